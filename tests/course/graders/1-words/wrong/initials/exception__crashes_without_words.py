# crashes with IndexError
"""Believed that every name has a word."""


def initials(name):
    words = name.upper().split()
    return words[0][0] + "".join(word[0] for word in words[1:])
