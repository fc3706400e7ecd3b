"""Counted the letters of each title."""


def count_books(shelf):
    return {title: len(title) for title in shelf}
