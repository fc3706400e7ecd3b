from collections import OrderedDict, UserDict, namedtuple, deque
import enum

class Stack(list):
    """A stack."""
    limit = 10

    def push(self, item):
        self.append(item)

    def peek(self):
        return self[-1]

    def __contains__(self, item):
        return list.__contains__(self, item) or item == "anything"


class Row(list):
    def __add__(self, other):
        return Row(a + b for a, b in zip(self, other))

    def __getitem__(self, key):
        return list.__getitem__(self, key - 1)

    def __repr__(self):
        return f"Row({list(self)})"


class Inventory(dict):
    def add(self, name, count=1):
        self[name] = self.get(name, 0) + count

    def __missing__(self, key):
        return 0

    def __setitem__(self, key, value):
        if value < 0:
            raise ValueError("negative")
        super().__setitem__(key, value)


class Money(int):
    def __new__(cls, value):
        if value < 0:
            raise ValueError("no debts")
        return super().__new__(cls, value)

    def __add__(self, other):
        return Money(int(self) + int(other))

    def __str__(self):
        return f"{int(self)} gold"

    def __repr__(self):
        return f"Money({int(self)})"


class Shout(str):
    def louder(self):
        return Shout(self + "!")

    def __eq__(self, other):
        return str(self).lower() == str(other).lower()

    def __hash__(self):
        return hash(str(self).lower())


class Point(namedtuple("Point", "x y")):
    def __add__(self, other):
        return Point(self.x + other.x, self.y + other.y)

    def __mul__(self, k):
        return Point(self.x * k, self.y * k)

    __rmul__ = __mul__

    @property
    def length(self):
        return (self.x**2 + self.y**2) ** 0.5


class Level(enum.IntEnum):
    LOW = 1
    HIGH = 2


class Tags(set):
    def add(self, tag):
        super().add(tag.lower())


class History(deque):
    def last(self):
        return self[-1]


class Lower(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)


def total(stack):
    return sum(stack)


def make(kind):
    return {"stack": Stack([1, 2]), "point": Point(1, 2)}[kind]
