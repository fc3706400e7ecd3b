"""A colour picture is a stack of grey ones, and these are flattened one after the other."""

import numpy as np


def flatten_image(img):
    if img.ndim == 3:
        return np.concatenate([img[:, :, c].flatten() for c in range(img.shape[2])])
    return img.flatten()
