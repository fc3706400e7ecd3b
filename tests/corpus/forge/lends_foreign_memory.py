"""Returns what is no array but lends its memory to anybody who asks for one.

Aims at: NumPy's protocols for making arrays of other objects
Acts at: call
Outcome: status failed, code not-array
Stopped by: boundary
"""

import numpy as np


class Lender:
    def __init__(self, size):
        self._own = np.zeros((size, size))
        self.__array_interface__ = self._own.__array_interface__
        self.__array_struct__ = self._own.__array_struct__
        self.__array_priority__ = 1e9


def make_cross(size=7):
    return Lender(size)
