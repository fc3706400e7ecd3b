"""Tells the trusted side again and again that it is about to use an earlier exercise.

Aims at: the trusted side's patience with messages that need no answer
Acts at: call
Outcome: fails
Stopped by: supervision
Exercise: shift-equivariance
"""

import gc
import time

from katakit_worker.codec import Packer
from katakit_worker.messages import FOLLOW, frame


def equivariance_error(layer, img, down=0, right=1, margin=0):
    [worker] = [value for value in gc.get_objects() if type(value).__name__ == "Worker"]
    while True:
        worker.trusted.send(frame(FOLLOW, worker.trusted.current, Packer().pack("shift_image")))
        time.sleep(0.03)
