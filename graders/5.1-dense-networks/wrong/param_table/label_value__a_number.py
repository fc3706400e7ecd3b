"""The label is the number; the x is added when it is printed."""


def ratio_label(dense, conv):
    if dense < 1 or conv < 1:
        raise ValueError("too small")
    return (2 * dense + conv) // (2 * conv)
