import dataclasses
import pytest
from dataclasses import FrozenInstanceError, asdict, astuple, fields, is_dataclass
from data_shapes import Basket, Checked, Child, Item, KwOnly, Slim, Version


def test_repr_eq():
    assert repr(Item("pen")) == "Item(name='pen', price=1.0, tags=[])"
    assert Item("pen") == Item("pen", secret=7)
    assert Item("pen") != Item("cup")


def test_factory():
    a, b = Item("a"), Item("b")
    a.tags.append("x")
    assert a.tags == ["x"]
    assert b.tags == []
    assert a.tags is not b.tags


def test_frozen():
    v = Version(1)
    with pytest.raises(FrozenInstanceError):
        v.major = 2
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot assign to field 'major'"):
        v.major = 3
    with pytest.raises(AttributeError):
        del v.minor


def test_order():
    assert Version(1, 2) < Version(1, 10) <= Version(2)
    assert sorted([Version(2), Version(1, 5), Version(1)]) == [Version(1), Version(1, 5), Version(2)]
    assert max(Version(1), Version(3)).major == 3


def test_hash():
    assert len({Version(1), Version(1, 0), Version(2)}) == 2
    with pytest.raises(TypeError, match="unhashable"):
        hash(Item("x"))


def test_asdict():
    assert asdict(Item("pen", 2)) == {"name": "pen", "price": 2, "tags": [], "secret": 0}
    assert asdict(Version(1, 2)) == {"major": 1, "minor": 2}
    assert astuple(Version(1, 2)) == (1, 2)


def test_asdict_nested():
    assert asdict(Basket([Item("a", 2)])) == {
        "items": [{"name": "a", "price": 2, "tags": [], "secret": 0}], "total": 2}


def test_is_dataclass():
    assert is_dataclass(Item) and is_dataclass(Item("x"))
    assert not is_dataclass(3)
    assert dataclasses.is_dataclass(Version)


def test_fields():
    assert [f.name for f in fields(Item)] == ["name", "price", "tags", "secret"]
    assert fields(Version(1))[1].default == 0
    assert fields(Item)[0].type is str
    assert Item.__dataclass_fields__["price"].default == 1.0


def test_replace():
    v = Version(1, 2)
    assert dataclasses.replace(v, major=9) == Version(9, 2)
    assert v.bump() == Version(1, 3)
    assert v == Version(1, 2)
    assert str(v.bump()) == "1.3"


def test_post_init():
    assert Basket([Item("a", 2), Item("b", 3)]).total == pytest.approx(5)
    with pytest.raises(ValueError, match=r"age -1"):
        Checked(-1)
    with pytest.raises(TypeError):
        Basket([], 5)


def test_slots():
    s = Slim(1)
    with pytest.raises(AttributeError):
        s.b = 3
    assert not hasattr(s, "__dict__")
    assert Slim.__slots__ == ("a",)


def test_kwonly():
    with pytest.raises(TypeError):
        KwOnly(1)
    assert KwOnly(a=1).b == 2


def test_child():
    c = Child("kid")
    assert c.toy == "ball"
    assert isinstance(c, Item)
    assert c != Item("kid")
    assert issubclass(Child, Item)
    assert Child.__mro__[1] is Item


def test_match():
    match Version(1, 4):
        case Version(major=1, minor=m):
            assert m == 4
        case _:
            pytest.fail("no match")
    match Version(1, 4):
        case Version(1, n):
            assert n == 4
        case _:
            pytest.fail("no match")
    assert Version.__match_args__ == ("major", "minor")


def test_params():
    assert Version.__dataclass_params__.frozen is True
    assert Item.__dataclass_params__.order is False
    assert Item.__hash__ is None
    assert Item.__annotations__["name"] is str


def test_what_a_field_is_for():
    secret = next(one for one in dataclasses.fields(Item) if one.name == "secret")
    assert (secret.repr, secret.compare, secret.init) == (False, False, True)
