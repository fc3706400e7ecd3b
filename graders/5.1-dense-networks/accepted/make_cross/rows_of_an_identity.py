"""Stacks rows taken from an identity matrix; big-endian integers, star arguments."""

import numpy as np


def make_cross(*args, **options):
    return _stacked(*args, **options)


def _stacked(size=7):
    try:
        unit = np.eye(size, dtype=">i4")[size // 2]
    except IndexError:
        raise ValueError("a cross of no size at all") from None
    rows = [unit] * size
    rows[size // 2] = np.ones_like(unit)
    return np.vstack(rows).astype(">i4")
