"""A vector is a picture with one row, and a colour picture can be drawn by its first channel."""

import numpy as np


def image_to_text(img):
    img = np.atleast_2d(img)
    while img.ndim > 2:
        img = img[..., 0]
    return "\n".join("  " + " ".join("#" if value > 0.5 else "." for value in row) for row in img)
