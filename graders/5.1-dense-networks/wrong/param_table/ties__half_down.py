"""Exactly half is not more than half, so it goes down."""


def ratio_label(dense, conv):
    if dense < 1 or conv < 1:
        raise ValueError("too small")
    return f"{-((conv - 2 * dense) // (2 * conv)):,}x"
