"""What the image of an object has of special methods: those that its class has, and each asks the worker.

What such a method answers is the submission's word. An operand of the grader's own is shown to it only where the grader
has named the class itself, and no object ever equals a plain value, unless it is one (see `contents`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from katakit.sandbox.errors import CLASS_RULE, VERDICTS, CannotCross, fault_of
from katakit.sandbox.images import is_image, is_named, session_of, shown, text_of
from katakit_worker.operations import BINARY, OWN, SPECIAL

_COMPARING = frozenset({"__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__"})
_BINARY = frozenset(f"__{name}__" for name in BINARY)
_ALONE = frozenset(
    {"__neg__", "__pos__", "__abs__", "__invert__", "__index__", "__int__", "__float__", "__complex__", "__round__",
     "__trunc__", "__floor__", "__ceil__", "__len__", "__hash__", "__iter__", "__reversed__", "__getitem__",
     "__setitem__", "__delitem__", "__enter__", "__aiter__", "__aenter__", "__get__", "__set__", "__delete__",
     "__set_name__", "__bytes__", "__fspath__"}
)  # fmt: skip
"""Special methods that are shown nothing of what a grader expects."""


def _asking(special: str) -> Callable[..., Any]:
    """Return the special method that asks the worker."""
    operation = SPECIAL[special]

    def ask(self: Any, *others: Any) -> Any:
        if not is_named(self):
            if self._katakit_plain is not None:
                return _own(self, special)(self, *others)
            if special not in _ALONE and not all(is_image(other, session_of(self)) for other in others):
                raise CannotCross(
                    f"{shown(self)} was given back where the check did not ask for an object of this class, so its "
                    f"own {special} decides nothing here.",
                    CLASS_RULE,
                )
        if special in _BINARY and not is_image(others[0], session_of(self)):
            # Its own word alone: should it not know the other one, Python asks that here.
            return session_of(self).operate(f"{operation}{OWN}", self, *others)
        return session_of(self).operate(operation, self, *others)

    ask.__name__ = ask.__qualname__ = special
    return ask


def _own(image: Any, special: str) -> Callable[..., Any]:
    """Return what the plain type itself does."""
    return getattr(image._katakit_plain, special, None) or _not_implemented


def _not_implemented(*operands: Any) -> Any:
    return NotImplemented


def _comparing(special: str) -> Callable[..., Any]:
    """Return a comparison: with another object by the submission's own method; a plain value is never equal.

    What is a plain value itself is compared as one, unless it is compared with another object, and its class was named.
    """
    operation, ordered = SPECIAL[special], _asking(special)

    def compare(self: Any, other: Any) -> Any:
        is_other = is_image(other, session_of(self))
        if self._katakit_plain is not None and not (is_other and is_named(self)):
            return _own(self, special)(self, other)
        if is_other:
            return session_of(self).operate(operation, self, other)
        if special not in {"__eq__", "__ne__"}:
            return ordered(self, other)
        session_of(self).note_of_comparison(type(self).__name__)
        return NotImplemented

    compare.__name__ = compare.__qualname__ = special
    return compare


def _next(self: Any) -> Any:
    return after(session_of(self).operate("next", self))


def after(answer: Any) -> Any:
    """Return the value of a step of an iterator, from whether there is one, and it.

    Raises:
        StopIteration: there is none.
    """
    if type(answer) is not tuple or len(answer) != 2:
        raise TypeError("an iterator of the submission gave what is no answer")
    there, value = answer
    if there is not True:
        raise StopIteration(value)
    return value


def _exit(self: Any, kind: Any, error: Any, traceback: Any) -> bool:
    is_verdict = _is_a_verdict(error)  # before anything there can make it look otherwise
    return _kept(self, error, session_of(self).operate("exit", self, error) is True and not is_verdict)


def _is_a_verdict(error: Any) -> bool:
    """Tell whether an exception is a check's own word: no context manager of the submission's keeps that."""
    return not isinstance(error, Exception) or (isinstance(error, VERDICTS) and fault_of(error) is None)


def _kept(image: Any, error: Any, is_kept: bool) -> bool:
    if is_kept and error is not None:
        session_of(image).kept.append(type(error).__name__)
    return is_kept


def _truth(self: Any) -> bool:
    plain = self._katakit_plain
    if plain is not None:
        own = getattr(plain, "__bool__", None)
        return bool(own(self) if own is not None else plain.__len__(self))
    if not is_named(self):
        raise CannotCross(
            f"{shown(self)} is neither true nor false here: its own __bool__ or __len__ decides nothing.", CLASS_RULE
        )
    return session_of(self).operate("bool", self) is True


def _length(self: Any) -> Any:
    plain = self._katakit_plain
    return session_of(self).operate("len", self) if plain is None else plain.__len__(self)


def _call(self: Any, *args: Any, **kwargs: Any) -> Any:
    return session_of(self).call(self, args, kwargs)


def _telling(special: str) -> Callable[..., str]:
    """Return a special method that makes a text: of a plain value, its own unless its class was named."""
    operation = special.strip("_")

    def tell(self: Any, *specification: Any) -> str:
        if self._katakit_plain is not None and not is_named(self):
            text: str = _own(self, special)(self, *specification)
            return text
        return text_of(self, operation, self, *specification)

    return tell


def _missing(self: Any, key: Any) -> Any:
    if not is_named(self):
        raise KeyError(key)
    return session_of(self).operate("getitem", self, key)


async def _async_next(self: Any) -> Any:
    there, value = session_of(self).operate("anext", self)
    if there is not True:
        raise StopAsyncIteration
    return value


async def _async_enter(self: Any) -> Any:
    return session_of(self).operate("aenter", self)


async def _async_exit(self: Any, kind: Any, error: Any, traceback: Any) -> bool:
    is_verdict = _is_a_verdict(error)
    return _kept(self, error, session_of(self).operate("aexit", self, error) is True and not is_verdict)


def _await(self: Any) -> Iterator[Any]:
    """Wait for it in the worker."""
    yield from ()
    return session_of(self).operate("await", self)  # type: ignore[no-any-return] # of the submission


METHODS: dict[str, Any] = {
    **{special: _asking(special) for special in SPECIAL},
    **{special: _comparing(special) for special in _COMPARING},
    "__next__": _next,
    "__exit__": _exit,
    "__bool__": _truth,
    "__len__": _length,
    "__call__": _call,
    "__await__": _await,
    "__anext__": _async_next,
    "__aenter__": _async_enter,
    "__aexit__": _async_exit,
}
"""Special method to what an image has under that name."""

PLAIN_METHODS: dict[str, Any] = {
    **{special: _telling(special) for special in ("__repr__", "__str__", "__format__")},
    "__missing__": _missing,
}
"""The same for what an image that is a plain value, too, has beside these."""
