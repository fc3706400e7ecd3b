"""Believed that a shelf has room for one more."""


def add_book(shelf, title):
    if len(shelf) > CAPACITY:  # noqa: F821 - laid over the reference
        raise ShelfFull(title, len(shelf))  # noqa: F821 - laid over the reference
    shelf.append(title)
