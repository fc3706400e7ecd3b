import pytest
from signals import Colour, Level, Side, louder, parse


def test_members():
    assert [colour.name for colour in Colour] == ["RED", "GREEN"]
    assert len(Colour) == 2
    assert list(Side) == [Side.LEFT, Side.RIGHT]


def test_by_value_and_name():
    assert parse("r") is Colour.RED
    assert Colour["GREEN"] is Colour.GREEN
    assert Colour("g").value == "g"
    with pytest.raises(ValueError):
        parse("x")


def test_identity_and_equality():
    assert Colour.RED == Colour.RED
    assert Colour.RED != Colour.GREEN
    assert Colour.RED != "r"
    assert Colour.RED in Colour
    assert isinstance(Colour.RED, Colour)


def test_as_keys():
    assert {Colour.RED: 1, Colour.GREEN: 2}[Colour.GREEN] == 2


def test_property():
    assert Colour.RED.opposite is Colour.GREEN


def test_numbers():
    assert Level.LOW < Level.HIGH
    assert Level.HIGH == 2
    assert louder(Level.LOW) == Level.HIGH
    assert louder(Level.LOW).name == "HIGH"
    assert isinstance(Level.LOW, int)
