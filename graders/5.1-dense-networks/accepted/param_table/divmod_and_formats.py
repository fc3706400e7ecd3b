"""Divides with a remainder, imports the two exercises before this one, pads to one width for all columns."""

import conv_cost
import dense_cost


def ratio_label(dense, conv):
    if dense < 1 or conv < 1:
        raise ValueError("counts start at 1")
    whole, rest = divmod(dense, conv)
    if rest + rest >= conv:
        whole += 1
    return "{:,}x".format(whole)  # noqa: UP032 - meant to be an older style


def param_rows(sizes, units=128, kernel_size=3, filters=16, channels=1, use_bias=False):
    conv = conv_cost.count_conv_params(kernel_size, filters, in_channels=channels, use_bias=use_bias)
    denses = [dense_cost.count_dense_params((*size, channels), units, use_bias=use_bias) for size in sizes]
    return [
        {"ratio": dense / conv, "conv": conv, "dense": dense, "image": "x".join(map(str, size))}
        for size, dense in zip(sizes, denses, strict=True)
    ]


def format_param_table(rows):
    cells = [["image", "dense", "conv", "ratio"]]
    cells += [
        [row["image"], format(row["dense"], ","), format(row["conv"], ","), ratio_label(row["dense"], row["conv"])]
        for row in rows
    ]
    width = max(len(cell) for line in cells for cell in line)
    return "\n".join("|".join(cell.center(width) for cell in line) for line in cells)
