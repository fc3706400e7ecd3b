"""A column vector is wanted, and columns come from transposing."""


def flatten_image(img):
    return img.T.flatten()
