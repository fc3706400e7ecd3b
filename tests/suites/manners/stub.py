def greet():
    pass


class Counter:
    def __init__(self):
        self.count = None

    def add(self):
        pass


def make(step):
    pass
