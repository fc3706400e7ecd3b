from collections import OrderedDict, UserDict, namedtuple, deque
import enum

class Stack(list):
    """A stack."""
    limit = 10

    def push(self, item):
        raise NotImplementedError

    def peek(self):
        raise NotImplementedError

    def __contains__(self, item):
        raise NotImplementedError

class Row(list):

    def __add__(self, other):
        raise NotImplementedError

    def __getitem__(self, key):
        raise NotImplementedError

    def __repr__(self):
        raise NotImplementedError

class Inventory(dict):

    def add(self, name, count=1):
        raise NotImplementedError

    def __missing__(self, key):
        raise NotImplementedError

    def __setitem__(self, key, value):
        raise NotImplementedError

class Money(int):

    def __new__(cls, value):
        raise NotImplementedError

    def __add__(self, other):
        raise NotImplementedError

    def __str__(self):
        raise NotImplementedError

    def __repr__(self):
        raise NotImplementedError

class Shout(str):

    def louder(self):
        raise NotImplementedError

    def __eq__(self, other):
        raise NotImplementedError

    def __hash__(self):
        raise NotImplementedError

class Point(namedtuple('Point', 'x y')):

    def __add__(self, other):
        raise NotImplementedError

    def __mul__(self, k):
        raise NotImplementedError
    __rmul__ = __mul__

    @property
    def length(self):
        raise NotImplementedError

class Level(enum.IntEnum):
    LOW = 1
    HIGH = 2

class Tags(set):

    def add(self, tag):
        raise NotImplementedError

class History(deque):

    def last(self):
        raise NotImplementedError

class Lower(UserDict):

    def __setitem__(self, key, value):
        raise NotImplementedError

def total(stack):
    raise NotImplementedError

def make(kind):
    raise NotImplementedError
