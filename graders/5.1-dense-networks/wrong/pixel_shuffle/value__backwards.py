"""Shuffling is something like turning round, so the order is read from its end."""


def permute_pixels(img, perm):
    if sorted(perm.tolist()) != list(range(img.size)):
        raise ValueError("not an order")
    return img.ravel()[perm[::-1]].reshape(img.shape)
