import math

from .errors import ShapeError

MADE = []


class Circle:
    def __init__(self, radius):
        if radius < 0:
            raise ShapeError("negative", radius)
        self.radius = radius
        MADE.append(radius)

    def name(self):
        return "circle"

    def area(self):
        return math.pi * self.radius**2


def unit():
    return Circle(1)


def _half(x):
    return x / 2
