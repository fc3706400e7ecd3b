from it import divisors


def test_in():
    assert 17 in divisors(34)
