"""Things to be tested in many ways."""

LIMIT = 3


class Counter:
    def __init__(self, start=0):
        self.value = start

    def up(self, by=1):
        if self.value + by > LIMIT:
            raise OverflowError(f"more than {LIMIT}")
        self.value += by
        return self.value


def half(number):
    if number % 2:
        raise ValueError(f"{number} is odd")
    return number // 2


def write(path, text):
    with open(path, "w") as file:
        file.write(text)


def warn():
    import warnings

    warnings.warn("careful", UserWarning)
