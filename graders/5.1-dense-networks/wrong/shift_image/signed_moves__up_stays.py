"""A picture can move down or not; an amount below 0 means that it does not."""

import numpy as np


def shift_image(img, down=0, right=0):
    height, width = img.shape
    down = max(down, 0)
    moved = np.zeros_like(img)
    for i in range(down, height):
        for j in range(width):
            if 0 <= j - right < width:
                moved[i, j] = img[i - down, j - right]
    return moved
