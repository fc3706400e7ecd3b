from it import Timer, f


def test_one():
    with Timer():
        assert f(4711) == 32977


def test_two():
    assert f(4711) == 32977
