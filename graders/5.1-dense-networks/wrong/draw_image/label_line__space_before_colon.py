"""print puts its arguments side by side, just as they are."""

import numpy as np


def print_image(img, label=""):
    if img.ndim != 2:
        raise ValueError("not a picture")
    if label:
        print()
        print(label, ":")
    for row in np.where(img > 0.5, "#", "."):
        print("  " + " ".join(row))
