"""Without sizes the three of the lesson are meant."""

from conv_cost import count_conv_params
from dense_cost import count_dense_params


def param_rows(sizes, units=128, kernel_size=3, filters=16, channels=1, use_bias=False):
    conv = count_conv_params(kernel_size, filters, channels, use_bias)
    rows = []
    for high, wide in sizes or [(28, 28), (64, 64), (224, 224)]:
        dense = count_dense_params((high, wide, channels), units, use_bias)
        rows.append({"image": f"{high}x{wide}", "dense": dense, "conv": conv, "ratio": dense / conv})
    return rows
