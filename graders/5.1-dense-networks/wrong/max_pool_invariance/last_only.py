"""The loop leaves the gap behind."""

from shift_image import shift_image


def invariance_gap(score, img, shifts):
    if not shifts:
        raise ValueError
    gap = 0.0
    for down, right in shifts:
        gap = abs(score(shift_image(img, down, right)) - score(img))
    return gap
