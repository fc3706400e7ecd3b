"""Adding one half and cutting off rounds."""


def ratio_label(dense, conv):
    if dense < 1 or conv < 1:
        raise ValueError("too small")
    return f"{int(dense / conv + 0.5):,}x"
