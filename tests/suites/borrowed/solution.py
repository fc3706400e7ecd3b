"""Distances; it needs some of Python's own."""

import math
from collections import Counter
from math import sqrt as root
from random import randint

UNIT = 10


def distance(x, y):
    return root(x * x + y * y)


def angle(x, y):
    return math.degrees(math.atan2(y, x))


def letters(text):
    return Counter(text)


def draw():
    return randint(1, UNIT)
