"""The picture is made of zeros and ones first; it is mine to change."""

import numpy as np


def image_to_text(img: np.ndarray) -> str:
    if img.ndim != 2:
        raise ValueError("a picture has two axes")
    bright = img > 0.5
    img[bright] = 1
    img[~bright] = 0
    return "\n".join("  " + " ".join("#" if value else "." for value in row) for row in img)
