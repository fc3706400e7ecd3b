"""Returns an array of records with titles, offsets and a field that overlaps another.

Aims at: the description of an array's type on the wire
Acts at: call
Outcome: status failed, code not-array
Stopped by: boundary
"""

import numpy as np


def make_cross(size=7):
    dtype = np.dtype({"names": ["a", "b"], "formats": [float, "V8"], "offsets": [0, 0], "titles": ["x", "\x1b[2J"]})
    return np.zeros((size, size), dtype)
