"""Returns an array of objects each of which is equal to everything.

Aims at: comparisons element by element
Acts at: call
Outcome: status failed, code not-array
Stopped by: boundary
"""

import numpy as np


class Yes:
    def __eq__(self, other):
        return True

    __lt__ = __le__ = __gt__ = __ge__ = __eq__


def make_cross(size=7):
    array = np.empty((size, size), object)
    array[...] = [[Yes() for _ in range(size)] for _ in range(size)]
    return array
