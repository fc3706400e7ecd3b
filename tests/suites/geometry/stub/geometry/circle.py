import math
from .errors import ShapeError
MADE = []

class Circle:

    def __init__(self, radius):
        raise NotImplementedError

    def name(self):
        raise NotImplementedError

    def area(self):
        raise NotImplementedError

def unit():
    raise NotImplementedError

def _half(x):
    raise NotImplementedError
