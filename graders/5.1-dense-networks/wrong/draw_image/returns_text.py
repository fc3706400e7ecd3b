"""A function should always give something back, so print_image returns what it has printed."""

import numpy as np


def print_image(img, label=""):
    if img.ndim != 2:
        raise ValueError("not a picture")
    lines = ["  " + " ".join(row) for row in np.where(img > 0.5, "#", ".")]
    if label:
        print("\n" + label + ":")
    text = "\n".join(lines)
    print(text)
    return text
