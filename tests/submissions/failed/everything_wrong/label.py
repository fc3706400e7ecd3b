def label(owner, shelf):
    return ValueError
