import asyncio
import enum
import functools
import logging
import warnings
from collections.abc import Sequence

log = logging.getLogger("waiting")


async def double(x):
    await asyncio.sleep(0.001)
    return 2 * x


async def fail():
    await asyncio.sleep(0)
    raise LookupError("gone")


async def numbers(n):
    for i in range(n):
        await asyncio.sleep(0)
        yield i


class Connection:
    def __init__(self):
        self.open = False

    async def __aenter__(self):
        self.open = True
        return self

    async def __aexit__(self, kind, error, traceback):
        self.open = False
        return kind is KeyError

    async def fetch(self, name):
        await asyncio.sleep(0)
        if not self.open:
            raise ConnectionError("closed")
        return f"<{name}>"


async def gather(n):
    return await asyncio.gather(*(double(i) for i in range(n)))


def old():
    warnings.warn("use new", DeprecationWarning)
    return 1


class KataWarning(UserWarning):
    pass


def warn_own():
    warnings.warn(KataWarning("mine"))


def chatty(level):
    log.info("starting %s", level)
    log.warning("careful")
    return level


class Color(enum.Enum):
    RED = 1
    GREEN = "g"

    def shout(self):
        return self.name + "!"

    @classmethod
    def default(cls):
        return cls.RED


class Perm(enum.Flag):
    R = enum.auto()
    W = enum.auto()


class Shelf(Sequence):
    def __init__(self, items):
        self._items = list(items)

    def __len__(self):
        return len(self._items)

    def __getitem__(self, i):
        return self._items[i]


@functools.lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def suits(cards):
    return [card.suit for card in cards if card.rank > 5] + [len(card) for card in cards]


def point_sum(p):
    x, y = p
    return x + y


def adder(n):
    def add(x):
        return x + n
    return add


def multiplier(n):
    return lambda x: x * n


def power(n):
    return functools.partial(pow, exp=n)


def key(word):
    return len(word)


class Temp:
    def __init__(self, degrees):
        self.degrees = degrees

    def __eq__(self, other):
        if isinstance(other, (int, float)):
            return self.degrees == other
        return self.degrees == other.degrees


class Node:
    def __init__(self, v):
        self.v = v
        self.children = []

    def total(self):
        return self.v + sum(c.total() for c in self.children)
