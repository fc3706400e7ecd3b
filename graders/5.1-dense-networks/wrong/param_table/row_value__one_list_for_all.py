"""One list is enough: it is emptied before it is filled again."""

from conv_cost import count_conv_params
from dense_cost import count_dense_params

_rows = []


def param_rows(sizes, units=128, kernel_size=3, filters=16, channels=1, use_bias=False):
    _rows.clear()
    conv = count_conv_params(kernel_size, filters, channels, use_bias)
    for high, wide in sizes:
        dense = count_dense_params((high, wide, channels), units, use_bias)
        _rows.append({"image": f"{high}x{wide}", "dense": dense, "conv": conv, "ratio": dense / conv})
    return _rows
