"""Raises an exception whose class derives from every class before it, each of which does so, too.

Aims at: whoever makes a class of the same bases
Acts at: call
Outcome: status error, code value
Stopped by: boundary
"""

KINDS = [Exception]
for number in range(30):
    KINDS.insert(0, type(f"Kind{number}", tuple(KINDS), {}))


def make_cross(size=7):
    raise KINDS[0]
