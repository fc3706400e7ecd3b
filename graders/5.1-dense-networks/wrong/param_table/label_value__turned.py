"""The smaller one comes first."""


def ratio_label(dense, conv):
    if dense < 1 or conv < 1:
        raise ValueError("too small")
    return f"{(2 * conv + dense) // (2 * dense):,}x"
