from it import Timer, f


class Mismatch(AssertionError):
    def __init__(self, wanted):
        super().__init__('mismatch')
        self.wanted = wanted


def test_one():
    with Timer():
        if f(4711) != 32977:
            raise Mismatch(32977)


def test_two():
    assert f(4711) == 32977
