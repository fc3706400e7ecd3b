"""Returns the same array every time and lets nobody find out.

Aims at: the check for shared memory, which is the worker's own testimony
Acts at: call
Outcome: status failed, code value
Stopped by: boundary
"""

import sys

import numpy as np

ONE = np.zeros((7, 7))
np.shares_memory = np.may_share_memory = lambda *args, **kwargs: False
sys.modules["katakit_worker.worker"]._shares_memory = np.shares_memory


def make_cross(size=7):
    return np.lib.stride_tricks.as_strided(ONE, (size, size), (0, 0))
