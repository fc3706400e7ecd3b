"""An empty line in front belongs to every picture, with or without a label."""

import numpy as np


def print_image(img, label=""):
    if img.ndim != 2:
        raise ValueError("not a picture")
    print()
    if label:
        print(f"{label}:")
    for row in np.where(img > 0.5, "#", "."):
        print("  " + " ".join(row))
