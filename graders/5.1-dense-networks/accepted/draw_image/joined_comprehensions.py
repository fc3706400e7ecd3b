"""Two joins around two comprehensions."""

import numpy as np


def image_to_text(img: np.ndarray) -> str:
    if len(img.shape) != 2:
        raise ValueError("only pictures (H, W) can be drawn")
    lines = []
    for row in img.tolist():
        lines.append("  " + " ".join(["#" if pixel > 0.5 else "." for pixel in row]))
    return "\n".join(lines)


def print_image(img: np.ndarray, label: str = "") -> None:
    picture = image_to_text(img)
    if label != "":
        print()
        print(label + ":")
    print(picture)
