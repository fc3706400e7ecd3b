"""Convolution turns the filter round."""

from slide_filter import slide_filter


def detector_score(img, kernel):
    return float(slide_filter(img, kernel[::-1, ::-1]).max())
