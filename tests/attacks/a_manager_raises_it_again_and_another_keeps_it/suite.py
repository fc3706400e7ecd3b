from it import Timer, f


def test_f():
    with Timer(), Timer():
        assert f(1) == 7
