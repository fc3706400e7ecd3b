"""Down goes along the columns and right along the rows."""

import numpy as np


def shift_image(img, down=0, right=0):
    height, width = img.shape
    moved = np.zeros_like(img)
    for i in range(height):
        for j in range(width):
            if 0 <= i - right < height and 0 <= j - down < width:
                moved[i, j] = img[i - right, j - down]
    return moved
