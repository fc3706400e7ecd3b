"""One expression each. The table rounds the ratio that the row holds; np.char fills the columns."""

import math
from functools import partial

import numpy as np
from conv_cost import count_conv_params
from dense_cost import count_dense_params


def _positive(*counts):
    if any(count < 1 for count in counts):
        raise ValueError(counts)
    return True


ratio_label = lambda dense, conv: _positive(dense, conv) and f"{(dense + conv // 2) // conv:,}x"  # noqa: E731 - meant so


def _row(conv, size, dense):
    return {"image": "x".join(str(side) for side in size), "dense": dense, "conv": conv, "ratio": dense / conv}


def _rows(sizes, units, kernel_size, filters, channels, use_bias):
    row = partial(_row, count_conv_params(kernel_size, filters, channels, use_bias))
    return [*map(row, sizes, (count_dense_params((*size, channels), units, use_bias) for size in sizes))]


param_rows = lambda sizes, units=128, kernel_size=3, filters=16, channels=1, use_bias=False: _rows(  # noqa: E731 - meant so
    sizes, units, kernel_size, filters, channels, use_bias
)


def format_param_table(rows):
    grid = np.array(
        [["image", "dense", "conv", "ratio"]]
        + [
            [row["image"], f"{row['dense']:,}", f"{row['conv']:,}", f"{math.floor(row['ratio'] + 0.5):,}x"]
            for row in rows
        ]
    )
    widths = np.char.str_len(grid).max(axis=0)
    filled = np.char.rjust(grid, widths)
    return "\n".join(" | ".join(line) for line in filled)
