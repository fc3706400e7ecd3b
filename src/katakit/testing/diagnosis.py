"""Calls that were made, and which misconception explains those that went wrong."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from types import FunctionType
from typing import Any

import numpy as np
from msgspec import Struct

from katakit.evidence import show_call
from katakit.sandbox.modules import RemoteFunction
from katakit.testing.comparing import Same

Show = Callable[[Any], str]
NO_ANSWERS = (NotImplementedError, NameError, ImportError)
"""Exceptions that come of a stub or of a slip of the pen: no misconception explains them."""
IN_A_ROW = 64


class CheckFailed(AssertionError):
    """A check found what it looks for; `code` names it, the rest is evidence.

    `raised` is the type of an exception that came instead of an answer.
    """

    def __init__(
        self,
        code: str | None,
        *,
        message: str | None = None,
        call: str | None = None,
        returned: str | None = None,
        expected: str | None = None,
        raised: str | None = None,
    ) -> None:
        self.code = code
        self.message = message
        self.call = call
        self.returned = returned
        self.expected = expected
        self.raised = raised
        evidence = {"call": call, "returned": returned, "expected": expected}
        said = [message or code or "wrong answer", *(f"{name}: {text}" for name, text in evidence.items() if text)]
        super().__init__("\n".join(said))


_NEVER_CHANGED = frozenset({int, float, complex, bool, str, bytes, type(None), FunctionType, np.float64, np.int64})


class Args:
    """The arguments of one call, where some go by name: ``Args(image, down=1)``."""

    __slots__ = ("args", "kwargs")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.args = args
        self.kwargs = kwargs

    def copies(self) -> tuple[tuple[Any, ...], dict[str, Any]]:
        """Return copies of the arguments, as deep as they go; one object that is passed twice stays one."""
        values = (*self.args, *self.kwargs.values())
        arrays = [value for value in values if type(value) is np.ndarray and not value.dtype.hasobject]
        plain = sum(type(value) in _NEVER_CHANGED for value in values) + len(arrays) == len(values)
        if not plain or len({id(array) for array in arrays}) < len(arrays):
            args, kwargs = copy.deepcopy((self.args, self.kwargs))
            return args, dict(kwargs)
        # What most calls are given; a deep copy of it takes several times as long.
        args = tuple(_copy(value) for value in self.args)
        return args, {name: _copy(value) for name, value in self.kwargs.items()}


def _copy(value: Any) -> Any:
    return value.copy("K") if type(value) is np.ndarray else value


class Looks(Struct, frozen=True):
    """A slip that is known by how its answers look: ``Looks(lambda answer, size: ...)`` tells whether one fits.

    It is asked with the answer and the arguments of the call; an exception means no.
    """

    predicate: Callable[..., bool]


Slips = Mapping[str, Callable[..., Any] | Looks | Sequence[Callable[..., Any] | Looks]]
"""Feedback code to what the misconception would have answered, in one way or several."""


class Attempt(Struct, eq=False):
    """One call that was made: what it was given (and left behind), what it brought."""

    function: str
    args: Args
    given: tuple[tuple[Any, ...], dict[str, Any]]
    answer: Any = None
    error: Exception | None = None
    blame: Callable[[], None] = lambda: None
    """Lets evidence be about this call, where several were made in one go."""

    def is_like(self, oracle: Callable[..., Any], same: Same) -> bool:
        """Tell whether this went as `oracle` goes on the same arguments."""
        return agree((self.answer, self.error), ask(oracle, self.args), same)

    def is_explained_by(self, slip: Callable[..., Any] | Looks, expected: Callable[..., Any], same: Same) -> bool:
        """Tell whether this, which is wrong, is how the slip goes."""
        if isinstance(slip, Looks):
            return self.looks(slip)
        slipped = ask(slip, self.args)
        return agree((self.answer, self.error), slipped, same) and not agree(slipped, ask(expected, self.args), same)

    def looks(self, slip: Looks) -> bool:
        """Tell whether the answer looks as the slip's answers do."""
        args, kwargs = self.args.copies()
        try:
            return self.error is None and bool(slip.predicate(self.answer, *args, **kwargs))
        except Exception:
            return False

    def has_form(self, form: Callable[[Any], bool] | Looks) -> bool:
        """Tell whether the answer is of a usable type."""
        return self.looks(form) if isinstance(form, Looks) else bool(form(self.answer))

    def call(self) -> str:
        """Return the call as it would be typed."""
        return show_call(self.function, self.args.args, self.args.kwargs)

    def shown(self, show_value: Show) -> str:
        """Return what came back, as text."""
        return show_value(self.answer) if self.error is None else f"{type(self.error).__name__} was raised"


def attempt(function: Callable[..., Any], args: Args) -> Attempt:
    """Make one call on copies. What is no answer in any way (see `NO_ANSWERS`), or a call that broke, goes through."""
    given = args.copies()
    one = Attempt(name_of(function), args, given)
    try:
        one.answer = function(*given[0], **given[1])
    except NO_ANSWERS:
        raise
    except Exception as error:
        one.error = error
    return one


def attempt_each(function: Callable[..., Any], cases: Iterable[Any]) -> list[Attempt]:
    """Make a call for each case, as `attempt` does; on a submission several in one go."""
    wanted = [as_args(case) for case in cases]
    tried: list[Attempt] = []
    if isinstance(function, RemoteFunction):
        for start in range(0, len(wanted), IN_A_ROW):
            tried += _attempt_row(function, wanted[start : start + IN_A_ROW])
        return tried
    return [attempt(function, args) for args in wanted]


def _attempt_row(function: RemoteFunction, wanted: Sequence[Args]) -> list[Attempt]:
    given = [args.copies() for args in wanted]
    outcomes = function.each(given) if len(given) > 1 else None
    if outcomes is None:
        return [attempt(function, args) for args in wanted]
    tried = []
    for args, own, outcome in zip(wanted, given, outcomes, strict=False):
        if isinstance(outcome.error, NO_ANSWERS):
            function.blame(outcome)
            raise outcome.error
        blame = partial(function.blame, outcome)
        tried.append(Attempt(name_of(function), args, own, outcome.value, outcome.error, blame))
    return tried


def name_of(function: Callable[..., Any]) -> str:
    """Return the name of a function, or a word for it."""
    return str(getattr(function, "__name__", "function"))


def ask(oracle: Callable[..., Any], args: Args) -> tuple[Any, Exception | None]:
    """Return what an oracle answers or raises, on copies of the arguments."""
    own, named = args.copies()
    try:
        return oracle(*own, **named), None
    except Exception as error:
        return None, error


def agree(one: tuple[Any, Exception | None], other: tuple[Any, Exception | None], same: Same) -> bool:
    """Tell whether two answers, or two exceptions, are alike; comparing never raises."""
    if one[1] is not None or other[1] is not None:
        return one[1] is not None and other[1] is not None and isinstance(one[1], type(other[1]))
    try:
        return same(one[0], other[0])
    except (TypeError, ValueError):
        return False


def as_args(case: Any) -> Args:
    """Return a case as arguments: a tuple of them, `Args`, or a single one."""
    if isinstance(case, Args):
        return case
    return Args(*case) if isinstance(case, tuple) else Args(case)


def explain(tried: Sequence[Attempt], slips: Slips, expected: Callable[..., Any], same: Same) -> str | None:
    """Return the first code that explains all wrong answers, else the first that explains most of them.

    Where a slip would have given the right answer it explains nothing; and one that would have gone wrong more often
    where the answer was right than it explains was not made. Single agreements are left aside: simple answers (all
    zeros, say) agree with this and that by chance.
    """
    wrong = [one for one in tried if not one.is_like(expected, same)]
    right = [one for one in tried if one not in wrong]
    mostly: str | None = None
    for code, one_or_more in slips.items():
        for slip in one_or_more if isinstance(one_or_more, Sequence) else (one_or_more,):
            hits = sum(one.is_explained_by(slip, expected, same) for one in wrong)
            if 2 * hits <= len(wrong) or (hits < len(wrong) and mostly is not None):
                continue
            if sum(not one.is_like(slip, same) for one in right if not isinstance(slip, Looks)) > hits:
                continue
            if hits == len(wrong):
                return code
            mostly = code
    return mostly
