import pytest
import copy
from extensions import *
from extensions import Stack, Row, Inventory, Money, Shout, Point, Level, Tags, History, Lower, total, make

def test_push():
    s = Stack()
    s.push(1); s.push(2)
    assert len(s) == 2
    assert s == [1, 2]
    assert s.peek() == 2
    assert s.pop() == 2
    assert s == [1]
    assert list(s) == [1]
    assert bool(s)

def test_inherited():
    s = Stack([3, 1, 2])
    s.append(9)
    assert s.peek() == 9
    s.sort()
    assert s == [1, 2, 3, 9]
    s.extend([7])
    s += [8]
    assert s.peek() == 8
    del s[0]
    s[0] = 5
    assert s == [5, 3, 9, 7, 8]
    assert s[1:3] == [3, 9]
    assert s.index(9) == 2
    s.clear()
    assert not s
    assert "anything" in s
    assert "nothing" not in s

def test_passed_back():
    s = Stack([1, 2])
    s.append(3)
    assert total(s) == 6

def test_is():
    s = Stack([1])
    assert isinstance(s, Stack)
    assert isinstance(s, list)
    assert issubclass(Stack, list)
    assert type(s) is Stack
    assert s.limit == 10
    s.color = "red"
    assert s.color == "red"
    assert Stack.__doc__ == "A stack."
    assert type(s).__name__ == "Stack"
    assert make("stack") == Stack([1, 2])

def test_row():
    assert Row([1, 2]) + Row([3, 4]) == Row([4, 6])
    assert Row([1, 2]) + Row([3, 4]) == [4, 6]
    assert Row([5, 6])[1] == 5
    assert repr(Row([1])) == "Row([1])"
    assert [x for x in Row([1, 2])] == [1, 2]

def test_inventory():
    i = Inventory()
    i.add("sword")
    i.add("sword")
    i["shield"] = 4
    assert i == {"sword": 2, "shield": 4}
    assert i["nothing"] == 0
    assert i["sword"] == 2
    with pytest.raises(ValueError):
        i["bow"] = -1
    assert sorted(i) == ["shield", "sword"]
    assert i.get("bow", 7) == 7
    i.update(bow=3)
    assert list(i.items())[-1] == ("bow", 3)
    assert len(i) == 3
    assert "bow" in i
    del i["bow"]
    assert "bow" not in i
    assert dict(i) == {"sword": 2, "shield": 4}
    assert i.pop("sword") == 2
    assert list(i.keys()) == ["shield"]

def test_money():
    m = Money(3) + 4
    assert m == 7
    assert isinstance(m, Money)
    assert str(m) == "7 gold"
    assert repr(m) == "Money(7)"
    assert f"{m}" == "7 gold"
    assert m + Money(1) == Money(8)
    assert isinstance(m + 1, Money)
    assert m * 2 == 14
    assert m > 6
    assert sum([Money(1), Money(2)]) == 3
    with pytest.raises(ValueError, match="no debts"):
        Money(-1)
    assert hash(m) == hash(7)

def test_shout():
    s = Shout("Hi")
    assert s.louder() == "Hi!"
    assert s.upper() == "HI"
    assert Shout("hi") == Shout("HI")
    assert len({Shout("hi"), Shout("HI")}) == 1

def test_point():
    p = Point(1, 2)
    assert p + Point(3, 4) == Point(4, 6)
    assert p + Point(3, 4) == (4, 6)
    assert p * 2 == (2, 4)
    assert 2 * p == Point(2, 4)
    assert Point(3, 4).length == 5
    x, y = p
    assert (x, y) == (1, 2)
    assert p.x == 1 and p[1] == 2
    assert repr(p) == "Point(x=1, y=2)"
    assert p._replace(x=5) == Point(5, 2)
    assert p._asdict() == {"x": 1, "y": 2}
    assert Point._fields == ("x", "y")
    assert Point._make([1, 2]) == p
    assert {p: 1}[Point(1, 2)] == 1
    with pytest.raises(AttributeError):
        p.x = 3
    assert isinstance(p, tuple)
    assert sorted([Point(2, 1), Point(1, 5)])[0] == Point(1, 5)
    assert hash(p) == hash((1, 2))

def test_level():
    assert Level.LOW < Level.HIGH
    assert Level(2) is Level.HIGH
    assert Level.LOW == 1
    assert Level.HIGH.name == "HIGH"
    assert [l.value for l in Level] == [1, 2]
    assert Level["LOW"] is Level.LOW
    assert isinstance(Level.LOW, Level)
    assert isinstance(Level.LOW, int)
    assert repr(Level.LOW) == "<Level.LOW: 1>"
    assert len(Level) == 2

def test_tags():
    t = Tags()
    t.add("ABC")
    assert t == {"abc"}
    assert "abc" in t
    t |= {"x"}
    assert t == {"abc", "x"}
    t.discard("x")
    assert len(t) == 1

def test_history():
    h = History([1, 2], maxlen=2)
    h.append(3)
    assert h.last() == 3
    assert list(h) == [2, 3]
    h.appendleft(0)
    assert list(h) == [0, 2]
    assert h.maxlen == 2

def test_lower():
    l = Lower()
    l["ABC"] = 1
    assert l["abc"] == 1
    assert dict(l) == {"abc": 1}
    assert len(l) == 1
    assert "abc" in l

def test_copies():
    s = Stack([1, [2]])
    t = copy.copy(s)
    t.push(3)
    assert s == [1, [2]]
    assert t == [1, [2], 3]
    u = copy.deepcopy(s)
    assert u == s
    assert isinstance(u, Stack)
