from collections import Counter

CAPACITY = 3


class LibraryError(ValueError):
    pass


class ShelfFull(LibraryError):
    pass


def add_book(shelf, title):
    if len(shelf) == CAPACITY:
        raise ShelfFull(title, CAPACITY)
    shelf += [title]


def count_books(shelf):
    return dict(Counter(shelf))
