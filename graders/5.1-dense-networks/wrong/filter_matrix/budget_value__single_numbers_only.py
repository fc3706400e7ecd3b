# crashes with TypeError
"""The size is a number, so it can be squared."""


def matrix_budget(image_shape, kernel_size):
    if kernel_size > min(image_shape):
        raise ValueError("too big")
    outputs = (image_shape[0] - kernel_size + 1) * (image_shape[1] - kernel_size + 1)
    entries, wired, free = outputs * image_shape[0] * image_shape[1], outputs * kernel_size**2, kernel_size**2
    return {"entries": entries, "wired": wired, "zeros": entries - wired, "free": free, "tied": wired - free}
