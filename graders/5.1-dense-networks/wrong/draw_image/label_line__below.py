"""A caption goes below a picture."""

import numpy as np


def print_image(img, label=""):
    if img.ndim != 2:
        raise ValueError("not a picture")
    for row in np.where(img > 0.5, "#", "."):
        print("  " + " ".join(row))
    if label:
        print("\n" + label + ":")
