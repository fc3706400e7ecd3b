"""In the maps, place (i, j) came from (i - right, j - down)."""

from shift_image import shift_image


def equivariance_error(layer, img, down=0, right=1, margin=0):
    first, second = layer(shift_image(img, down, right)), layer(img.copy())
    if margin < 0 or first.ndim != 2 or first.shape != second.shape:
        raise ValueError
    gaps = []
    for i in range(margin, first.shape[0] - margin):
        for j in range(margin, first.shape[1] - margin):
            x, y = i - right, j - down
            if margin <= x < first.shape[0] - margin and margin <= y < first.shape[1] - margin:
                gaps.append(abs(first[i, j] - second[x, y]))
    return float(max(gaps))
