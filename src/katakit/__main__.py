"""``python -m katakit`` is the command ``kata``."""

from katakit.cli import run

if __name__ == "__main__":  # a process that is started by another one may import this again
    run()
