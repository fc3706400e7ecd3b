# crashes with IndexError
"""Indexing a picture with an order reorders it."""


def permute_pixels(img, perm):
    if sorted(perm.tolist()) != list(range(img.size)):
        raise ValueError("not an order")
    return img[perm]
