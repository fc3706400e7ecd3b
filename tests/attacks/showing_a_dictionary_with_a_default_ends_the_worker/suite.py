from it import f, h


def test_f():
    assert f() == 5


def test_h():
    assert h() == 5
