"""It is enough to look at every second place, as networks do to save time."""

from slide_filter import slide_filter


def detector_score(img, kernel):
    return float(slide_filter(img, kernel)[::2, ::2].max())
