"""The picture moves down and to the right; a sign in front of the amounts does not change that."""

import numpy as np


def shift_image(img, down=0, right=0):
    height, width = img.shape
    down, right = min(abs(down), height), min(abs(right), width)
    moved = np.zeros_like(img)
    moved[down:, right:] = img[: height - down, : width - right]
    return moved
