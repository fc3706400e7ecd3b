"""What a function returns appears on the screen, as it does in a notebook."""

import numpy as np


def print_image(img, label=""):
    if img.ndim != 2:
        raise ValueError("not a picture")
    lines = ["  " + " ".join(row) for row in np.where(img > 0.5, "#", ".")]
    if label:
        lines = ["", f"{label}:", *lines]
    return "\n".join(lines)
