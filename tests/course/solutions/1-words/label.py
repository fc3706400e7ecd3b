"""Exercise: label. May use `initials`."""

from initials import initials


def label(owner: str, shelf: list[str]) -> str:
    """Return the owner's initials and the number of books, as in 'AL: 2'."""
    return f"{initials(owner)}: {len(shelf)}"
