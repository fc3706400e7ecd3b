"""Shapes, in modules of their own."""

from .circle import Circle
from .errors import ShapeError

UNIT = "cm"


def describe(shape):
    return f"{shape.name()} of {shape.area():.2f} {UNIT}2"


__all__ = ["UNIT", "Circle", "ShapeError", "describe"]
