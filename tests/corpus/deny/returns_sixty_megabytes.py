"""Returns as much as a message may hold, every time.

Aims at: the memory of the trusted side, which keeps the answers of a check
Acts at: call
Outcome: fails
Stopped by: limits
"""

import numpy as np

LARGE = np.zeros((7_700, 1_000))


def make_cross(size=7):
    return LARGE
