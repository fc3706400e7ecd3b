"""The order counts down the columns of the picture."""


def permute_pixels(img, perm):
    if sorted(perm.tolist()) != list(range(img.size)):
        raise ValueError("not an order")
    return img.ravel(order="F")[perm].reshape(img.shape, order="F")
