"""Every row is a queue of fixed length: zeros go in at one end and push pixels out at the other."""

from collections import deque

import numpy as np


def _push(items, amount, zero):
    queue = deque(items, maxlen=len(items))
    for _ in range(min(abs(amount), len(items))):
        if amount > 0:
            queue.appendleft(zero)
        else:
            queue.append(zero)
    return list(queue)


def shift_right(img, pixels=1):
    if pixels < 0:
        raise ValueError("pixels is negative")
    return np.array([_push(row, pixels, 0) for row in img], dtype=img.dtype)


def shift_image(img, down=0, right=0):
    rows = [_push(row, right, 0) for row in img.tolist()]
    return np.array(_push(rows, down, [0] * img.shape[1]), dtype=img.dtype)
