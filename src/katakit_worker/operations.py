"""What the trusted side may ask to be done with objects of a submission, beside calling them: by name.

Each is what Python itself does for the expression, so that both operands' methods are asked in Python's own order.
"""

from __future__ import annotations

import builtins
import inspect
import math
import operator
from collections.abc import Callable, Mapping
from typing import Any

_BINARY = (
    "add", "sub", "mul", "truediv", "floordiv", "mod", "divmod", "pow", "matmul", "and", "or", "xor", "lshift",
    "rshift",
)  # fmt: skip
_COMPARING = ("eq", "ne", "lt", "le", "gt", "ge")
_UNARY = ("neg", "pos", "abs", "invert", "index", "int", "float", "complex", "round", "trunc", "floor", "ceil")
_OTHERS = ("len", "bool", "hash", "iter", "next", "reversed", "contains", "getitem", "setitem", "delitem", "call",
           "enter", "exit")  # fmt: skip
SPECIAL: Mapping[str, str] = {
    **{f"__{name}__": name for name in (*_BINARY, *_COMPARING, *_UNARY, *_OTHERS)},
    **{f"__r{name}__": f"r{name}" for name in _BINARY},
    **{f"__i{name}__": f"i{name}" for name in _BINARY if name != "divmod"},
}
"""Special method to the operation that asks for it."""


def _next(iterator: Any) -> tuple[bool, Any]:
    """Return whether there is a next value, and that value or what a generator returned."""
    try:
        return True, next(iterator)
    except StopIteration as end:
        return False, end.value


def _inspect(function: Any) -> tuple[str | None, list[tuple[str, int, tuple[Any, ...]]] | None]:
    """Return documentation and parameters of a function: of each its name, its kind, and its default in a tuple."""
    text = getattr(function, "__doc__", None)
    try:
        found = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):
        return text, None
    empty = inspect.Parameter.empty
    return text, [(one.name, int(one.kind), () if one.default is empty else (one.default,)) for one in found]


def _exit(manager: Any, name: str | None, text: str) -> bool:
    """Leave a ``with`` block, by an exception if one is named; return whether it was swallowed."""
    leave = type(manager).__exit__
    if name is None:
        return bool(leave(manager, None, None, None))
    kind = vars(builtins).get(name)
    kind = kind if isinstance(kind, type) and issubclass(kind, Exception) else RuntimeError
    error = kind(text)
    return bool(leave(manager, kind, error, error.__traceback__))


def _reflected(operation: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    return lambda right, left: operation(left, right)


_NAMES = {"and": "and_", "or": "or_"}
_BOTH: dict[str, Callable[..., Any]] = {
    name: divmod if name == "divmod" else getattr(operator, _NAMES.get(name, name)) for name in _BINARY
}
OPERATIONS: Mapping[str, Callable[..., Any]] = {
    **_BOTH,
    **{f"r{name}": _reflected(operation) for name, operation in _BOTH.items()},
    **{f"i{name}": getattr(operator, f"i{name}") for name in _BINARY if name != "divmod"},
    **{name: getattr(operator, name) for name in (*_COMPARING, "neg", "pos", "invert", "index", "contains")},
    **{name: getattr(operator, name) for name in ("getitem", "setitem", "delitem")},
    **{name: getattr(builtins, name) for name in ("abs", "int", "float", "complex", "round", "len", "bool", "hash")},
    **{name: getattr(builtins, name) for name in ("iter", "reversed", "repr", "str", "format", "setattr", "delattr")},
    **{name: getattr(builtins, name) for name in ("dir",)},
    **{name: getattr(math, name) for name in ("trunc", "floor", "ceil")},
    "next": _next,
    "enter": lambda manager: type(manager).__enter__(manager),
    "exit": _exit,
    "inspect": _inspect,
}
"""By name. Bound before student code runs: who patches the originals changes nothing here."""


def describe_type(kind: type) -> tuple[str, str, str, tuple[type, ...], list[str]]:
    """Return module, qualified name, documentation, bases and special methods of a class: plain data and classes.

    ``__hash__`` that is None is named ``-__hash__``.
    """
    own = type.__getattribute__(kind, "__dict__")
    names = [name for name in SPECIAL if name in own]
    if "__hash__" in own and own["__hash__"] is None:
        names[names.index("__hash__")] = "-__hash__"
    text = own.get("__doc__")
    return (
        str(type.__getattribute__(kind, "__module__")) if type(own.get("__module__", "")) is str else "",
        str(type.__getattribute__(kind, "__qualname__")),
        text[:2000] if type(text) is str else "",
        tuple(base for base in type.__getattribute__(kind, "__bases__") if base is not object),
        names,
    )
