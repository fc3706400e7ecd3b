"""Returns an object that is equal to whatever it is compared with, and claims to be an array.

Aims at: comparisons on the trusted side
Acts at: call
Outcome: status failed, code not-array
Stopped by: boundary
"""

import numpy as np


class Yes:
    shape = (7, 7)
    ndim = 2
    dtype = np.dtype(float)
    __class__ = np.ndarray

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __bool__(self):
        return True

    def __len__(self):
        return 7

    def __array__(self, *args, **kwargs):
        return np.ones((7, 7))

    def __getattr__(self, name):
        return lambda *args, **kwargs: self

    __hash__ = None


def make_cross(size=7):
    return Yes()
