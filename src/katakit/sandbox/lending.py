"""What a grader's own objects let a submission do when they are passed to it: what their users would, and no more.

What is callable can be called. An open file, a mock, or an object of a class that a grader's own file defines can also
be asked for public attributes and methods, and do what its special methods do. There is no way from any of them to
anything else: names that begin with an underscore are refused, and what an attribute brings must be plain data or such
an object again. A mock's own records are not to be changed.
"""

from __future__ import annotations

import builtins
import functools
import io
import random
import sys
import sysconfig
import types
import unittest
from collections.abc import Callable, Collection, Mapping
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from katakit_worker.codec import CodecError, Handle

_LIBRARIES = frozenset(sys.stdlib_module_names) - {"__main__"} | {"numpy"}
MOST_VALUES = 100_000  # of an iterable, in one go
LENT_SPECIALS = ("__call__", "__len__", "__iter__", "__next__", "__getitem__", "__setitem__", "__delitem__",
                 "__contains__", "__enter__", "__exit__", "__bool__")  # fmt: skip


def is_lent(value: Any) -> bool:
    """Tell whether more than calling is to be had of it."""
    kind = type(value)
    if issubclass(kind, (io.IOBase, *_mocks())):
        return True
    if isinstance(value, type):
        return _is_of_a_grader(value.__module__)
    if callable(value) or issubclass(kind, unittest.TestCase):
        return False
    return _is_of_a_grader(kind.__module__)


def named_in_library(value: Any) -> Handle | None:
    """Return what names a type or function of Python's own, or NumPy's: a submission has them, too.

    An exception of Python's own is passed by its name and arguments.
    """
    if value is NotImplemented or value is Ellipsis:
        return Handle(-1, "constant", repr(value), None)
    if isinstance(value, BaseException):
        kind = type(value)
        return Handle(-1, "raised", kind.__name__, value.args) if kind.__module__ == "builtins" else None
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
    """Return the special methods that it may be asked for."""
    return [name for name in LENT_SPECIALS if getattr(type(value), name, None) is not None]


def _mocks() -> tuple[type, ...]:
    mock = sys.modules.get("unittest.mock")
    return () if mock is None else (mock.NonCallableMock,)


_WAYS_OUT = (eval, exec, compile, __import__, getattr, setattr, delattr, vars, globals, locals, open, breakpoint)
_CHANGES_A_MOCK = frozenset({"reset_mock", "configure_mock", "attach_mock", "mock_add_spec"})


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


def _get(value: Any, name: Any) -> Any:
    return getattr(value, _public(value, name, _CHANGES_A_MOCK))


def _set(value: Any, name: Any, new: Any) -> None:
    if isinstance(value, type):
        raise TypeError(f"the grader's class {value.__name__} is not to be changed")
    own = dir(type(value)) if issubclass(type(value), _mocks()) else ()
    setattr(value, _public(value, name, own), new)


def _public(value: Any, name: Any, mocks_own: Collection[str]) -> str:
    is_record = issubclass(type(value), _mocks()) and name in mocks_own
    if type(name) is not str or name.startswith("_") or is_record:
        raise AttributeError(f"{type(value).__name__} object of the grader has no attribute that is called {name!r}")
    return name


def _next(value: Any) -> tuple[bool, Any]:
    try:
        return True, next(value)
    except StopIteration as end:
        return False, end.value


def _exit(value: Any, kind: Any, text: Any) -> bool:
    if kind is None:
        return bool(type(value).__exit__(value, None, None, None))
    known = vars(builtins).get(kind) if type(kind) is str else None
    known = known if isinstance(known, type) and issubclass(known, Exception) else RuntimeError
    return bool(type(value).__exit__(value, known, known(text), None))


def _iterate(value: Any) -> Any:
    """Return the object itself if it is its own iterator, else what is in it: an iterator of Python's is not lent."""
    iterator = iter(value)
    return value if iterator is value else list(islice(iterator, MOST_VALUES))


OPERATIONS: Mapping[str, Callable[..., Any]] = {
    "get": _get,
    "set": _set,
    "__len__": len,
    "__bool__": bool,
    "__iter__": _iterate,
    "__next__": _next,
    "__getitem__": lambda value, key: value[key],
    "__setitem__": lambda value, key, new: value.__setitem__(key, new),
    "__delitem__": lambda value, key: value.__delitem__(key),
    "__contains__": lambda value, part: part in value,
    "__enter__": lambda value: type(value).__enter__(value),
    "__exit__": _exit,
}
"""What can be done with such an object, by name; its first argument is the object."""
