"""Rounding up is on the safe side."""

import math


def ratio_label(dense, conv):
    if dense < 1 or conv < 1:
        raise ValueError("too small")
    return f"{math.ceil(dense / conv):,}x"
