from it import h, key


def test_key():
    assert {1: 'a'}[key()] == 'a'


def test_h():
    assert h() == 5
