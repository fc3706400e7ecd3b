"""Names are compared without regard to capitals."""


def _pair(k):
    return tuple(k) if isinstance(k, tuple) else (k, k)


def _check(*sizes):
    if min(sizes) < 1:
        raise ValueError("size")


def count_conv_params(kernel_size, filters, in_channels=1, use_bias=True):
    kh, kw = _pair(kernel_size)
    _check(kh, kw, filters, in_channels)
    total = kh * kw * in_channels * filters
    if use_bias:
        total += filters
    return total


def count_local_params(image_shape, kernel_size, filters, use_bias=True):
    kh, kw = _pair(kernel_size)
    h, w, c = (*image_shape, 1)[:3]
    _check(kh, kw, h, w, c, filters)
    if kh > h or kw > w:
        raise ValueError("large")
    windows = (h - kh + 1) * (w - kw + 1)
    total = windows * kh * kw * c * filters
    if use_bias:
        total += windows * filters
    return total


def count_multiplies(image_shape, kernel_size, filters, padding="valid"):
    kh, kw = _pair(kernel_size)
    h, w, c = (*image_shape, 1)[:3]
    _check(kh, kw, h, w, c, filters)
    if padding.lower() == "valid":
        if kh > h or kw > w:
            raise ValueError("large")
        windows = (h - kh + 1) * (w - kw + 1)
    elif padding == "same":
        if kh % 2 == 0 or kw % 2 == 0:
            raise ValueError("even")
        windows = h * w
    else:
        raise ValueError("padding")
    return windows * kh * kw * c * filters
