import copy
import pytest
from double_list import Deque2, Link


@pytest.fixture
def lst():
    return Deque2()


def test_push_pop(lst):
    lst.push(7)
    lst.push("x")
    assert lst.pop() == "x"
    assert lst.pop() == 7


def test_shift_unshift(lst):
    lst.unshift(7)
    lst.unshift((1, 2))
    assert lst.shift() == (1, 2)
    assert lst.shift() == 7


@pytest.mark.parametrize("method", ["pop", "shift"])
def test_empty(lst, method):
    with pytest.raises(IndexError, match="List is empty") as excinfo:
        getattr(lst, method)()
    assert excinfo.type is IndexError
    assert excinfo.value.args == ("List is empty",)


def test_delete(lst):
    for x in (83, 59, 71):
        lst.push(x)
    lst.delete(59)
    assert list(lst) == [83, 71]
    assert list(reversed(lst)) == [71, 83]
    with pytest.raises(ValueError) as e:
        lst.delete(2)
    assert str(e.value) == "Value not found"


def test_links(lst):
    lst.push(1)
    lst.push(2)
    assert lst.first.succeeding is lst.last
    assert lst.last.previous is lst.first
    assert lst.first.previous is None
    assert isinstance(lst.first, Link)
    assert not isinstance(lst, Link)


def test_objects_inside(lst):
    marker = object()
    d = {"k": []}
    lst.push(d)
    assert lst.pop() == {"k": []}
    lst.push(marker)
    assert lst.pop() is marker


def test_deepcopy(lst):
    lst.push([1])
    other = copy.deepcopy(lst)
    other.push(2)
    assert len(lst) == 1 and len(other) == 2
    shallow = copy.copy(lst)
    assert shallow.first is lst.first
    assert shallow is not lst


def test_relink_by_hand():
    a = Link(1)
    b = Link(2, previous=a)
    a.succeeding = b
    lst = Deque2()
    lst.first, lst.last = a, b
    assert list(lst) == [1, 2]
    assert len(lst) == 2
