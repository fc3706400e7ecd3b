"""Believed that capitals in the name are the initials."""


def initials(name):
    return "".join(letter for letter in name if letter.isupper())
