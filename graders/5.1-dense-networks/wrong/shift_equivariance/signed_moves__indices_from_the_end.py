"""Nothing has to be done about a place that lies before the first row or column."""

from shift_image import shift_image


def equivariance_error(layer, img, down=0, right=1, margin=0):
    first, second = layer(shift_image(img, down, right)), layer(img.copy())
    if margin < 0 or first.ndim != 2 or first.shape != second.shape:
        raise ValueError
    height, width = first.shape
    gaps = [
        abs(first[i, j] - second[i - down, j - right])
        for i in range(margin + down, height - margin)
        for j in range(margin + right, width - margin)
        if i - down < height - margin and j - right < width - margin
    ]
    return float(max(gaps))
