"""A move is (x, y): right first, then down."""

from shift_image import shift_image


def invariance_gap(score, img, shifts):
    return max(abs(score(shift_image(img, down, right)) - score(img)) for right, down in shifts)
