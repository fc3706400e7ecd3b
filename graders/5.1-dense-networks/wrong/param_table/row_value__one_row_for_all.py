"""One dictionary is enough: its entries are written anew for each size."""

from conv_cost import count_conv_params
from dense_cost import count_dense_params


def param_rows(sizes, units=128, kernel_size=3, filters=16, channels=1, use_bias=False):
    row, rows = {"conv": count_conv_params(kernel_size, filters, channels, use_bias)}, []
    for high, wide in sizes:
        dense = count_dense_params((high, wide, channels), units, use_bias)
        row.update(image=f"{high}x{wide}", dense=dense, ratio=dense / row["conv"])
        rows.append(row)
    return rows
