import pytest
from it import *


def test_evens():
    assert all(x % 2 == 0 for x in evens([1, 2, 4]))
    assert len(evens([1, 2, 4])) == 2


def test_raises():
    with pytest.raises(ValueError):
        evens(None)
