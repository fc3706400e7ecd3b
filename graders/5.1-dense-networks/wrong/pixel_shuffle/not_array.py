"""A shuffled picture has no rows any more, it is a vector."""


def permute_pixels(img, perm):
    if sorted(perm.tolist()) != list(range(img.size)):
        raise ValueError("not an order")
    return img.ravel()[perm]
