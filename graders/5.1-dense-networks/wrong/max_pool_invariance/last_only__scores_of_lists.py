# crashes with AttributeError
"""A picture is a list of rows."""

from shift_image import shift_image


def invariance_gap(score, img, shifts):
    return max(abs(score(shift_image(img, *shift).tolist()) - score(img.tolist())) for shift in shifts)
