"""Sends the process that holds earlier exercises messages that announce gigabytes, then nothing.

Aims at: the process that holds earlier exercises, and the wait for its answer
Acts at: call
Outcome: fails
Stopped by: supervision
Exercise: shift-equivariance
"""

import gc

from shift_image import shift_image


def equivariance_error(layer, img, down=0, right=1, margin=0):
    shift_image(img, 0, 0)
    [worker] = [value for value in gc.get_objects() if type(value).__name__ == "Worker"]
    worker._provider.send(b"\xff\xff\xff\xff")
    return shift_image(img, 1, 1)
