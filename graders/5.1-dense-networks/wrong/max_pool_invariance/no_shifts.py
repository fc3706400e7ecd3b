"""Without moves the score does not change at all."""

from shift_image import shift_image


def invariance_gap(score, img, shifts):
    return max((abs(score(shift_image(img, *shift)) - score(img)) for shift in shifts), default=0.0)
