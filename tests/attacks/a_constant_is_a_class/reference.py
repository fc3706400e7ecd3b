LIMIT = 5


def small():
    return 3
