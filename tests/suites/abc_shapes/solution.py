import math
from abc import ABC, abstractmethod
from functools import total_ordering
from typing import Protocol, runtime_checkable
from collections.abc import Sequence, MutableMapping, Iterator, Hashable


@total_ordering
class Shape(ABC):
    """A shape."""

    @abstractmethod
    def area(self):
        """Area."""

    @property
    @abstractmethod
    def name(self):
        ...

    def describe(self):
        return f"{self.name}: {self.area():.1f}"

    def __eq__(self, other):
        return isinstance(other, Shape) and self.area() == other.area()

    def __lt__(self, other):
        if not isinstance(other, Shape):
            return NotImplemented
        return self.area() < other.area()


class Square(Shape):
    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side**2

    @property
    def name(self):
        return "square"


class Circle(Shape):
    def __init__(self, r):
        self.r = r

    def area(self):
        return math.pi * self.r**2

    name = "circle"


class Half(Shape):
    def area(self):
        return 0


@runtime_checkable
class Quacker(Protocol):
    def quack(self) -> str: ...


class Duck:
    def quack(self):
        return "quack"


def chorus(quackers):
    return [q.quack() for q in quackers]


class Deck(Sequence):
    def __init__(self, cards):
        self._cards = list(cards)

    def __getitem__(self, i):
        return self._cards[i]

    def __len__(self):
        return len(self._cards)


class Vault(MutableMapping):
    def __init__(self):
        self._d = {}

    def __getitem__(self, k):
        return self._d[k]

    def __setitem__(self, k, v):
        self._d[k] = v

    def __delitem__(self, k):
        del self._d[k]

    def __iter__(self):
        return iter(self._d)

    def __len__(self):
        return len(self._d)
