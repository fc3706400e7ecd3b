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
        raise NotImplementedError

    @property
    @abstractmethod
    def name(self):
        raise NotImplementedError

    def describe(self):
        raise NotImplementedError

    def __eq__(self, other):
        raise NotImplementedError

    def __lt__(self, other):
        raise NotImplementedError

class Square(Shape):

    def __init__(self, side):
        raise NotImplementedError

    def area(self):
        raise NotImplementedError

    @property
    def name(self):
        raise NotImplementedError

class Circle(Shape):

    def __init__(self, r):
        raise NotImplementedError

    def area(self):
        raise NotImplementedError
    name = 'circle'

class Half(Shape):

    def area(self):
        raise NotImplementedError

@runtime_checkable
class Quacker(Protocol):

    def quack(self) -> str:
        raise NotImplementedError

class Duck:

    def quack(self):
        raise NotImplementedError

def chorus(quackers):
    raise NotImplementedError

class Deck(Sequence):

    def __init__(self, cards):
        raise NotImplementedError

    def __getitem__(self, i):
        raise NotImplementedError

    def __len__(self):
        raise NotImplementedError

class Vault(MutableMapping):

    def __init__(self):
        raise NotImplementedError

    def __getitem__(self, k):
        raise NotImplementedError

    def __setitem__(self, k, v):
        raise NotImplementedError

    def __delitem__(self, k):
        raise NotImplementedError

    def __iter__(self):
        raise NotImplementedError

    def __len__(self):
        raise NotImplementedError
