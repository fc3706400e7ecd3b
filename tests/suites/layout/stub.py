"""Things to be tested in many ways."""

LIMIT = 3


class Counter:
    def __init__(self, start=0):
        raise NotImplementedError

    def up(self, by=1):
        raise NotImplementedError


def half(number):
    raise NotImplementedError


def write(path, text):
    raise NotImplementedError


def warn():
    raise NotImplementedError
