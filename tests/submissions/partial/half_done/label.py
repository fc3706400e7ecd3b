from initials import initials


def label(owner, shelf):
    return f"{initials(owner)}: {len(shelf)}"
