"""The label comes first, whatever it is."""

import numpy as np


def print_image(img, label=""):
    if img.ndim != 2:
        raise ValueError("not a picture")
    print("\n" + label + ":")
    for row in np.where(img > 0.5, "#", "."):
        print("  " + " ".join(row))
