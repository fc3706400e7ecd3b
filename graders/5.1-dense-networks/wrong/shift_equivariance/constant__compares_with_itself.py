"""The moved map is what the layer answers to the moved picture; comparing it with that shows how well it moves."""

import numpy as np
from shift_image import shift_image


def equivariance_error(layer, img, down=0, right=1, margin=0):
    first = layer(shift_image(img, down, right))
    moved_map = layer(shift_image(img.copy(), down, right))
    return float(np.abs(first - moved_map).max())
