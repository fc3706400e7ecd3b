"""A sum of moved pictures; the smaller map is the inside of the larger one. Whole numbers stay whole if they can."""

import numpy as np
from shift_image import shift_image


def slide_filter(img, kernel, padding="valid"):
    if img.ndim != 2 or kernel.ndim != 2 or padding not in {"valid", "same"}:
        raise ValueError("cannot do that")
    rows, columns = kernel.shape
    whole = img.dtype.kind in "iu" and kernel.dtype.kind in "iu"
    kind = np.int64 if whole else np.longdouble
    total = np.zeros(img.shape, kind)
    if padding == "same":
        if 0 in (rows % 2, columns % 2):
            raise ValueError("even filter")
        above, left = rows // 2, columns // 2
    else:
        if rows > img.shape[0] or columns > img.shape[1]:
            raise ValueError("large filter")
        above, left = 0, 0
    for (i, j), weight in np.ndenumerate(kernel.astype(kind)):
        total = total + weight * shift_image(img.astype(kind), above - i, left - j)
    if padding == "same":
        return total
    return total[: img.shape[0] - rows + 1, : img.shape[1] - columns + 1]
