import initials


def label(owner, shelf):
    return initials.initials(owner) + ": " + str(len(shelf))
