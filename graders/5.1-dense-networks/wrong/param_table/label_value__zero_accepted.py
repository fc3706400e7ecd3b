"""Dividing by zero is an error anyway, and the first count may be nothing."""


def ratio_label(dense, conv):
    if conv == 0:
        raise ValueError("no ratio")
    return f"{(2 * dense + conv) // (2 * conv):,}x"
