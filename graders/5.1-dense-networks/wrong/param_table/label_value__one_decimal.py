"""One decimal does no harm."""


def ratio_label(dense, conv):
    if dense < 1 or conv < 1:
        raise ValueError("too small")
    return f"{dense / conv:,.1f}x"
