"""Decimal arithmetic with enough digits, commas by a regular expression, a generator for the lines."""

import re
from decimal import ROUND_HALF_UP, Decimal, localcontext

from conv_cost import count_conv_params
from dense_cost import count_dense_params


def _commas(number):
    return re.sub(r"(?<=\d)(?=(\d{3})+$)", ",", str(number))


def ratio_label(dense, conv):
    if min(dense, conv) <= 0:
        raise ValueError("a count of nothing")
    with localcontext() as context:
        context.prec = len(str(dense)) + len(str(conv)) + 30
        ratio = (Decimal(dense) / Decimal(conv)).quantize(Decimal(1), ROUND_HALF_UP)
    return _commas(ratio) + "x"


def param_rows(sizes, *options, **named):
    names = ("units", "kernel_size", "filters", "channels", "use_bias")
    chosen = {"units": 128, "kernel_size": 3, "filters": 16, "channels": 1, "use_bias": False}
    chosen.update(zip(names, options, strict=False))
    chosen.update(named)
    units, kernel_size, filters, channels, use_bias = (chosen[name] for name in names)
    conv = count_conv_params(kernel_size, filters, channels, use_bias)
    rows = [{"image": f"{high}x{wide}", "conv": conv} for high, wide in sizes]
    for row, (high, wide) in zip(rows, sizes, strict=True):
        row["dense"] = count_dense_params(high * wide * channels, units, use_bias)
        row["ratio"] = float(row["dense"] / conv)
    return rows


def _lines(rows):
    yield "image", "dense", "conv", "ratio"
    for row in rows:
        yield row["image"], _commas(row["dense"]), _commas(row["conv"]), ratio_label(row["dense"], row["conv"])


def format_param_table(rows):
    lines = list(_lines(rows))
    columns = [[*column] for column in zip(*lines, strict=True)]
    for column in columns:
        width = max(map(len, column))
        column[:] = [f" {cell:>{width}} " for cell in column]
    return "\n".join("|".join(line) for line in zip(*columns, strict=True))
