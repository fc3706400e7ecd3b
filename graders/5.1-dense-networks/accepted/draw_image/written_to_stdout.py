"""Collects the text in a buffer and writes it straight to standard output."""

import io
import sys

import numpy as np


def image_to_text(img: np.ndarray) -> str:
    try:
        height, width = img.shape
    except ValueError:
        raise ValueError("expected exactly two axes") from None
    buffer = io.StringIO()
    for i in range(height):
        buffer.write("\n " if i else " ")
        for j in range(width):
            buffer.write(" " + ("#" if img[i][j] > 0.5 else "."))
    return buffer.getvalue()


def print_image(img: np.ndarray, label: str = "") -> None:
    picture = image_to_text(img)
    if label:
        sys.stdout.writelines(["\n", label, ":\n"])
    sys.stdout.write(picture + "\n")
