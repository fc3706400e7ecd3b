"""A lambda for the text of a checked picture, and an object that prints."""

import numpy as np


def _checked(img):
    if np.asarray(img).ndim == 2:
        return img
    raise ValueError("wrong number of axes")


image_to_text = lambda img: "\n".join(map(_line, _checked(img)))  # noqa: E731 - meant to be one


def _line(row):
    return "  " + " ".join(np.array([".", "#"])[np.greater(row, 0.5).astype(int)])


class Printer:
    def __call__(self, img, label=""):
        lines = image_to_text(img).split("\n")
        for line in ["", f"{label}:"] * bool(label) + lines:
            print(line)


print_image = Printer()
