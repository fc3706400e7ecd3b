"""What the trusted side may ask to be done with objects of a submission, beside calling them: by name.

Each is what Python itself does for the expression, so that both operands' methods are asked in Python's own order.
"""

from __future__ import annotations

import builtins
import copy
import inspect
import math
import operator
import os
import types
from collections.abc import Callable, Mapping
from typing import Any

from katakit_worker import loops
from katakit_worker.signatures import described

MOST_NAMES = 300
_BINARY = (
    "add", "sub", "mul", "truediv", "floordiv", "mod", "divmod", "pow", "matmul", "and", "or", "xor", "lshift",
    "rshift",
)  # fmt: skip
_COMPARING = ("eq", "ne", "lt", "le", "gt", "ge")
_UNARY = ("neg", "pos", "abs", "invert", "index", "int", "float", "complex", "round", "trunc", "floor", "ceil", "bytes",
          "fspath")  # fmt: skip
_OTHERS = ("len", "bool", "hash", "iter", "next", "reversed", "contains", "getitem", "setitem", "delitem", "call",
           "enter", "exit", "aiter", "anext", "aenter", "aexit")  # fmt: skip
_OF_DESCRIPTORS = ("get", "set", "delete", "set_name")
_MORE = ("__repr__", "__str__", "__format__", "__missing__", "__await__")
BINARY = frozenset({*(name for name in _BINARY if name != "pow"), *_COMPARING, *(f"r{name}" for name in _BINARY)})
OWN = "_own"
"""Behind the name of an operation: the object's own method for it, and no other operand's."""
SPECIAL: Mapping[str, str] = {
    **{f"__{name}__": name for name in (*_BINARY, *_COMPARING, *_UNARY, *_OTHERS)},
    **{f"__{name}__": f"{name}_there" for name in _OF_DESCRIPTORS},
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


def _inspect(function: Any) -> tuple[Any, ...]:
    """Return documentation, parameters, what it returns, flags, file and line of a function.

    Of a parameter name, kind, default and annotation; what may be missing is in a tuple, which is empty then.
    """
    text = getattr(function, "__doc__", None)
    code = getattr(function, "__code__", None)
    place = int(getattr(code, "co_flags", 0)), str(getattr(code, "co_filename", "")), getattr(code, "co_firstlineno", 1)
    try:
        found = inspect.signature(function)
    except (TypeError, ValueError):
        return text, None, (), *place
    return text, *described(found), *place


def _send(generator: Any, value: Any) -> tuple[bool, Any]:
    """Send a value into a generator; see `_next`."""
    try:
        return True, generator.send(value)
    except StopIteration as end:
        return False, end.value


def _throw(generator: Any, error: Any, text: Any = None, traceback: Any = None) -> tuple[bool, Any]:
    """Throw an exception, or one of a class, into a generator; see `_next`."""
    if isinstance(error, type):
        error = error() if text is None else text if isinstance(text, BaseException) else error(text)
    try:
        return True, generator.throw(error)
    except StopIteration as end:
        return False, end.value


def _leaving(error: BaseException | None) -> tuple[Any, Any, Any]:
    """Return what an ``__exit__`` is told: of an exception, also a traceback, though it came from elsewhere."""
    if error is None:
        return None, None, None
    if error.__traceback__ is None:
        try:
            raise error
        except BaseException as raised:
            error = raised
    return type(error), error, error.__traceback__


def _exit(manager: Any, error: BaseException | None) -> bool:
    """Leave a ``with`` block, by an exception if there is one; return whether it was swallowed."""
    leave = type(manager).__exit__
    return bool(leave(manager, *_leaving(error)))


def _abstract(function: Any) -> Any:
    function.__isabstractmethod__ = True
    return function


_MEMBERS: Mapping[str, Callable[..., Any]] = {
    "value": lambda value: value,
    "static": staticmethod,
    "class": classmethod,
    "property": property,
    "abstract": _abstract,
}


def _derive(name: str, bases: tuple[type, ...], members: list[Any], keywords: dict[str, Any], module: str) -> type:
    """Make a class from classes of the submission and members of the grader's: of each its name, kind and parts."""

    def fill(namespace: dict[str, Any]) -> None:
        namespace.update(__module__=module, __qualname__=name)
        for member, kind, parts in members:
            namespace[member] = _MEMBERS[kind](*parts)

    return types.new_class(name, bases, keywords, fill)


def _async_next(iterator: Any) -> tuple[bool, Any]:
    try:
        return True, loops.run(anext(iterator))
    except StopAsyncIteration:
        return False, None


def _async_exit(manager: Any, error: BaseException | None) -> bool:
    leave = type(manager).__aexit__
    return bool(loops.run(leave(manager, *_leaving(error))))


def _described(special: str) -> Callable[..., Any]:
    """Return what asks a descriptor, for an object of another class."""
    return lambda descriptor, *operands: getattr(type(descriptor), special)(descriptor, *operands)


def _reflected(operation: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    return lambda right, left: operation(left, right)


_NAMES = {"and": "and_", "or": "or_"}
_BOTH: dict[str, Callable[..., Any]] = {
    name: getattr(builtins if name in {"divmod", "pow"} else operator, _NAMES.get(name, name)) for name in _BINARY
}
OPERATIONS: Mapping[str, Callable[..., Any]] = {
    **_BOTH,
    **{f"r{name}": _reflected(operation) for name, operation in _BOTH.items()},
    **{f"i{name}": getattr(operator, f"i{name}") for name in _BINARY if name != "divmod"},
    **{name: getattr(operator, name) for name in (*_COMPARING, "neg", "pos", "invert", "index", "contains")},
    **{name: getattr(operator, name) for name in ("getitem", "setitem", "delitem")},
    **{f"{name}{OWN}": _described(f"__{name}__") for name in BINARY},
    **{name: getattr(builtins, name) for name in ("abs", "int", "float", "complex", "round", "len", "bool", "hash")},
    **{name: getattr(builtins, name) for name in ("iter", "reversed", "repr", "str", "format", "setattr", "delattr")},
    **{name: getattr(builtins, name) for name in ("dir",)},
    **{name: getattr(math, name) for name in ("trunc", "floor", "ceil")},
    **{f"{name}_there": _described(f"__{name}__") for name in _OF_DESCRIPTORS},
    "bytes": bytes,
    "fspath": os.fspath,
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    "next": _next,
    "send": _send,
    "throw": _throw,
    "enter": lambda manager: type(manager).__enter__(manager),
    "exit": _exit,
    "await": loops.run,
    "begin": loops.begin,
    "look": loops.look,
    "cancel": loops.cancel,
    "aiter": aiter,
    "anext": _async_next,
    "aenter": lambda manager: loops.run(type(manager).__aenter__(manager)),
    "aexit": _async_exit,
    "inspect": _inspect,
    "names_in": lambda owner: [name for name in vars(owner) if isinstance(name, str)],
    "name_in": lambda owner, name: vars(owner)[name],
    "derive": _derive,
    "super": lambda kind, target, name: getattr(super(kind, target), name),
}
"""By name. Bound before student code runs: who patches the originals changes nothing here."""


def describe_type(kind: type) -> tuple[str, str, str, tuple[type, ...], list[str], list[str]]:
    """Return module, qualified name, documentation, bases, special methods and names of a class, by value.

    ``__hash__`` that is None is named ``-__hash__``.
    """
    own = type.__getattribute__(kind, "__dict__")
    specials = [name for name in (*SPECIAL, *_MORE) if name in own]
    if "__hash__" in own and own["__hash__"] is None:
        specials[specials.index("__hash__")] = "-__hash__"
    abstract = own.get("__abstractmethods__")
    specials += [f"@{name}" for name in sorted(abstract)] if type(abstract) is frozenset else []
    names = [name for name in own if type(name) is str and not name.startswith("_")]
    text = own.get("__doc__")
    return (
        str(type.__getattribute__(kind, "__module__")) if type(own.get("__module__", "")) is str else "",
        str(type.__getattribute__(kind, "__qualname__")),
        text[:2000] if type(text) is str else "",
        tuple(base for base in type.__getattribute__(kind, "__bases__") if base is not object),
        specials,
        names[:MOST_NAMES],
    )
