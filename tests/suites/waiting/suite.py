import asyncio
import collections
import collections.abc
import copy
import enum
import functools
import inspect
import logging
import unittest
import warnings

import pytest
import waiting
from waiting import Color, Connection, Node, Perm, Shelf, Temp, double, fib, numbers


def test_run():
    assert asyncio.run(double(4)) == 8


def test_fail():
    with pytest.raises(LookupError, match="gone"):
        asyncio.run(waiting.fail())


def test_gather():
    async def both():
        return await asyncio.gather(double(1), double(2))
    assert asyncio.run(both()) == [2, 4]
    assert asyncio.run(waiting.gather(3)) == [0, 2, 4]


def test_is_coroutine():
    made = double(1)
    assert inspect.iscoroutine(made)
    assert asyncio.run(made) == 2
    assert inspect.isawaitable(double(2))


def test_async_for():
    async def collect():
        return [x async for x in numbers(3)]
    assert asyncio.run(collect()) == [0, 1, 2]


def test_async_with():
    async def use():
        async with Connection() as connection:
            assert connection.open
            text = await connection.fetch("a")
        assert not connection.open
        return text
    assert asyncio.run(use()) == "<a>"

    async def swallow():
        async with Connection():
            raise KeyError("k")
        return "after"
    assert asyncio.run(swallow()) == "after"

    async def closed():
        await Connection().fetch("a")
    with pytest.raises(ConnectionError):
        asyncio.run(closed())


class AsyncTest(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self):
        self.connection = Connection()

    async def test_double(self):
        self.assertEqual(await double(3), 6)

    async def test_fetch(self):
        async with self.connection as c:
            self.assertEqual(await c.fetch("q"), "<q>")

    async def test_raises(self):
        with self.assertRaises(LookupError):
            await waiting.fail()


def test_warns():
    with pytest.warns(DeprecationWarning, match="use new"):
        assert waiting.old() == 1
    with pytest.deprecated_call():
        waiting.old()
    with pytest.warns(waiting.KataWarning):
        waiting.warn_own()
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        waiting.old()
    assert len(caught) == 1
    assert issubclass(caught[0].category, DeprecationWarning)


class LogTest(unittest.TestCase):
    def test_logs(self):
        with self.assertLogs("waiting", level="INFO") as caught:
            waiting.chatty("x")
        self.assertEqual(caught.output, ["INFO:waiting:starting x", "WARNING:waiting:careful"])

    def test_warns(self):
        with self.assertWarns(DeprecationWarning):
            waiting.old()


def test_caplog(caplog):
    with caplog.at_level(logging.INFO):
        waiting.chatty("y")
    assert "starting y" in caplog.text
    assert caplog.records[1].levelname == "WARNING"


def test_caplog_default(caplog):
    waiting.chatty("y")
    assert [record.getMessage() for record in caplog.records] == ["careful"]


def test_enum():
    assert issubclass(Color, enum.Enum)
    assert isinstance(Color.RED, enum.Enum)
    assert isinstance(Color.RED, Color)
    assert Color.RED is Color(1)
    assert Color["GREEN"] is Color.GREEN
    assert [c.name for c in Color] == ["RED", "GREEN"]
    assert Color.RED.shout() == "RED!"
    assert Color.default() is Color.RED
    assert Color.RED != Color.GREEN
    assert Color.RED != 1
    assert repr(Color.RED) == "<Color.RED: 1>"
    assert str(Color.RED) == "Color.RED"
    assert {Color.RED: 1}[Color.RED] == 1
    assert Color.GREEN in Color
    assert len(Color) == 2
    assert list(Color.__members__) == ["RED", "GREEN"]
    with pytest.raises(ValueError):
        Color(7)
    with pytest.raises(AttributeError):
        Color.BLUE


@pytest.mark.parametrize("color", list(Color))
def test_each_color(color):
    assert color.shout().endswith("!")


def test_flag():
    both = Perm.R | Perm.W
    assert Perm.R in both
    assert both & Perm.W == Perm.W
    assert both.value == 3
    assert not (Perm.R & Perm.W)
    assert isinstance(both, Perm)


def test_abcs():
    shelf = Shelf("abc")
    assert isinstance(shelf, collections.abc.Sequence)
    assert isinstance(shelf, collections.abc.Iterable)
    assert isinstance(shelf, collections.abc.Sized)
    assert not isinstance(shelf, collections.abc.Mapping)
    assert isinstance(double, collections.abc.Callable)
    assert callable(waiting.key)
    assert callable(Shelf)
    assert not callable(shelf)
    assert "b" in shelf
    assert list(reversed(shelf)) == ["c", "b", "a"]
    assert shelf.index("c") == 2
    assert shelf.count("a") == 1


def test_cache():
    fib.cache_clear()
    assert fib(20) == 6765
    assert fib.cache_info().hits > 0
    assert fib.cache_info().currsize == 21


Card = collections.namedtuple("Card", "suit rank")


def test_own_named_tuple():
    assert waiting.suits([Card("h", 3), Card("s", 9)]) == ["s", 2, 2]
    assert waiting.point_sum(Card(1, 2)) == 3


def test_functions_given_back():
    assert waiting.adder(3)(4) == 7
    assert waiting.multiplier(3)(4) == 12
    assert waiting.power(2)(5) == 25
    assert sorted(["ccc", "a", "bb"], key=waiting.key) == ["a", "bb", "ccc"]
    assert list(map(waiting.key, ["a", "bb"])) == [1, 2]
    assert functools.reduce(lambda a, b: a + waiting.key(b), ["a", "bb"], 0) == 3
    assert waiting.adder(1).__name__ == "add"


def test_children():
    root = Node(1)
    root.children.append(Node(2))
    root.children[0].children.append(Node(3))
    assert root.total() == 6
    assert len(root.children) == 1
    other = copy.deepcopy(root)
    other.children[0].v = 10
    assert root.total() == 6
    assert other.total() == 14
    assert vars(root)["v"] == 1
    assert root.__dict__["v"] == 1
    assert root.__class__ is Node
    assert root.__class__.__name__ == "Node"
    assert type(root).__name__ == "Node"


def test_temperatures():
    assert Temp(3) == Temp(3)
    assert Temp(3) != Temp(4)
