"""Copies the surviving block into a dark canvas, its borders clipped to the picture."""

import numpy as np


def shift_right(img: np.ndarray, pixels: int = 1) -> np.ndarray:
    if pixels < 0:
        raise ValueError("pixels must not be negative")
    return shift_image(img, 0, pixels)


def shift_image(img: np.ndarray, down: int = 0, right: int = 0) -> np.ndarray:
    height, width = img.shape
    top, bottom = np.clip([down, down + height], 0, height)
    left, end = np.clip([right, right + width], 0, width)
    canvas = np.zeros(img.shape, dtype=img.dtype)
    canvas[top:bottom, left:end] = img[top - down : bottom - down, left - right : end - right]
    return canvas
