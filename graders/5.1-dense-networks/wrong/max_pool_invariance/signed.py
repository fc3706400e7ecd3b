"""The gap is how much the score rises at most."""

from shift_image import shift_image


def invariance_gap(score, img, shifts):
    return max(score(shift_image(img, down, right)) - score(img) for down, right in shifts)
