"""Expression trees and visitors."""
from abc import ABC, abstractmethod
from functools import singledispatchmethod, singledispatch


class Node(ABC):
    """A node of the tree."""

    __slots__ = ()

    @abstractmethod
    def children(self):
        """The sub-nodes."""

    def accept(self, visitor):
        """Call visitor.visit_<class name>, or visitor.generic."""
        method = getattr(visitor, "visit_" + type(self).__name__.lower(), visitor.generic)
        return method(self)

    def __add__(self, other):
        return Add(self, wrap(other))

    def __radd__(self, other):
        return Add(wrap(other), self)

    def __mul__(self, other):
        return Mul(self, wrap(other))

    def __rmul__(self, other):
        return Mul(wrap(other), self)

    def __neg__(self):
        return Mul(Num(-1), self)


class Num(Node):
    """A number."""

    __slots__ = ("value",)
    __match_args__ = ("value",)

    def __init__(self, value):
        self.value = value

    def children(self):
        return ()


class Var(Node):
    """A variable."""

    __slots__ = ("name",)
    __match_args__ = ("name",)

    def __init__(self, name):
        self.name = name

    def children(self):
        return ()


class _Binary(Node):
    __slots__ = ("left", "right")
    __match_args__ = ("left", "right")

    def __init__(self, left, right):
        self.left = left
        self.right = right

    def children(self):
        return (self.left, self.right)


class Add(_Binary):
    """A sum."""


class Mul(_Binary):
    """A product."""


def wrap(value):
    """Turn numbers and names into nodes."""
    if isinstance(value, Node):
        return value
    if isinstance(value, str):
        return Var(value)
    return Num(value)


class Visitor:
    """Base of visitors: goes through the children."""

    def generic(self, node):
        for c in node.children():
            c.accept(self)


class Evaluator(Visitor):
    """Computes a value."""

    def __init__(self, **env):
        self.env = env

    def visit_num(self, node):
        return node.value

    def visit_var(self, node):
        try:
            return self.env[node.name]
        except KeyError:
            raise NameError(f"{node.name} has no value") from None

    def visit_add(self, node):
        return node.left.accept(self) + node.right.accept(self)

    def visit_mul(self, node):
        return node.left.accept(self) * node.right.accept(self)


@singledispatch
def show(node):
    """Text of a node."""
    raise TypeError(f"cannot show {type(node).__name__}")


@show.register
def _(node: Num):
    return str(node.value)


@show.register
def _(node: Var):
    return node.name


@show.register
def _(node: Add):
    return f"({show(node.left)} + {show(node.right)})"


@show.register
def _(node: Mul):
    return f"{show(node.left)}*{show(node.right)}"
