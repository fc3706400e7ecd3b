"""What was shuffled in the picture has to be undone in the weights."""

import numpy as np


def permute_weight_rows(weights, perm):
    if sorted(perm.tolist()) != list(range(len(weights))):
        raise ValueError("not an order")
    return weights[np.argsort(perm)]
