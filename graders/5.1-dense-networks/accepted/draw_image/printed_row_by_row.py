"""print_image does not use image_to_text: it prints cell after cell."""

import numpy as np


def _check(img):
    if img.ndim != 2:
        raise ValueError(f"{img.ndim} axes instead of 2")


def image_to_text(img: np.ndarray) -> str:
    _check(img)
    return "\n".join("  " + " ".join(".#"[int(value > 0.5)] for value in row) for row in img)


def print_image(img: np.ndarray, label: str = "") -> None:
    _check(img)
    if label:
        print()
        print(label, end=":\n")
    for row in img:
        print(" ", end="")
        for value in row:
            print("", "." if not value > 0.5 else "#", end="")
        print()
