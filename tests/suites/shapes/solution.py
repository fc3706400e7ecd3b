import math
from abc import ABC, abstractmethod


class Shape(ABC):
    sides = 0

    @abstractmethod
    def area(self):
        """Return the area."""

    def describe(self):
        return f"{type(self).__name__} of {self.area():.2f}"


class Circle(Shape):
    def __init__(self, radius):
        if radius < 0:
            raise ValueError("a radius is not negative")
        self.radius = radius

    def area(self):
        return math.pi * self.radius**2


class Square(Shape):
    sides = 4

    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side**2


def largest(shapes):
    return max(shapes, key=lambda shape: shape.area())


def group(shapes):
    found = {}
    for shape in shapes:
        found.setdefault(shape.sides, []).append(shape)
    return found
