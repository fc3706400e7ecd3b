import pytest
from places import Key, Place, Point, nearest, rename


def test_a_point_is_a_tuple():
    point = Point(1, 2)
    assert point == (1, 2)
    assert point.x == 1
    assert isinstance(point, tuple)
    assert isinstance(point, Point)
    x, y = point
    assert (x, y) == (1, 2)
    assert point._replace(x=5) == (5, 2)
    assert Point(3).moved(2) == (5, 0)


def test_places_are_equal_by_content():
    assert Place("here") == Place("here")
    assert Place("here") != Place("there")
    assert Place("a") < Place("b")
    assert repr(Place("here")) == "Place(name='here', point=Point(x=0, y=0), tags=[])"


def test_places_do_not_share_tags():
    one, other = Place("one"), Place("other")
    one.tags = ["wet"]
    assert other.tags == []
    assert one.tags == ["wet"]


def test_nearest():
    places = [Place("far", Point(9, 9)), Place("near", Point(1, 1))]
    assert nearest(places, Point(0, 0)) is places[1]
    assert nearest(places, Point(0, 0)).point == (1, 1)


def test_rename():
    place = Place("old")
    rename(place, "new")
    assert place.name == "new"


def test_frozen():
    key = Key(1)
    assert {key: "x"}[Key(1)] == "x"
    with pytest.raises(AttributeError):
        key.code = 2
