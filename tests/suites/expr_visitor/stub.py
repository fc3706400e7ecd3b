"""Expression trees and visitors."""
from abc import ABC, abstractmethod
from functools import singledispatchmethod, singledispatch


class Node(ABC):
    """A node of the tree."""
    __slots__ = ()

    @abstractmethod
    def children(self):
        """The sub-nodes."""
        raise NotImplementedError

    def accept(self, visitor):
        """Call visitor.visit_<class name>, or visitor.generic."""
        raise NotImplementedError

    def __add__(self, other):
        raise NotImplementedError

    def __radd__(self, other):
        raise NotImplementedError

    def __mul__(self, other):
        raise NotImplementedError

    def __rmul__(self, other):
        raise NotImplementedError

    def __neg__(self):
        raise NotImplementedError


class Num(Node):
    """A number."""
    __slots__ = ('value',)
    __match_args__ = ('value',)

    def __init__(self, value):
        raise NotImplementedError

    def children(self):
        raise NotImplementedError


class Var(Node):
    """A variable."""
    __slots__ = ('name',)
    __match_args__ = ('name',)

    def __init__(self, name):
        raise NotImplementedError

    def children(self):
        raise NotImplementedError


class _Binary(Node):
    __slots__ = ('left', 'right')
    __match_args__ = ('left', 'right')

    def __init__(self, left, right):
        raise NotImplementedError

    def children(self):
        raise NotImplementedError


class Add(_Binary):
    """A sum."""


class Mul(_Binary):
    """A product."""


def wrap(value):
    """Turn numbers and names into nodes."""
    raise NotImplementedError


class Visitor:
    """Base of visitors: goes through the children."""

    def generic(self, node):
        raise NotImplementedError


class Evaluator(Visitor):
    """Computes a value."""

    def __init__(self, **env):
        raise NotImplementedError

    def visit_num(self, node):
        raise NotImplementedError

    def visit_var(self, node):
        raise NotImplementedError

    def visit_add(self, node):
        raise NotImplementedError

    def visit_mul(self, node):
        raise NotImplementedError


@singledispatch

def show(node):
    """Text of a node."""
    raise NotImplementedError


@show.register

def _(node: Num):
    raise NotImplementedError


@show.register

def _(node: Var):
    raise NotImplementedError


@show.register

def _(node: Add):
    raise NotImplementedError


@show.register

def _(node: Mul):
    raise NotImplementedError
