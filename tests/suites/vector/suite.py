import pytest
from vector import Vector


def test_equal():
    assert Vector(1, 2) == Vector(1, 2)
    assert Vector(1, 2) != Vector(2, 1)
    assert not Vector(1) == Vector(2)


def test_equals_nothing_else():
    assert Vector(1, 2) != (1, 2)
    assert Vector(1, 2) != "Vector(1, 2)"


def test_hash():
    assert len({Vector(1), Vector(1), Vector(2)}) == 2
    assert {Vector(1): "one"}[Vector(1)] == "one"


def test_shown():
    assert repr(Vector(1, 2)) == "Vector(1, 2)"
    assert str(Vector(1)) == "Vector(1,)"
    assert f"{Vector(1, 2):.1f}" == "1.0;2.0"


def test_order():
    assert Vector(1) < Vector(2)
    assert Vector(3) >= Vector(2)
    assert sorted([Vector(3), Vector(1)]) == [Vector(1), Vector(3)]
    assert max(Vector(1), Vector(5), Vector(2)) == Vector(5)


def test_arithmetic():
    assert Vector(1, 2) + Vector(3, 4) == Vector(4, 6)
    assert Vector(1, 2) * 3 == Vector(3, 6)
    assert 3 * Vector(1, 2) == Vector(3, 6)
    assert -Vector(1, 2) == Vector(-1, -2)
    assert Vector(1, 2) @ Vector(3, 4) == 11
    assert abs(Vector(3, 4)) == pytest.approx(5.0)


def test_in_place():
    vector = same = Vector(1, 2)
    vector += Vector(1, 1)
    assert vector is same
    assert same == Vector(2, 3)


def test_only_vectors_are_added():
    with pytest.raises(TypeError):
        Vector(1) + 1


def test_a_sequence():
    vector = Vector(5, 6, 7)
    assert len(vector) == 3
    assert list(vector) == [5, 6, 7]
    assert vector[0] == 5
    assert vector[-1] == 7
    assert vector[1:] == Vector(6, 7)
    assert 6 in vector
    assert 8 not in vector
    with pytest.raises(IndexError):
        vector[3]
    first, *rest = vector
    assert (first, rest) == (5, [6, 7])


def test_truth():
    assert Vector(0, 1)
    assert not Vector(0, 0)


def test_called():
    assert Vector(4, 5)(1) == 5
    assert callable(Vector(1))
