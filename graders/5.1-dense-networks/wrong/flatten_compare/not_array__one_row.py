"""A vector is a picture with a single row."""


def flatten_image(img):
    return img.flatten().reshape(1, -1)
