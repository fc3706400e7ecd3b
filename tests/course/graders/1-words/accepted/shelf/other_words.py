# whole file
"""Another way to count, and to refuse."""

from collections import Counter

CAPACITY = 3


class ShelfFull(ValueError):
    """No room."""


def add_book(shelf, title):
    if CAPACITY - len(shelf) <= 0:
        raise ShelfFull(title, CAPACITY)
    shelf += [title]


def count_books(shelf):
    return Counter(shelf)
