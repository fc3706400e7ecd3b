"""Every pixel has a window, so there are as many outputs as pixels."""


def matrix_budget(image_shape, kernel_size):
    kh, kw = (kernel_size, kernel_size) if isinstance(kernel_size, int) else kernel_size
    if kh > image_shape[0] or kw > image_shape[1]:
        raise ValueError("too big")
    pixels = image_shape[0] * image_shape[1]
    entries, wired = pixels * pixels, pixels * kh * kw
    return {"entries": entries, "wired": wired, "zeros": entries - wired, "free": kh * kw, "tied": wired - kh * kw}
