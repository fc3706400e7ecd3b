"""A pattern that stands on its head is still the pattern."""

from slide_filter import slide_filter


def detector_score(img, kernel):
    return float(max(slide_filter(img, one).max() for one in (kernel, kernel[::-1, ::-1])))
