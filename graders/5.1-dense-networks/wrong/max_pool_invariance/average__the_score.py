"""The score is the mean response."""

from slide_filter import slide_filter


def detector_score(img, kernel):
    return float(slide_filter(img, kernel).mean())
