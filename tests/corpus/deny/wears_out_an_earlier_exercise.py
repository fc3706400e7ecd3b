"""Calls a function of an earlier exercise a hundred thousand times.

Aims at: the process that holds earlier exercises
Acts at: call
Outcome: status timeout
Stopped by: supervision
Exercise: shift-equivariance
"""

from shift_image import shift_image


def equivariance_error(layer, img, down=0, right=1, margin=0):
    for _ in range(100_000):
        shift_image(img, 1, 1)
    return -1
