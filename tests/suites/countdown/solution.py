def countdown(start):
    """Count down to 1."""
    while start > 0:
        yield start
        start -= 1
    return "start"


def forever():
    number = 0
    while True:
        yield number
        number += 1


class Steps:
    def __init__(self, limit):
        self.limit, self.at = limit, 0

    def __iter__(self):
        return self

    def __next__(self):
        if self.at >= self.limit:
            raise StopIteration
        self.at += 1
        return self.at


def pairs(words):
    return zip(words, words[1:])
