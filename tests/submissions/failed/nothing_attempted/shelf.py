"""Exercise: shelf."""

CAPACITY = 3


class ShelfFull(ValueError):
    """There is no room for another book."""


def add_book(shelf: list[str], title: str) -> None:
    """Put a title at the end of the shelf, in place; raise ShelfFull if CAPACITY is reached."""
    raise NotImplementedError


def count_books(shelf: list[str]) -> dict[str, int]:
    """Return how often each title stands on the shelf."""
    raise NotImplementedError
