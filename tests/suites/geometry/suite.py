"""A package with modules, and a module beside it."""

import importlib

import geometry
import geometry.circle
import measures
import pytest
from geometry import *
from geometry import Circle as SameCircle
from geometry import circle as round_things
from geometry.circle import MADE, _half, unit
from geometry.errors import ShapeError as SameError
from measures import biggest, in_millimetres


def test_one_class():
    assert SameCircle is Circle
    assert SameError is ShapeError
    assert geometry.circle.Circle is Circle
    assert round_things.Circle is Circle


def test_describe():
    assert describe(Circle(1)) == "circle of 3.14 cm2"
    assert UNIT == "cm"
    assert isinstance(unit(), Circle)


def test_error():
    with pytest.raises(ShapeError, match="negative: -1") as caught:
        geometry.Circle(-1)
    assert caught.value.value == -1
    assert isinstance(caught.value, ValueError)


def test_measures(monkeypatch):
    assert in_millimetres(unit()) == pytest.approx(314.159, abs=0.001)
    assert biggest([Circle(1), Circle(3), Circle(2)]).radius == 3
    monkeypatch.setattr(measures, "FACTOR", 1)
    assert in_millimetres(unit()) == pytest.approx(3.14159, abs=0.00001)


def test_factor_is_back():
    assert measures.FACTOR == 100


def test_made():
    MADE.clear()
    unit()
    assert MADE == [1]
    assert geometry.circle.MADE == [1]
    assert _half(3) == 1.5


def test_nothing_of_that_name():
    assert not hasattr(geometry.circle, "Square")
    with pytest.raises(ImportError):
        from geometry.circle import Square
    with pytest.raises(ModuleNotFoundError):
        importlib.import_module("geometry.squares")
