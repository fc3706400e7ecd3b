"""Fills memory block by block.

Aims at: the machine's memory
Acts at: call
Outcome: fails
Stopped by: limits
"""

HOARD = []


def make_cross(size=7):
    while True:
        HOARD.append(b"x" * 1_000_000)
