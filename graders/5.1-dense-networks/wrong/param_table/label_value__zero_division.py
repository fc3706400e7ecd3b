"""Python complains by itself when the divisor is zero."""


def ratio_label(dense, conv):
    if dense < 1 or conv < 0:
        raise ValueError("too small")
    return f"{(2 * dense + conv) // (2 * conv):,}x"
