"""The label stands directly above its picture, and nothing stands above the label."""

import numpy as np


def print_image(img, label=""):
    if img.ndim != 2:
        raise ValueError("not a picture")
    if label:
        print(f"{label}:")
    for row in np.where(img > 0.5, "#", "."):
        print("  " + " ".join(row))
