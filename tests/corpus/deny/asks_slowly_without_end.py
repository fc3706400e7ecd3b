"""Calls a function that was handed in over and over, with a nap behind each call.

Aims at: clocks that are looked at only when nothing arrives
Acts at: call
Outcome: status timeout
Stopped by: supervision
Exercise: shift-equivariance
"""

import time


def equivariance_error(layer, img, down=0, right=1, margin=0):
    while True:
        layer(img)
        time.sleep(0.03)
