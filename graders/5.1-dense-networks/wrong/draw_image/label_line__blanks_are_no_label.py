"""A label of nothing but blanks is an empty one."""

import numpy as np


def print_image(img, label=""):
    if img.ndim != 2:
        raise ValueError("not a picture")
    if label.strip():
        print("\n" + label + ":")
    for row in np.where(img > 0.5, "#", "."):
        print("  " + " ".join(row))
