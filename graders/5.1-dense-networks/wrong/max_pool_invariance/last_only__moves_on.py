"""The moves follow one another."""

from shift_image import shift_image


def invariance_gap(score, img, shifts):
    unmoved, gaps = score(img), []
    for down, right in shifts:
        img = shift_image(img, down, right)
        gaps.append(abs(score(img) - unmoved))
    return max(gaps)
