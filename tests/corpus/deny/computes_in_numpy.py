"""Has NumPy multiply matrices and sort without end.

Aims at: the grader's time
Acts at: call
Outcome: status timeout, code time-limit, limit call_seconds
Stopped by: supervision
"""

import numpy as np


def make_cross(size=7):
    matrix = np.ones((1500, 1500))
    while True:
        np.linalg.svd(matrix)
