"""A new shape makes a new array."""


def flatten_image(img):
    return img.reshape(-1)
