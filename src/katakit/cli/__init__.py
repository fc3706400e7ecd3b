"""The command ``kata``. Commands parse, call one function, print; heavy imports wait until they are needed."""

from katakit.cli.app import main, run

__all__ = ["main", "run"]
