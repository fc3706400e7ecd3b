"""Draws the first row and calls itself for the others."""

import numpy as np


def image_to_text(img: np.ndarray) -> str:
    if img.ndim != 2:
        raise ValueError("two axes, please")
    first = " "
    for value in img[0]:
        first = first + " #" if value > 0.5 else first + " ."
    if len(img) == 1:
        return first
    return first + "\n" + image_to_text(img[1:])


def print_image(img: np.ndarray, label: str = "") -> None:
    if label:
        text = image_to_text(img)
        print("")
        print("{}:".format(label))  # noqa: UP032 - an older way to write it, still right
        print(text)
        return
    print_image_alone(img)


def print_image_alone(img):
    print(image_to_text(img))
