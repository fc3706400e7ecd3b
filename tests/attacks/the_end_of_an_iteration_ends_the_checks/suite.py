from it import f


def right(case):
    return f(case[0]) == case[1]


def test_one():
    assert f(1) == 7


def test_many():
    assert all(map(right, [(2, 14), (3, 21)]))
