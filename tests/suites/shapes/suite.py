import math

import pytest
import shapes as s


def test_area():
    assert s.Circle(1).area() == pytest.approx(math.pi)
    assert s.Square(3).area() == 9


def test_family():
    assert issubclass(s.Circle, s.Shape)
    assert isinstance(s.Square(1), s.Shape)
    assert not isinstance(s.Square(1), s.Circle)
    assert s.Square.__mro__[1] is s.Shape
    assert type(s.Circle(1)).__name__ == "Circle"


def test_abstract():
    with pytest.raises(TypeError):
        s.Shape()


def test_inherited():
    assert s.Square(2).describe() == "Square of 4.00"
    assert s.Square.sides == 4
    assert s.Circle(1).sides == 0


def test_refused():
    with pytest.raises(ValueError, match="negative"):
        s.Circle(-1)


def test_largest():
    shapes = [s.Square(1), s.Circle(2), s.Square(3)]
    assert s.largest(shapes) is shapes[1]


def test_containers_of_objects():
    one, two = s.Square(1), s.Circle(1)
    assert s.group([one, two]) == {4: [one], 0: [two]}
