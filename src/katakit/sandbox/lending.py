"""What a grader's own objects let a submission do when they are passed to it: what their users would, and no more.

What is callable can be called. An open file, a mock, or an object of a class that a grader's own file defines can also
be asked for public attributes and methods, and do what its special methods do. An iterator gives one value after the
other. There is no way from any of them to anything else: names that begin with an underscore are refused, and what an
attribute brings must be plain data or such an object again. A mock's own records are out of reach.
"""

from __future__ import annotations

import array
import functools
import inspect
import io
import random
import re
import sys
import sysconfig
import types
import unittest
from collections import ChainMap
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from katakit.sandbox.images import RemoteClass
from katakit_worker.codec import CodecError, Handle
from katakit_worker.operations import SPECIAL
from katakit_worker.signatures import described

_LIBRARIES = frozenset(sys.stdlib_module_names) - {"__main__"} | {"numpy"}
_ASYNCHRONOUS = ("__aiter__", "__anext__", "__aenter__", "__aexit__")
LENT_SPECIALS = (*(name for name in SPECIAL if name not in _ASYNCHRONOUS), "__repr__", "__str__", "__format__")
_OF_GENERATORS = frozenset({"send", "throw", "close"})
_OF_ANY = frozenset[str]()


def asked_of(value: Any) -> Collection[str] | None:
    """Return what attributes a submission may ask for: "*" for all public ones; None if it can only be called."""
    kind: Any = type(value)
    if issubclass(value if isinstance(value, type) else kind, BaseException):
        return None
    if kind is object or (kind.__module__, kind.__name__) == ("unittest.mock", "_SentinelObject"):
        return _OF_ANY
    if kind is types.GeneratorType:
        return _OF_GENERATORS
    if issubclass(kind, (io.IOBase, types.SimpleNamespace, re.Match, *_mocks())):
        return "*"
    if isinstance(value, type):
        return "*" if _is_of_a_grader(value.__module__) else None
    if issubclass(kind, _FUNCTIONS):
        return None
    if _is_of_a_grader(kind.__module__):
        return "*"
    return _OF_ANY if isinstance(value, Iterator) else None


_FUNCTIONS = (types.FunctionType, types.MethodType, types.BuiltinFunctionType, functools.partial)


_MADE: Mapping[type, Callable[[Any], tuple[Any, ...]]] = {
    property: lambda value: (value.fget, value.fset, value.fdel),
    staticmethod: lambda value: (value.__func__,),
    classmethod: lambda value: (value.__func__,),
    re.Pattern: lambda value: (value.pattern, value.flags),
    array.array: lambda value: (value.typecode, value.tolist()),
    ChainMap: lambda value: tuple(value.maps),
}


def made_of(value: Any) -> Handle | None:
    """Return what a value of one of Python's own types is made of, where the submission can make one alike."""
    kind = type(value)
    mock = sys.modules.get("unittest.mock")
    if mock is not None and issubclass(kind, mock.PropertyMock):
        return Handle(-1, "made", "property", (lambda image: value(), lambda image, new: value(new), None))
    parts = _MADE.get(kind)
    return None if parts is None else Handle(-1, "made", kind.__name__, parts(value))


def named_in_library(value: Any) -> Handle | None:
    """Return what names a type or function of Python's own, or NumPy's: a submission has them, too."""
    if value is NotImplemented or value is Ellipsis:
        return Handle(-1, "constant", repr(value), None)
    if type(value) is random.Random:
        return Handle(-1, "random", "random", value.getstate())
    if type(value) in (np.random.Generator, np.random.RandomState):
        generator = value.bit_generator if isinstance(value, np.random.Generator) else value._bit_generator
        return Handle(-1, "random", type(value).__name__, (type(generator).__name__, generator.state))
    if isinstance(value, types.ModuleType):
        is_known = value.__name__.partition(".")[0] in _LIBRARIES and sys.modules.get(value.__name__) is value
        return Handle(-1, "library module", value.__name__, None) if is_known else None
    if not isinstance(value, (type, types.FunctionType, types.BuiltinFunctionType, np.ufunc)):
        return None
    module: Any = "numpy" if isinstance(value, np.ufunc) else getattr(value, "__module__", None)
    name: str = getattr(value, "__qualname__", "") or getattr(value, "__name__", "")
    if not isinstance(module, str) or module.partition(".")[0] not in _LIBRARIES:
        return None
    found: Any = sys.modules.get(module)
    for part in name.split("."):
        found = getattr(found, part, None)
    return Handle(-1, "library", module, name) if found is value else None


def about_function(function: types.FunctionType) -> tuple[Any, ...]:
    """Return what a function of the grader's says of itself: documentation, parameters, and what it returns.

    Of a parameter name, kind, default and annotation. Annotations are told where they are types that both sides have,
    defaults where they are simple; of a lambda nothing: what it has by default is what it keeps.
    """
    text = function.__doc__
    text = text[:2000] if type(text) is str else None
    if function.__name__ == "<lambda>":
        return text, None, ()
    try:
        found = inspect.signature(function)
    except (TypeError, ValueError):
        return text, None, ()
    parameters, returned = described(found)
    if any(type(one) not in _SIMPLE for _, _, default, _ in parameters for one in default):
        return text, None, ()
    return text, [(*one, _told(annotation)) for *one, annotation in parameters], _told(returned)


_SIMPLE = (int, float, bool, str, type(None))


def _told(annotations: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(
        one
        for one in annotations
        if type(one) in (RemoteClass, str) or (isinstance(one, type) and named_in_library(one) is not None)
    )


def check_may_cross(value: Any) -> None:
    """Refuse what would be a way to anything in this process.

    Raises:
        CodecError: in words for the author of the grader.
    """
    if any(value is one for one in _WAYS_OUT):  # as a part of something: itself it is passed by its name
        raise CodecError(f"the built-in {value.__name__} is a way to everything in the grader's own process")
    if issubclass(type(value), _mocks()):
        if isinstance(value._mock_wraps, types.ModuleType):
            wrapped = value._mock_wraps.__name__
            raise CodecError(f"a mock of the module {wrapped} would run it in the grader's own process")
        for inside in (value._mock_wraps, value.side_effect):
            check_may_cross(inside)
    if isinstance(value, functools.partial):
        check_may_cross(value.func)


def specials_of(value: Any) -> list[str]:
    """Return the special methods that it may be asked for, which are not every object's."""
    kind: Any = type(value)
    return list(_specials_of(kind))


@cache
def _specials_of(kind: type) -> tuple[str, ...]:
    is_test = issubclass(kind, unittest.TestCase)  # to call one is to run it
    found = ((name, getattr(kind, name, None)) for name in LENT_SPECIALS if not (is_test and name == "__call__"))
    return tuple(name for name, own in found if own is not None and own is not getattr(object, name, None))


def _mocks() -> tuple[type, ...]:
    mock = sys.modules.get("unittest.mock")
    return () if mock is None else (mock.NonCallableMock,)


_WAYS_OUT = (eval, exec, compile, __import__, getattr, setattr, delattr, vars, globals, locals, open, breakpoint)


@cache
def _is_of_a_grader(module: str) -> bool:
    """Tell whether a module is no part of Python, of what pip installed, or of the kit."""
    file = getattr(sys.modules.get(module), "__file__", None)
    if file is None:
        return False
    own = Path(__file__).parent.parent
    paths = sysconfig.get_paths()
    folders = [Path(paths[name]) for name in ("stdlib", "platstdlib", "purelib", "platlib")]
    return not any(folder in Path(file).parents for folder in (*folders, own, own.with_name("katakit_worker")))


Own = dict[str, Any]
"""Private names that a submission has given an object itself, and what it has put there."""


def _get(value: Any, own: Own, name: Any) -> Any:
    return getattr(value, _reached(value, own, name))


def _set(value: Any, own: Own, name: Any, new: Any) -> None:
    setattr(value, _new_name(value, own, name, new), new)


def _get_kept(value: Any, own: Own, name: Any) -> Any:
    kept = vars(value)
    if _reached(value, own, name) not in kept:
        raise AttributeError(name)
    return kept[name]


def _set_kept(value: Any, own: Own, name: Any, new: Any) -> None:
    if _minds(value, "__setattr__"):
        raise AttributeError(f"{type(value).__name__} object of the grader is not to be changed in this way")
    vars(value)[_new_name(value, own, name, new)] = new


def _drop_kept(value: Any, own: Own, name: Any) -> None:
    if _minds(value, "__delattr__"):
        raise AttributeError(f"{type(value).__name__} object of the grader is not to be changed in this way")
    del vars(value)[_reached(value, own, name)]


def _minds(value: Any, special: str) -> bool:
    """Tell whether a class has a say in what becomes of its objects' attributes."""
    own, plain = (getattr(kind, special) for kind in (type(value), object))
    return own is not plain


def _new_name(value: Any, own: Own, name: Any, new: Any) -> str:
    """Return a name under which a submission may put something into an object; one of its own it may read again."""
    if asked_of(value) != "*":
        raise AttributeError(f"{type(value).__name__} object of the grader is not to be changed")
    if isinstance(value, type):
        raise TypeError(f"the grader's class {value.__name__} is not to be changed")
    is_own = type(name) is str and name[:1] == "_" and name[:2] != "__"
    if is_own and (_is_its_own(value, own, name) or not hasattr(value, name)):
        own[name] = new
        return str(name)
    return _reached(value, own, name)


def _reached(value: Any, own: Own, name: Any) -> str:
    """Return a name that a submission may ask an object for."""
    if type(name) is str:
        asked = asked_of(value) or ()
        is_there = _is_its_own(value, own, name) if name.startswith("_") else asked == "*" or name in asked
        if is_there and name not in _withheld(value):
            return name
    raise AttributeError(f"{type(value).__name__} object of the grader has no attribute that is called {name!r}")


def _is_its_own(value: Any, own: Own, name: str) -> bool:
    """Tell whether what a submission has put there still is there: not what the grader has put there since."""
    nothing = object()
    return name in own and getattr(value, name, nothing) is own[name]


def _withheld(value: Any) -> Collection[str]:
    """Return public names that are not the submission's business: a mock's records, a test's tests, what classes do."""
    kind: Any = type(value)
    if issubclass(kind, _mocks()):
        return _of_mocks()
    if isinstance(value, type):
        return {name for name in dir(kind) if not any(name in vars(base) for base in value.__mro__)}
    return _tests_in(kind)


@cache
def _tests_in(kind: type) -> frozenset[str]:
    tests = frozenset(name for name in dir(kind) if name.startswith("test"))
    return tests | frozenset(dir(unittest.TestCase)) if issubclass(kind, unittest.TestCase) else tests


@cache
def _of_mocks() -> frozenset[str]:
    mock = sys.modules["unittest.mock"]
    names = {*dir(mock.Mock()), *dir(mock.AsyncMock()), "side_effect", "return_value", "method_calls"}
    return frozenset(name for name in names if not name.startswith("_"))


def _next(value: Any) -> tuple[bool, Any]:
    try:
        return True, next(value)
    except StopIteration as end:
        return False, end.value


def _exit(value: Any, error: Any) -> bool:
    leave = _method(value, "__exit__")
    if not isinstance(error, BaseException):
        return bool(leave(None, None, None))
    return bool(leave(type(error), error, error.__traceback__))


def _asking(special: str) -> Callable[..., Any]:
    return lambda value, *operands: _method(value, special)(*operands)


def _method(value: Any, special: str) -> Any:
    """Return a special method as Python finds it: in the class, and bound."""
    found = next((vars(kind)[special] for kind in type(value).__mro__ if special in vars(kind)), None)
    if found is None:
        raise AttributeError(special)
    bind = getattr(type(found), "__get__", None)
    return found if bind is None else bind(found, value, type(value))


OPERATIONS: Mapping[str, Callable[..., Any]] = {
    **{special: _asking(special) for special in LENT_SPECIALS},
    "__len__": len,
    "__bool__": bool,
    "__iter__": iter,
    "__next__": _next,
    "__contains__": lambda value, part: part in value,
    "__exit__": _exit,
}
"""What can be done with such an object, by name; its first argument is the object."""
OF_ATTRIBUTES: Mapping[str, Callable[..., Any]] = {
    "get": _get,
    "set": _set,
    "get_kept": _get_kept,
    "set_kept": _set_kept,
    "drop_kept": _drop_kept,
}
"""The same, for its attributes; the second argument are the names that the submission has given it itself."""
