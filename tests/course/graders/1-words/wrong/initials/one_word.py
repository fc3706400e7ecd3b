"""Took the whole name for one word."""


def initials(name):
    return name[:1].upper()
