"""A picture in bytes has responses in bytes."""

from slide_filter import slide_filter


def detector_score(img, kernel):
    return float(slide_filter(img, kernel).astype(img.dtype).max())
