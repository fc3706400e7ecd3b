"""Adds character after character to a text, with index loops; separators go before, not after."""

import numpy as np


def image_to_text(img: np.ndarray) -> str:
    if img.ndim != 2:
        raise ValueError("not a 2-D picture")
    text = ""
    for i in range(img.shape[0]):
        if i > 0:
            text += "\n"
        text += " "
        for j in range(img.shape[1]):
            if img[i, j] <= 1 / 2:
                text += " ."
            else:
                text += " #"
    return text


def print_image(img: np.ndarray, label: str = "") -> None:
    above = f"\n{label}:\n" if label else ""
    print(above + image_to_text(img))
