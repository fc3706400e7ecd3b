"""Down the first column, then down the second: that is how a table of numbers is read."""


def flatten_image(img):
    return img.flatten(order="F")
