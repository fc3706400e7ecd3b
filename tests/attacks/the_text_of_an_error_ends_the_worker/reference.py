def key():
    return 1


def h():
    return 5
