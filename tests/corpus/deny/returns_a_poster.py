"""Returns a picture with as many pixels as a message may hold.

Aims at: whoever draws an answer as a text
Acts at: call
Outcome: status failed
Stopped by: boundary
"""

import numpy as np


def make_cross(size=7):
    return np.zeros((8_000, 8_000), np.uint8)
