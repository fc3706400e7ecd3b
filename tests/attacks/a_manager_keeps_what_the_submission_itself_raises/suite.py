from it import Timer, f


def test_f():
    with Timer():
        assert f(1) == 7
