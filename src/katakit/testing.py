"""What graders are written with: assertions that say what a learner believed, not only that something is wrong.

Everything here works on a submission behind the boundary and on plain functions alike. Values that come from a
submission are compared here, on the trusted side; only `shares_memory` asks the other side.

A failure carries a feedback *code*; its message stands in ``grader.toml``. *Slips* are what known
misconceptions would have answered: when an answer is wrong, it is compared with each of them, in order.
"""

from __future__ import annotations

import contextlib
import copy
import io
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NoReturn

import numpy as np
import pytest

from katakit.evidence import show, show_call
from katakit.sandbox.values import RemoteFunction

__all__ = [
    "Args",
    "CheckFailed",
    "Looks",
    "assert_answers",
    "assert_close",
    "assert_equal",
    "assert_no_shared_memory",
    "assert_raises",
    "assert_silent",
    "assert_unchanged",
    "check",
    "close",
    "exact",
    "fail",
    "is_number_array",
    "is_real_number",
    "is_whole_number",
    "picture",
    "printed",
    "same_array",
    "shares_memory",
    "unless_wrong",
]

Same = Callable[[Any, Any], bool]
Slips = Mapping[str, "Callable[..., Any] | Looks | Sequence[Callable[..., Any] | Looks]"]
Show = Callable[[Any], str]


def check(
    *,
    group: str = "core",
    function: str | None = None,
    codes: Sequence[str] = (),
    visibility: str | None = None,
    weight: int | None = None,
) -> pytest.MarkDecorator:
    """Say what a check counts for: the mark ``check``, with the names of its entries at hand.

    `function` is the first of the exercise unless it is named; `codes` are the feedback codes the check can give, the
    most general one last; `visibility` is "visible", "hidden" or "after_due".
    """
    given = {"function": function, "visibility": visibility, "weight": weight}
    named = {key: value for key, value in given.items() if value is not None}
    return pytest.mark.check(group=group, codes=tuple(codes), **named)


class CheckFailed(AssertionError):
    """A check found what it looks for; `code` names it, the rest is evidence."""

    def __init__(
        self,
        code: str | None,
        *,
        message: str | None = None,
        call: str | None = None,
        returned: str | None = None,
        expected: str | None = None,
    ) -> None:
        self.code = code
        self.message = message
        self.call = call
        self.returned = returned
        self.expected = expected
        evidence = {"call": call, "returned": returned, "expected": expected}
        said = [message or code or "wrong answer", *(f"{name}: {text}" for name, text in evidence.items() if text)]
        super().__init__("\n".join(said))


@dataclass(frozen=True, slots=True)
class Args:
    """The arguments of one call, where some go by name: ``Args(image, down=1)``."""

    args: tuple[Any, ...]
    kwargs: Mapping[str, Any] = field(default_factory=dict)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        object.__setattr__(self, "args", args)
        object.__setattr__(self, "kwargs", kwargs)


@dataclass(frozen=True, slots=True)
class Looks:
    """A slip that is known by how its answers look: ``Looks(lambda answer, size: ...)`` tells whether one fits.

    It is asked with the answer and the arguments of the call; an exception means no.
    """

    predicate: Callable[..., bool]


# ------------------------------------------------------------------------------------------- comparing


def same_array(answer: Any, expected: Any, rtol: float = 0.0, atol: float = 0.0) -> bool:
    """Tell whether two arrays have one shape and the same values, within tolerances."""
    if not isinstance(answer, np.ndarray) or answer.shape != np.shape(expected):
        return False
    if answer.dtype.kind not in "biufc":
        return bool(np.array_equal(answer, expected))
    if rtol == atol == 0.0:
        return bool(np.array_equal(answer, expected))
    return bool(np.allclose(answer, expected, rtol=rtol, atol=atol))


def exact(answer: Any, expected: Any) -> bool:
    """Tell whether a value is equal to the expected one; arrays need the same shape, pairs may be lists."""
    if isinstance(expected, np.ndarray):
        return same_array(answer, expected)
    if isinstance(answer, np.ndarray):
        return False
    try:
        return bool(answer == expected)
    except (TypeError, ValueError):
        return False


def close(rtol: float = 1e-9, atol: float = 0.0) -> Same:
    """Return a comparison of numbers or arrays within a tolerance."""

    def compare(answer: Any, expected: Any) -> bool:
        if isinstance(expected, np.ndarray):
            return same_array(answer, expected, rtol, atol)
        return is_real_number(answer) and math.isclose(float(answer), expected, rel_tol=rtol, abs_tol=atol)

    return compare


def is_number_array(value: Any) -> bool:
    """Tell whether this is a plain NumPy array of integers or floats (no list, matrix, booleans, objects)."""
    return type(value) is np.ndarray and value.dtype.kind in "iuf"


def is_whole_number(value: Any) -> bool:
    """Tell whether this is a Python or NumPy integer; True and 3.0 are not."""
    return isinstance(value, (int, np.integer)) and not isinstance(value, bool)


def is_real_number(value: Any) -> bool:
    """Tell whether this is an integer or a float, Python's or NumPy's; True and 0-d arrays are not."""
    return is_whole_number(value) or isinstance(value, (float, np.floating))


# ------------------------------------------------------------------------------------------- asserting


def fail(code: str | None, **evidence: str | None) -> NoReturn:
    """Fail the check with this feedback code; evidence: message, call, returned, expected."""
    raise CheckFailed(code, **evidence)


def assert_answers(
    function: Callable[..., Any],
    cases: Iterable[Any],
    expected: Callable[..., Any],
    *,
    slips: Slips | None = None,
    otherwise: str | Callable[[], str] | None = "value",
    raising: str | None = None,
    same: Same = exact,
    slip_same: Same | None = None,
    form: Callable[[Any], bool] | Looks | None = None,
    form_code: str = "not-array",
    show_value: Show = show,
) -> list[Any]:
    """Call `function` on every case and compare with `expected`, computed for the same arguments.

    A case is a tuple of arguments, `Args`, or a single argument. Each call gets copies. `form` tells whether an
    answer has a usable type at all (`form_code`). When an answer is wrong, the code is the one of the first slip
    that explains all wrong answers, else of the first that explains most of them, else `otherwise` (`raising`, if
    that is given, where a wrong answer is an exception). `otherwise` may be a function, called when it is needed:
    `unless_wrong` makes one.

    A slip is what a misconception would have answered: a function of the same arguments (where it raises, an
    exception of that type), or `Looks`, or several of these. Answers are compared with it by `slip_same`, else
    by `same`.

    Returns the answers, in order.

    Raises:
        CheckFailed: an answer is wrong.
        Exception: what the submission raised, where no slip explains it.
    """
    tried = [_try(function, _as_args(case)) for case in cases]
    for one in tried:
        if one.error is None and form is not None and not one.has_form(form):
            _fail_with(form_code, one, show_value, expected)
    wrong = [one for one in tried if not one.is_like(expected, same)]
    if not wrong:
        return [one.answer for one in tried]
    code = _explain(wrong, slips or {}, expected, slip_same or same)
    first = wrong[0]
    if code is None:
        error = next((one.error for one in wrong if one.error is not None), None)
        if error is not None and raising is None:
            raise error
        if error is not None:
            code = raising
        elif callable(otherwise):
            code = otherwise()
        else:
            code = otherwise
    _fail_with(code, first, show_value, expected)


def unless_wrong(
    code: str,
    function: Callable[..., Any],
    cases: Iterable[Any],
    expected: Callable[..., Any],
    *,
    general: str = "value",
) -> Callable[[], str]:
    """Return what gives `code`, or `general` if `function` is wrong for ordinary `cases`, too.

    For checks of special cases: where the ordinary ones are wrong, the special ones say nothing of their own.
    """

    def blame() -> str:
        ordinary = [_try(function, _as_args(case)) for case in cases]
        return code if all(one.is_like(expected, exact) for one in ordinary) else general

    return blame


def assert_close(
    answer: Any,
    expected: Any,
    *,
    rtol: float = 1e-9,
    atol: float = 0.0,
    code: str | None = None,
    hint: str | None = None,
    slips: Mapping[str, Any] | None = None,
) -> None:
    """Compare one number or array within a tolerance; type and shape must fit, too."""
    _assert_same(answer, expected, close(rtol, atol), code, hint, slips or {})


def assert_equal(
    answer: Any,
    expected: Any,
    *,
    code: str | None = None,
    hint: str | None = None,
    slips: Mapping[str, Any] | None = None,
) -> None:
    """Compare one value exactly."""
    _assert_same(answer, expected, exact, code, hint, slips or {})


def assert_raises(
    function: Callable[..., Any],
    cases: Iterable[Any],
    *,
    errors: type[Exception] | tuple[type[Exception], ...] = ValueError,
    code: str | None = None,
) -> None:
    """Every case must be refused with one of `errors`; a stub's NotImplementedError goes through."""
    for case in cases:
        one = _try(function, _as_args(case))
        if not isinstance(one.error, errors):
            names = " or ".join(e.__name__ for e in (errors if isinstance(errors, tuple) else (errors,)))
            raise CheckFailed(code, call=one.call(), returned=one.shown(show), expected=f"{names} is raised")


def assert_unchanged(function: Callable[..., Any], cases: Iterable[Any], *, code: str | None = None) -> None:
    """No call may change what it was given; a call that raises is for another check to judge."""
    said = None if code else f"{_name(function)} changed an array that was handed in. Leave arguments as they are."
    for case in cases:
        one = _try(function, _as_args(case))
        before = (one.args.args, dict(one.args.kwargs))
        if not _deep_same(before, one.given):
            raise CheckFailed(
                code,
                message=said,
                call=one.call(),
                returned=f"arguments afterwards: {show(one.given[0])}",
                expected="the arguments as they were",
            )


def assert_silent(function: Callable[..., Any], cases: Iterable[Any], *, code: str | None = None) -> None:
    """No call may print; what a call raises is for another check to judge."""
    for case in cases:
        args = _as_args(case)
        try:
            _, text = printed(function, *args.args, **args.kwargs)
        except NotImplementedError:
            raise
        except Exception:  # noqa: S112 - see above
            continue
        if text:
            raise CheckFailed(code, message=f"{_name(function)} prints something. It must only return.")


def assert_no_shared_memory(answer: Any, *others: Any, code: str | None = None) -> None:
    """The answer must not share memory with any of `others` (arguments or earlier answers of real calls)."""
    for other in others:
        if answer is other or shares_memory(answer, other):
            raise CheckFailed(code, returned="an array that shares memory", expected="an array of its own")


def shares_memory(one: Any, two: Any) -> bool:
    """Tell whether two arrays share memory where they were made. Across the boundary this is testimony."""
    if one is two:
        return True
    if not (isinstance(one, np.ndarray) and isinstance(two, np.ndarray)):
        return False
    session = RemoteFunction.session_in_use
    if session is not None:
        return session.shares_memory(one, two)
    return bool(np.shares_memory(one, two))


def printed(function: Callable[..., Any], *args: Any, **kwargs: Any) -> tuple[Any, str]:
    """Call `function` on copies of the arguments and return its answer and what it printed."""
    args, kwargs = copy.deepcopy((args, kwargs))
    if isinstance(function, RemoteFunction):
        answer = function(*args, **kwargs)
        return answer, function.last_output()
    stream = io.StringIO()
    with contextlib.redirect_stdout(stream):
        answer = function(*args, **kwargs)
    return answer, stream.getvalue()


def picture(value: Any) -> str:
    """Draw a small 2-D array of zeros and ones with ``.`` and ``#``; show anything else as numbers."""
    if is_number_array(value) and value.ndim == 2 and value.size and np.isin(value, (0, 1)).all():
        return "\n".join(" ".join("#" if cell else "." for cell in row) for row in value)
    return show(value)


# --------------------------------------------------------------------------------------------- inside


@dataclass(slots=True)
class _Try:
    """One call that was made: what it was given (and left behind), what it brought."""

    function: str
    args: Args
    given: tuple[tuple[Any, ...], dict[str, Any]]
    answer: Any = None
    error: Exception | None = None

    def is_like(self, oracle: Callable[..., Any], same: Same) -> bool:
        """Tell whether this went as `oracle` goes on the same arguments."""
        return _agree((self.answer, self.error), _ask(oracle, self.args), same)

    def is_explained_by(self, slip: Callable[..., Any] | Looks, expected: Callable[..., Any], same: Same) -> bool:
        """Tell whether this, which is wrong, is how the slip goes."""
        if isinstance(slip, Looks):
            return self.looks(slip)
        slipped = _ask(slip, self.args)
        return _agree((self.answer, self.error), slipped, same) and not _agree(slipped, _ask(expected, self.args), same)

    def looks(self, slip: Looks) -> bool:
        """Tell whether the answer looks as the slip's answers do."""
        args = copy.deepcopy(self.args)
        try:
            return self.error is None and bool(slip.predicate(self.answer, *args.args, **args.kwargs))
        except Exception:
            return False

    def has_form(self, form: Callable[[Any], bool] | Looks) -> bool:
        """Tell whether the answer is of a usable type."""
        return self.looks(form) if isinstance(form, Looks) else bool(form(self.answer))

    def call(self) -> str:
        return show_call(self.function, self.args.args, self.args.kwargs)

    def shown(self, show_value: Show) -> str:
        return show_value(self.answer) if self.error is None else f"{type(self.error).__name__} was raised"


def _try(function: Callable[..., Any], args: Args) -> _Try:
    """Make one call on copies. A stub's NotImplementedError, or a call that broke, goes through."""
    given = copy.deepcopy((args.args, dict(args.kwargs)))
    one = _Try(_name(function), args, given)
    try:
        one.answer = function(*given[0], **given[1])
    except NotImplementedError:
        raise
    except Exception as error:
        one.error = error
    return one


def _name(function: Callable[..., Any]) -> str:
    return str(getattr(function, "__name__", "function"))


def _ask(oracle: Callable[..., Any], args: Args) -> tuple[Any, Exception | None]:
    own = copy.deepcopy(args)
    try:
        return oracle(*own.args, **own.kwargs), None
    except Exception as error:
        return None, error


def _agree(one: tuple[Any, Exception | None], other: tuple[Any, Exception | None], same: Same) -> bool:
    if one[1] is not None or other[1] is not None:
        return one[1] is not None and other[1] is not None and isinstance(one[1], type(other[1]))
    try:
        return same(one[0], other[0])
    except (TypeError, ValueError):
        return False


def _as_args(case: Any) -> Args:
    if isinstance(case, Args):
        return case
    return Args(*case) if isinstance(case, tuple) else Args(case)


def _explain(wrong: Sequence[_Try], slips: Slips, expected: Callable[..., Any], same: Same) -> str | None:
    """Return the first code that explains all wrong answers, else the first that explains most of them.

    Where a slip would have given the right answer it explains nothing. Single agreements are left aside: simple
    answers (all zeros, say) agree with this and that by chance.
    """
    mostly: str | None = None
    for code, one_or_more in slips.items():
        for slip in one_or_more if isinstance(one_or_more, Sequence) else (one_or_more,):
            hits = sum(one.is_explained_by(slip, expected, same) for one in wrong)
            if hits == len(wrong):
                return code
            if mostly is None and 2 * hits > len(wrong):
                mostly = code
    return mostly


def _fail_with(code: str | None, one: _Try, show_value: Show, expected: Callable[..., Any]) -> NoReturn:
    args = copy.deepcopy(one.args)
    try:
        wanted = show_value(expected(*args.args, **args.kwargs))
    except Exception as error:
        wanted = f"{type(error).__name__} is raised"
    raise CheckFailed(
        code,
        call=one.call(),
        returned=one.shown(show_value),
        expected=wanted,
    )


def _assert_same(
    answer: Any, expected: Any, same: Same, code: str | None, hint: str | None, slips: Mapping[str, Any]
) -> None:
    if same(answer, expected):
        return
    for slip_code, value in slips.items():
        if same(answer, value() if callable(value) else value):
            code, hint = slip_code, None
            break
    raise CheckFailed(code, message=hint, returned=show(answer), expected=show(expected))


def _deep_same(one: Any, two: Any) -> bool:
    if isinstance(one, np.ndarray):
        return (
            isinstance(two, np.ndarray)
            and one.dtype == two.dtype
            and one.shape == two.shape
            and one.flags.writeable == two.flags.writeable
            and one.tobytes() == two.tobytes()
        )
    if isinstance(one, (list, tuple)):
        return type(one) is type(two) and len(one) == len(two) and all(map(_deep_same, one, two))
    if isinstance(one, dict):
        return (
            type(one) is type(two)
            and list(one) == list(two)
            and all(_deep_same(value, two[key]) for key, value in one.items())
        )
    return type(one) is type(two) and bool(one == two)
