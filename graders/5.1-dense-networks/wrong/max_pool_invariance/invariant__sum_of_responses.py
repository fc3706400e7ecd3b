"""The score counts everything that the filter has found."""

from slide_filter import slide_filter


def detector_score(img, kernel):
    return float(slide_filter(img, kernel).sum())
