"""A vector is a list of numbers."""


def flatten_image(img):
    return img.flatten().tolist()
