"""The map should be as large as the picture."""

from slide_filter import slide_filter


def detector_score(img, kernel):
    return float(slide_filter(img, kernel, "same").max())
