"""Exercise: label. May use `initials`."""


def label(owner: str, shelf: list[str]) -> str:
    """Return the owner's initials and the number of books, as in 'AL: 2'."""
    raise NotImplementedError
