"""An order of the right length is a right order."""


def permute_pixels(img, perm):
    if len(perm) != img.size:
        raise ValueError("wrong length")
    return img.ravel()[perm].reshape(img.shape)


def permute_weight_rows(weights, perm):
    if len(perm) != len(weights):
        raise ValueError("wrong length")
    return weights[perm]
