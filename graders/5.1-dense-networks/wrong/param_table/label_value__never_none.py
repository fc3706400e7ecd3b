"""A layer is at least once as large as another."""


def ratio_label(dense, conv):
    if dense < 1 or conv < 1:
        raise ValueError("too small")
    return f"{max(1, (2 * dense + conv) // (2 * conv)):,}x"
