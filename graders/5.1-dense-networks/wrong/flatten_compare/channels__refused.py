# crashes with ValueError
"""A picture has a height and a width; anything else is no picture."""


def flatten_image(img):
    if img.ndim > 2:
        raise ValueError("only grey pictures can be flattened")
    return img.flatten()
