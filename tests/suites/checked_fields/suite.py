import pytest
from checked_fields import Lazy, Positive, Typed, Weak, traced


class Parcel:
    weight = Positive()
    name = Typed(str)
    note = Weak()

    def __init__(self, weight=1, name="box"):
        self.weight = weight
        self.name = name
        self.made = 0

    @Lazy
    def label(self):
        self.made += 1
        return f"{self.name} ({self.weight})"

    @traced
    def heavier(self, by):
        self.weight = self.weight + by
        return self.weight


def test_positive():
    parcel = Parcel(3)
    assert parcel.weight == 3
    with pytest.raises(ValueError, match="weight must be positive"):
        parcel.weight = -1
    assert parcel.weight == 3
    assert parcel._weight == 3


def test_each_its_own():
    one, two = Parcel(1), Parcel(2)
    one.weight = 5
    assert (one.weight, two.weight) == (5, 2)


def test_on_the_class():
    assert isinstance(Parcel.weight, Positive)


def test_typed():
    parcel = Parcel()
    assert parcel.name == "box"
    assert vars(parcel)["name"] == "box"
    with pytest.raises(TypeError, match="name takes str"):
        parcel.name = 7
    del parcel.name
    assert parcel.name is None


def test_weak():
    parcel = Parcel()
    assert parcel.note == "nothing"
    parcel.note = "fragile"
    assert parcel.note == "fragile"
    assert Parcel().note == "nothing"


def test_lazy():
    parcel = Parcel(2, "jar")
    assert parcel.label == "jar (2)"
    assert parcel.label == "jar (2)"
    assert parcel.made == 1


def test_traced():
    parcel = Parcel(1)
    assert parcel.heavier(2) == 3
    assert parcel.heavier(4) == 7
    assert parcel.weight == 7
