"""The operators that make mutants: each changes one node of a syntax tree in one way.

They leave out what nearly always does the same as before: `max(a, b)` turned round, a difference turned round inside
`abs`.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

Change = tuple[str, ast.AST]  # operator, what stands there instead
Place = tuple[ast.AST, str, int | None]  # parent, field, place in the field if that is a list


def copied(node: Any, **fields: Any) -> Any:
    """Return a copy of the node with some fields changed."""
    new = copy.deepcopy(node)
    for name, value in fields.items():
        setattr(new, name, value)
    return new


_BOUNDARY: Mapping[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
}
_OPPOSITE: Mapping[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.Gt, ast.LtE: ast.GtE, ast.Gt: ast.Lt, ast.GtE: ast.LtE, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
_ARITHMETIC: dict[type[ast.operator], tuple[type[ast.operator], ...]] = {
    ast.Add: (ast.Sub,), ast.Sub: (ast.Add,), ast.Mult: (ast.Add, ast.Div), ast.Div: (ast.Mult, ast.FloorDiv),
    ast.FloorDiv: (ast.Div, ast.Mult), ast.Mod: (ast.FloorDiv,), ast.Pow: (ast.Mult,), ast.BitAnd: (ast.BitOr,),
    ast.BitOr: (ast.BitAnd,), ast.BitXor: (ast.BitAnd,), ast.LShift: (ast.RShift,), ast.RShift: (ast.LShift,),
}  # fmt: skip
_TWINS = {
    "max": "min", "min": "max", "argmax": "argmin", "argmin": "argmax", "any": "all", "all": "any", "zeros": "ones",
    "ones": "zeros", "zeros_like": "ones_like", "ones_like": "zeros_like", "floor": "ceil", "ceil": "floor",
    "sum": "mean", "mean": "sum", "sort": "unique", "sorted": "list", "upper": "lower", "lower": "upper",
    "hstack": "vstack", "vstack": "hstack", "rstrip": "lstrip", "append": "extend", "startswith": "endswith",
}  # fmt: skip
_SYMMETRIC = {
    "max",
    "min",
    "maximum",
    "minimum",
    "array_equal",
    "allclose",
    "isclose",
    "gcd",
    "hypot",
    "add",
    "multiply",
}
_EVEN = {"abs", "absolute", "fabs", "norm", "square"}
_KEEPERS = {"abs", "list", "tuple", "sorted", "sum", "round", "str", "reversed"}


def _compared_with(swap: Mapping[type[ast.cmpop], type[ast.cmpop]]) -> Callable[[ast.AST, Place], Iterator[ast.AST]]:
    def make(node: ast.AST, place: Place) -> Iterator[ast.AST]:
        if isinstance(node, ast.Compare):
            for index, kind in enumerate(map(type, node.ops)):
                if kind in swap:
                    yield copied(node, ops=[*node.ops[:index], swap[kind](), *node.ops[index + 1 :]])

    return make


def _arithmetic(node: ast.AST, place: Place) -> Iterator[ast.AST]:
    if isinstance(node, (ast.BinOp, ast.AugAssign)):
        for other in _ARITHMETIC.get(type(node.op), ()):
            yield copied(node, op=other())
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.USub, ast.Invert)):
        yield node.operand


def _operand(node: ast.AST, place: Place) -> Iterator[ast.AST]:
    if isinstance(node, ast.BinOp) and not isinstance(node.left, ast.Constant):
        yield node.left
    if isinstance(node, ast.BinOp) and not isinstance(node.right, ast.Constant) and type(node.op) is not ast.MatMult:
        yield node.right


def _constant(node: ast.AST, place: Place) -> Iterator[ast.AST]:
    if not isinstance(node, ast.Constant) or _is_index(place) or isinstance(place[0], ast.UnaryOp):
        return
    value = node.value
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, int):
        yield ast.Constant(value + 1)
        yield ast.Constant(value - 1)
    elif isinstance(value, float):
        yield ast.Constant(2 * value if value else 1.0)
    elif isinstance(value, str):
        yield ast.Constant(f"{value}!" if value else " ")
        if value:
            yield ast.Constant("")


def _is_index(place: Place) -> bool:
    parent, field, _ = place
    return isinstance(parent, ast.Slice) or (isinstance(parent, ast.Subscript) and field == "slice")


def _index(node: ast.AST, place: Place) -> Iterator[ast.AST]:
    if isinstance(node, ast.Slice):
        for side in ("lower", "upper", "step"):
            if getattr(node, side) is not None:
                yield copied(node, **{side: None})
        for side in ("lower", "upper"):
            bound = getattr(node, side)
            if bound is not None:
                yield copied(node, **{side: _plus(bound, 1)})
    elif _is_index(place) and not isinstance(node, ast.Tuple):
        if isinstance(node, ast.Constant) and isinstance(node.value, int):
            yield _plus(node, 1)
            yield _plus(node, -1)
        elif not isinstance(place[0], ast.Slice) and not isinstance(node, ast.Constant):
            yield _plus(node, 1)


def _plus(node: Any, amount: int) -> ast.expr:
    if isinstance(node, ast.Constant) and isinstance(node.value, int):
        return ast.Constant(node.value + amount)
    operator: ast.operator = ast.Add() if amount > 0 else ast.Sub()
    return ast.BinOp(copy.deepcopy(node), operator, ast.Constant(abs(amount)))


def _axis(node: ast.AST, place: Place) -> Iterator[ast.AST]:
    """The other axis: axis=…, .T, shape[…], the order of two things in a pair."""
    if isinstance(node, ast.keyword) and node.arg == "axis":
        yield from (copied(node, value=ast.Constant(axis)) for axis in (0, 1))
    if isinstance(node, ast.Attribute) and node.attr == "T":
        yield node.value
    if isinstance(node, ast.Tuple) and len(node.elts) == 2 and not isinstance(place[0], ast.keyword):
        yield copied(node, elts=[node.elts[1], node.elts[0]])
    if isinstance(node, ast.keyword) and node.arg == "order":
        yield copied(node, value=ast.Constant("F"))


def _dtype(node: ast.AST, place: Place) -> Iterator[ast.AST]:
    """A type that is left out, or that holds less."""
    if isinstance(node, ast.Call):
        for keyword in node.keywords:
            if keyword.arg == "dtype":
                yield copied(node, keywords=[one for one in node.keywords if one is not keyword])
                yield copied(
                    node,
                    keywords=[
                        copied(one, value=ast.Name("int", ast.Load())) if one is keyword else one
                        for one in node.keywords
                    ],
                )
        if isinstance(node.func, ast.Attribute) and node.func.attr == "astype":
            yield node.func.value


def _removed_copy(node: ast.AST, place: Place) -> Iterator[ast.AST]:
    if not isinstance(node, ast.Call):
        return
    name = _name(node)
    if name in {"copy", "deepcopy"}:
        if isinstance(node.func, ast.Attribute) and not node.args:
            yield node.func.value
        elif node.args:
            yield node.args[0]
    if name == "array" and isinstance(node.func, ast.Attribute) and node.args:
        yield copied(node, func=copied(node.func, attr="asarray"))
    if name == "flatten" and isinstance(node.func, ast.Attribute):
        yield copied(node, func=copied(node.func, attr="ravel"))


def _name(node: ast.Call) -> str:
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def _removed_guard(node: ast.AST, place: Place) -> Iterator[ast.AST]:
    if isinstance(node, ast.If) and not node.orelse and isinstance(node.body[-1], (ast.Raise, ast.Return)):
        yield ast.Pass()


def _negated_condition(node: ast.AST, place: Place) -> Iterator[ast.AST]:
    if isinstance(node, (ast.If, ast.IfExp, ast.While)):
        yield copied(node, test=ast.UnaryOp(ast.Not(), node.test))
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node.operand
    if isinstance(node, ast.comprehension):
        for index in range(len(node.ifs)):
            yield copied(node, ifs=[*node.ifs[:index], *node.ifs[index + 1 :]])


def _logic(node: ast.AST, place: Place) -> Iterator[ast.AST]:
    """and for or, and one of the conditions left out."""
    if isinstance(node, ast.BoolOp):
        yield copied(node, op=ast.And() if isinstance(node.op, ast.Or) else ast.Or())
        for index in range(len(node.values)):
            rest = [*node.values[:index], *node.values[index + 1 :]]
            yield rest[0] if len(rest) == 1 else copied(node, values=rest)
    if isinstance(node, ast.Compare) and len(node.ops) > 1:
        yield copied(node, ops=node.ops[:-1], comparators=node.comparators[:-1])
        yield ast.Compare(node.comparators[-2], [node.ops[-1]], [node.comparators[-1]])


def _swapped_arguments(node: ast.AST, place: Place) -> Iterator[ast.AST]:
    if isinstance(node, ast.Call) and _name(node) not in _SYMMETRIC:
        for index in range(len(node.args) - 1):
            args = list(node.args)
            args[index], args[index + 1] = args[index + 1], args[index]
            yield copied(node, args=args)
    if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Sub, ast.Div, ast.FloorDiv, ast.Mod, ast.MatMult)):
        if isinstance(node.op, ast.Sub) and isinstance(place[0], ast.Call) and _name(place[0]) in _EVEN:
            return
        yield copied(node, left=node.right, right=node.left)


def _left_out_argument(node: ast.AST, place: Place) -> Iterator[ast.AST]:
    if isinstance(node, ast.Call):
        for keyword in node.keywords:
            if keyword.arg not in {"dtype", None}:
                yield copied(node, keywords=[one for one in node.keywords if one is not keyword])
        if len(node.args) > 1 and not any(isinstance(one, ast.Starred) for one in node.args):
            yield copied(node, args=node.args[:-1])


def _left_out_step(node: ast.AST, place: Place) -> Iterator[ast.AST]:
    """A statement, or a function around a value, that is not there."""
    is_call = isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)
    is_partial = isinstance(node, ast.Assign) and isinstance(node.targets[0], (ast.Subscript, ast.Attribute))
    if is_call or is_partial or isinstance(node, ast.AugAssign):
        yield ast.Pass()
    if isinstance(node, ast.Call) and len(node.args) == 1 and not node.keywords and _name(node) in _KEEPERS:
        yield node.args[0]


def _other_function(node: ast.AST, place: Place) -> Iterator[ast.AST]:
    if isinstance(node, ast.Call) and _name(node) in _TWINS:
        twin = _TWINS[_name(node)]
        if isinstance(node.func, ast.Attribute):
            yield copied(node, func=copied(node.func, attr=twin))
        elif twin != "mean" and isinstance(node.func, ast.Name):
            yield copied(node, func=copied(node.func, id=twin))


def _result(node: ast.AST, place: Place) -> Iterator[ast.AST]:
    if isinstance(node, ast.Return) and node.value is not None:
        yield ast.Return(ast.Constant(None))


def _error_type(node: ast.AST, place: Place) -> Iterator[ast.AST]:
    if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
        yield copied(node, exc=copied(node.exc, func=ast.Name("AssertionError", ast.Load())))


def _loop(node: ast.AST, place: Place) -> Iterator[ast.AST]:
    """A loop that begins later or ends earlier or later, and break for continue."""
    if isinstance(node, ast.Call) and _name(node) == "range" and node.args:
        end = 0 if len(node.args) == 1 else 1
        for amount in (1, -1):
            args = list(node.args)
            args[end] = _plus(args[end], amount)
            yield copied(node, args=args)
        if len(node.args) == 1:
            yield copied(node, args=[ast.Constant(1), node.args[0]])
    if isinstance(node, ast.Break):
        yield ast.Continue()
    if isinstance(node, ast.Continue):
        yield ast.Break()


class Operator(Struct, frozen=True):
    """One kind of change: its name, and what makes its changes of a node."""

    name: str
    make: Callable[[ast.AST, Place], Iterator[ast.AST]]


OPERATORS: Sequence[Operator] = (
    Operator("boundary", _compared_with(_BOUNDARY)),
    Operator("comparison", _compared_with(_OPPOSITE)),
    Operator("arithmetic", _arithmetic),
    Operator("operand", _operand),
    Operator("constant", _constant),
    Operator("index", _index),
    Operator("axis", _axis),
    Operator("dtype", _dtype),
    Operator("removed copy", _removed_copy),
    Operator("removed guard", _removed_guard),
    Operator("negated condition", _negated_condition),
    Operator("logic", _logic),
    Operator("swapped arguments", _swapped_arguments),
    Operator("left out argument", _left_out_argument),
    Operator("left out step", _left_out_step),
    Operator("other function", _other_function),
    Operator("result", _result),
    Operator("error type", _error_type),
    Operator("loop", _loop),
)


def changes_of(node: ast.AST, place: Place) -> Iterator[Change]:
    """Return all changes of a node: the operator's name, and what stands there instead."""
    for operator in OPERATORS:
        for change in operator.make(node, place):
            yield operator.name, change
