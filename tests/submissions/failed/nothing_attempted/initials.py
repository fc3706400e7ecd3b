"""Exercise: initials."""


def initials(name: str) -> str:
    """Return the first letter of each word, in capitals.

    >>> initials("ada lovelace")
    'AL'
    """
    raise NotImplementedError
