"""Has a thread change an array over and over, also after it was returned.

Aims at: the time between a look at an answer and its use
Acts at: call
Outcome: status failed, code value
Stopped by: boundary
"""

import threading
import time

import numpy as np


def flicker(array):
    while True:
        array += 1
        array.resize((3, 3), refcheck=False)
        time.sleep(0)


def make_cross(size=7):
    array = np.zeros((size, size))
    threading.Thread(target=flicker, args=(array.copy(),), daemon=True).start()
    threading.Thread(target=lambda: [np.add(array, 2, out=array) for _ in range(10**6)], daemon=True).start()
    return array
