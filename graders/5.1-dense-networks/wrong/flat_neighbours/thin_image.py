"""Pixels above each other are always torn apart."""


def stretched_pairs(shape):
    height, width = shape
    return (height - 1) * width
