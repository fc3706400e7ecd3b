"""Raises exceptions whose names hold what no name may hold: zeros, half characters, nothing at all.

Aims at: whoever makes a class of that name
Acts at: call
Outcome: fails
Stopped by: boundary
"""

NAMES = ["a\0b", "\ud800", "", "a.b\0.", "x" * 1_000_000]


def make_cross(size=7):
    kind = type("Plain", (ValueError,), {})
    kind.__qualname__ = NAMES[size % len(NAMES)]
    kind.__module__ = "\0\ud800"
    raise kind(size)
