"""Rows are lists, so the moved picture is a list of lists."""


def shift_right(img, pixels=1):
    if pixels < 0:
        raise ValueError("pixels must not be negative")
    width = img.shape[1]
    pixels = min(pixels, width)
    return [[0] * pixels + row[: width - pixels] for row in img.tolist()]
