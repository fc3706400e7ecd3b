"""Shifted identity matrices move the picture; recursion goes through the rows, one list of gaps for each."""

from functools import partial

import numpy as np


def _gaps(first, second, rows, columns, down, right):
    if not rows:
        return []
    i, *others = rows
    here = [np.abs(np.subtract(first[i][j], second[i - down][j - right])) for j in columns]
    return here + _gaps(first, second, others, columns, down, right)


def _measure(layer, img, down, right, margin, *, largest):
    moved = np.eye(img.shape[0], k=-down) @ img @ np.eye(img.shape[1], k=right)
    maps = [layer(picture) for picture in (moved, img.copy(order="F"))]
    if margin < 0 or any(one.ndim != 2 for one in maps) or len({one.shape for one in maps}) == 2:
        raise ValueError("these cannot be compared")
    rows, columns = (
        [at for at in range(margin, n - margin) if at - step in range(margin, n - margin)]
        for n, step in zip(maps[0].shape, (down, right), strict=True)
    )
    return largest(_gaps(maps[0].tolist(), maps[1].tolist(), rows, columns, down, right))


_largest_gap = partial(_measure, largest=max)


def equivariance_error(layer, img, down=0, right=1, margin=0):
    return _largest_gap(layer, img, down, right, margin)
