"""The gap is how much the score changes on average."""

from shift_image import shift_image


def invariance_gap(score, img, shifts):
    if not shifts:
        raise ValueError
    return sum(abs(score(shift_image(img, *shift)) - score(img)) for shift in shifts) / len(shifts)
