"""Large filters must not have an advantage, so the score is divided by their size."""

from slide_filter import slide_filter


def detector_score(img, kernel):
    return float(slide_filter(img, kernel).max()) / kernel.size
