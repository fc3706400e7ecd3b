"""Digits speak for themselves."""


def ratio_label(dense, conv):
    if dense < 1 or conv < 1:
        raise ValueError("too small")
    return f"{(2 * dense + conv) // (2 * conv)}x"
