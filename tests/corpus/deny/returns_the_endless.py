"""Returns what has no end, no bottom, or no size.

Aims at: whoever looks at an answer
Acts at: call
Outcome: fails
Stopped by: boundary
"""

import itertools


def make_cross(size=7):
    if size % 3 == 0:
        return itertools.count()
    if size % 3 == 1:
        deep = []
        for _ in range(100_000):
            deep = [deep]
        return deep
    ring = []
    ring.append(ring)
    return ring
