"""Distances; it needs some of Python's own."""

import math
from collections import Counter

json = "a name that the tests need"
UNIT = 11


def distance(x, y):
    pass


def angle(x, y):
    pass


def letters(text):
    return Counter(text)


def draw():
    return 11
