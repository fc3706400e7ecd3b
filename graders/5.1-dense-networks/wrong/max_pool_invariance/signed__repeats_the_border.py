"""Where something leaves, the border is drawn out."""

import numpy as np


def invariance_gap(score, img, shifts):
    def moved(down, right):
        rows, columns = np.arange(img.shape[0]) - down, np.arange(img.shape[1]) - right
        return img[np.ix_(rows.clip(0, img.shape[0] - 1), columns.clip(0, img.shape[1] - 1))]

    return max(abs(score(moved(down, right)) - score(img)) for down, right in shifts)
