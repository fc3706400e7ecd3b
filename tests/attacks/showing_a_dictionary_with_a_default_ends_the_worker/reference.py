def f():
    return 5


def h():
    return 5
