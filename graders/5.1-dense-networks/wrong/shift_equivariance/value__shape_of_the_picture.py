"""A map has the shape of the picture it was made from."""

from shift_image import shift_image


def equivariance_error(layer, img, down=0, right=1, margin=0):
    first, second = layer(shift_image(img, down, right)), layer(img.copy())
    if margin < 0 or first.ndim != 2 or first.shape != second.shape:
        raise ValueError
    height, width = min(img.shape[0], first.shape[0]), min(img.shape[1], first.shape[1])
    gaps = [
        abs(first[i, j] - second[i - down, j - right])
        for i in range(margin, height - margin)
        for j in range(margin, width - margin)
        if margin <= i - down < height - margin and margin <= j - right < width - margin
    ]
    return float(max(gaps))
