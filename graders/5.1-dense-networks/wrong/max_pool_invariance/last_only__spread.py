"""The gap is the distance between the best and the worst score."""

from shift_image import shift_image


def invariance_gap(score, img, shifts):
    if not shifts:
        raise ValueError
    scores = [score(img), *(score(shift_image(img, *shift)) for shift in shifts)]
    return max(scores) - min(scores)
