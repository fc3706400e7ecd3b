import it


def test_small():
    found = dict(vars(it))
    assert 0 < it.small() < 5
