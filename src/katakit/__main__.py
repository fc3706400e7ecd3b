"""``python -m katakit`` is the command ``kata``."""

from katakit.cli import main

main()
