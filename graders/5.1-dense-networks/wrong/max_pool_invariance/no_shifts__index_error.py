"""Whoever gives no moves gets some error."""

from shift_image import shift_image


def invariance_gap(score, img, shifts):
    gaps = sorted(abs(score(shift_image(img, *shift)) - score(img)) for shift in shifts)
    return gaps[-1]
