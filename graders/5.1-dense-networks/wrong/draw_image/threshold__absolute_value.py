"""How strong a pixel is does not depend on its sign."""

import numpy as np


def image_to_text(img):
    if img.ndim != 2:
        raise ValueError("not a picture")
    cells = np.where(np.abs(img.astype(float)) > 0.5, "#", ".")
    return "\n".join("  " + " ".join(row) for row in cells)
