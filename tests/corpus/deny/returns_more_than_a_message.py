"""Returns more than a message may hold: an array, a text and a list in turn.

Aims at: the memory of the trusted side
Acts at: call
Outcome: fails
Stopped by: boundary
"""

import numpy as np


def make_cross(size=7):
    return [np.zeros(9_000_000), "x" * 70_000_000, [0] * 2_500_000][size % 3]
