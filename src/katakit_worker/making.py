"""What stands here for what the trusted side passes without giving out anything of its own: by name, or from its parts.

Types and functions of Python's own and NumPy's, sources of chance, exceptions, patterns and the like.
"""

from __future__ import annotations

import array
import builtins
import importlib
import random
import re
from collections import ChainMap
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from katakit_worker.codec import Handle
from katakit_worker.signatures import signature


def refused_error(name: str, args: tuple[Any, ...], kind: Any = None) -> BaseException:
    """Return an exception of a class that is given, or the built-in one of this name."""
    known: Any = kind if isinstance(kind, type) else _INTERRUPTS.get(name) or _exception_type(name)
    try:
        error: BaseException = known(*args)
    except Exception:  # one of the submission's own, which is made in another way
        error = known.__new__(known)
        error.args = args
    return error


_INTERRUPTS = {kind.__name__: kind for kind in (KeyboardInterrupt, SystemExit, GeneratorExit)}


def _raised(handle: Handle) -> BaseException:
    """Return an exception of the grader's; should it come back, it is known again by its number."""
    error = refused_error(handle.type_name, *handle.about)
    if handle.number >= 0:
        vars(error)["_katakit_refused"] = handle.number
    return error


def _made(handle: Handle) -> Any:
    """Return a value of one of Python's own types, from what it is made of."""
    return _MAKING[handle.type_name](*handle.about)


_MAKING: Mapping[str, Callable[..., Any]] = {
    "property": property,
    "staticmethod": staticmethod,
    "classmethod": classmethod,
    "Pattern": re.compile,
    "array": array.array,
    "ChainMap": ChainMap,
}


def tell_of(function: Any, text: str | None, parameters: list[Any] | None, returned: tuple[Any, ...]) -> None:
    """Let a function say of itself what that of the grader's says."""
    function.__doc__ = text
    if parameters is None:
        return
    function.__signature__ = signature(parameters, returned)
    function.__annotations__ = {name: annotation[0] for name, _, _, annotation in parameters if annotation}
    if returned:
        function.__annotations__["return"] = returned[0]


def error_class(handle: Handle) -> type[BaseException]:
    """Return a class that stands for an exception class of the grader's."""
    [base] = handle.about or ["Exception"]
    kind = base if isinstance(base, type) else vars(builtins).get(base, Exception)
    return type(handle.type_name, (kind,), {})


def _from_library(handle: Handle) -> Any:
    """Return a type or function of Python's own, or NumPy's, by its name."""
    found: Any = importlib.import_module(handle.type_name)
    for part in handle.about.split("."):
        found = getattr(found, part)
    return found


def _random(handle: Handle) -> Any:
    """Return a source of chance in the state that the grader's is in."""
    if handle.type_name == "random":
        source = random.Random()  # noqa: S311 - not for secrets
        source.setstate(handle.about)
        return source
    name, state = handle.about
    generator = getattr(np.random, name)()
    generator.state = state
    return getattr(np.random, handle.type_name)(generator)


BY_NAME: Mapping[str, Callable[[Handle], Any]] = {
    "random": _random,
    "library module": lambda handle: importlib.import_module(handle.type_name),
    "constant": lambda handle: NotImplemented if handle.type_name == "NotImplemented" else Ellipsis,
    "library": _from_library,
    "raised": _raised,
    "made": _made,
}
"""What the trusted side passes without giving out anything of its own."""


def _exception_type(name: str, known: Mapping[str, Any] = vars(builtins)) -> type[Exception]:
    kind = known.get(name)
    return kind if isinstance(kind, type) and issubclass(kind, Exception) else RuntimeError
