"""Put together with plus; an earlier exercise is imported inside."""


def label(owner, shelf):
    import initials

    return initials.initials(owner) + ": " + str(len(shelf))
