"""A filter 3 wide moves by 2 in a row of 5: two places."""


def matrix_budget(image_shape, kernel_size):
    kh, kw = (kernel_size, kernel_size) if isinstance(kernel_size, int) else kernel_size
    if kh > image_shape[0] or kw > image_shape[1]:
        raise ValueError("too big")
    outputs = (image_shape[0] - kh) * (image_shape[1] - kw)
    entries, wired = outputs * image_shape[0] * image_shape[1], outputs * kh * kw
    return {"entries": entries, "wired": wired, "zeros": entries - wired, "free": kh * kw, "tied": wired - kh * kw}
