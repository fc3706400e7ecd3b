from it import LIMIT, small


def test_small():
    assert 0 < small() < 5
