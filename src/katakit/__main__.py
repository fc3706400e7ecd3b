"""``python -m katakit`` is the command ``kata``."""

from katakit.cli import run

run()
