"""Returns an array with as many axes as there may be, each so short that none is left out when it is shown.

Aims at: whoever shows an answer as a text
Acts at: call
Outcome: status failed
Stopped by: boundary
"""

import numpy as np


def make_cross(size=7):
    return np.zeros((2,) * 25, np.uint8)
