"""A label is the whole part and an x."""


def ratio_label(dense, conv):
    if dense < 1 or conv < 1:
        raise ValueError("too small")
    return str(dense // conv) + "x"
