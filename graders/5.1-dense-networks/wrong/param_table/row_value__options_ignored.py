"""The layers are those of the lesson."""

from conv_cost import count_conv_params
from dense_cost import count_dense_params


def param_rows(sizes, units=128, kernel_size=3, filters=16, channels=1, use_bias=False):
    conv = count_conv_params(3, 16, channels, use_bias)
    rows = []
    for height, width in sizes:
        dense = count_dense_params((height, width, channels), units, use_bias)
        rows.append({"image": f"{height}x{width}", "dense": dense, "conv": conv, "ratio": dense / conv})
    return rows
