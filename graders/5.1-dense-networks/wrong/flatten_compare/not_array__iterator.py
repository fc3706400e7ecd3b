"""The array's attribute with the promising name is its vector."""


def flatten_image(img):
    return img.copy().flat
