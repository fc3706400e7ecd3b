import json
import math

import pytest
from borrowed import *


def test_distance():
    assert distance(3, 4) == 5
    assert math.isclose(distance(1, 1), math.sqrt(2))
    assert json.loads("[1]") == [1]


def test_angle():
    assert angle(0, 1) == pytest.approx(math.degrees(math.pi / 2))


def test_what_came_along_is_pythons_own():
    found = letters("aab")
    assert isinstance(found, Counter)
    assert found == Counter({"a": 2, "b": 1})
    assert math.floor(2.5) == 2


@pytest.mark.parametrize("_", range(3))
def test_unit(_):
    assert UNIT == 10
    assert 1 <= draw() <= UNIT
