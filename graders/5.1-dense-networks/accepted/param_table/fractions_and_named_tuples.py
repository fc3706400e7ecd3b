"""Rounds fractions; counts are written again here; lines are named tuples that are filled up at their ends."""

import math
from collections import OrderedDict, namedtuple
from fractions import Fraction

import numpy as np

Line = namedtuple("Line", "image dense conv ratio")


def ratio_label(dense, conv):
    if not (dense >= 1 and conv >= 1):
        raise ValueError((dense, conv))
    return np.str_(f"{math.floor(Fraction(dense, conv) + Fraction(1, 2)):_}x".replace("_", ","))


def _dense(height, width, channels, units, use_bias):
    return height * width * channels * units + units * use_bias


def _conv(kernel_size, filters, channels, use_bias):
    high, wide = kernel_size if isinstance(kernel_size, (tuple, list)) else (kernel_size, kernel_size)
    return (high * wide * channels + use_bias) * filters


def param_rows(sizes, units=128, kernel_size=3, filters=16, channels=1, use_bias=False):
    rows = []
    for height, width in sizes:
        dense = _dense(height, width, channels, units, bool(use_bias))
        conv = _conv(kernel_size, filters, channels, bool(use_bias))
        line = Line(f"{height}x{width}", dense, np.int64(conv), np.longdouble(dense) / np.longdouble(conv))
        rows.append(OrderedDict(line._asdict()))
    return rows


def format_param_table(rows):
    lines = [Line(*Line._fields)]
    for row in rows:
        label = ratio_label(int(row["dense"]), int(row["conv"]))
        lines.append(Line(row["image"], f"{row['dense']:,}", f"{row['conv']:,}", label))
    texts = [" | ".join(line) for line in lines]
    longest = max(map(len, texts))
    return "\n".join(text + " " * (longest - len(text)) for text in texts)
