"""Makes each row a byte string of zeros and ones and translates it."""

import textwrap

import numpy as np

CODE = bytes.maketrans(b"\x00\x01", b".#")


def image_to_text(img):
    if np.ndim(img) != 2:
        raise ValueError("a picture has rows and columns")
    lit = (img > 0.5).astype(np.uint8)
    rows = [" ".join(line.tobytes().translate(CODE).decode()) for line in lit]
    return textwrap.indent("\n".join(rows), "  ")


def print_image(img, label=""):
    print(*([f"\n{label}:"] if label else []), image_to_text(img), sep="\n")
