"""There are two cases, forwards and backwards, and the sign of `down` tells which one it is."""

import numpy as np


def shift_image(img, down=0, right=0):
    height, width = img.shape
    rows, columns = min(abs(down), height), min(abs(right), width)
    moved = np.zeros_like(img)
    if down > 0 or (down == 0 and right >= 0):
        moved[rows:, columns:] = img[: height - rows, : width - columns]
    else:
        moved[: height - rows, : width - columns] = img[rows:, columns:]
    return moved
