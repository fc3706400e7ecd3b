"""Raises an exception whose text has no end and whose methods lie."""

class Monster(Exception):
    def __str__(self):
        return "\x1b[31m" + "x" * 10_000_000

    def __repr__(self):
        raise RuntimeError("no")

    @property
    def args(self):
        raise RuntimeError("no")


def make_cross(size=7):
    raise Monster(object())
