def ask():
    try:
        return input()
    except KeyboardInterrupt:
        return 'stopped'


def close():
    pass


def a():
    return 1


def b():
    return 2
