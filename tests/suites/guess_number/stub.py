"""Guess the number: reads with input(), writes with print()."""


def ask_int(prompt):
    """Ask until the user types an integer."""
    raise NotImplementedError


def play(secret, max_tries=5):
    """Return the number of tries used, or 0 if the player lost."""
    raise NotImplementedError


def greet():
    """Ask for a name and greet."""
    raise NotImplementedError


def confirm(question):
    """True on y/yes, False on everything else or end of file."""
    raise NotImplementedError


def total_of_lines():
    """Read numbers until an empty line, print and return the sum."""
    raise NotImplementedError
