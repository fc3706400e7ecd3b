"""Capitals of the title-cased name."""


def initials(name):
    return "".join(word.title()[0] for word in name.split())
