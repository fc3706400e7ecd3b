"""The whole-number division gives the whole number."""


def ratio_label(dense, conv):
    if dense < 1 or conv < 1:
        raise ValueError("too small")
    return f"{dense // conv:,}x"
