"""A score can only get worse when the picture moves."""

from shift_image import shift_image


def invariance_gap(score, img, shifts):
    return max(score(img) - score(shift_image(img, down, right)) for down, right in shifts)
