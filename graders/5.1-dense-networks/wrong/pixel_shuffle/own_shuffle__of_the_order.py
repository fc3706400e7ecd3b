"""The order holds the places, which are still to be shuffled."""

import random


def permute_pixels(img, perm):
    if sorted(perm.tolist()) != list(range(img.size)):
        raise ValueError("not an order")
    places = perm.tolist()
    random.shuffle(places)
    return img.ravel()[places].reshape(img.shape)
