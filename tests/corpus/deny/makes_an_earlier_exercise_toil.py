"""Has a function of an earlier exercise work on what takes hours and gigabytes.

Aims at: the process that holds earlier exercises
Acts at: call
Outcome: fails
Stopped by: limits
Exercise: capstone
"""

from slide_filter import slide_filter

import numpy as np


def place_pattern(pattern, size, top, left):
    return slide_filter(np.ones((3_000, 3_000), np.uint8), np.ones((500, 500)), "same")


position_accuracy = shift_curve = run_experiment = lambda *args, **kwargs: place_pattern(None, 0, 0, 0)
