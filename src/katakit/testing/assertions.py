"""The assertions: each makes calls or takes an answer, and fails with a feedback code and evidence."""

from __future__ import annotations

import contextlib
import copy
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NoReturn

import numpy as np
import pytest

from katakit.evidence import show
from katakit.sandbox.modules import RemoteFunction
from katakit.testing.comparing import Same, close, deep_same, exact, is_number_array, same_content
from katakit.testing.diagnosis import (
    Attempt,
    CheckFailed,
    Looks,
    Show,
    Slips,
    as_args,
    attempt,
    attempt_each,
    explain,
    name_of,
)
from katakit_worker.codec import CHANGEABLE


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
    tried = attempt_each(function, cases)
    for one in tried:
        if one.error is None and form is not None and not one.has_form(form):
            _fail_with(form_code, one, show_value, expected)
    wrong = [one for one in tried if not one.is_like(expected, same)]
    if not wrong:
        return [one.answer for one in tried]
    code = explain(tried, slips or {}, expected, slip_same or same)
    first = wrong[0]
    if code is None:
        failed = next((one for one in wrong if one.error is not None), None)
        if failed is not None and failed.error is not None and raising is None:
            failed.blame()
            raise failed.error
        if failed is not None:
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
    same: Same = exact,
) -> Callable[[], str]:
    """Return what gives `code`, or `general` if `function` is wrong for ordinary `cases`, too (compared by `same`).

    For checks of special cases: where the ordinary ones are wrong, the special ones say nothing of their own.
    """

    def blame() -> str:
        ordinary = attempt_each(function, cases)
        return code if all(one.is_like(expected, same) for one in ordinary) else general

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
    for one in attempt_each(function, cases):
        if not isinstance(one.error, errors):
            names = " or ".join(e.__name__ for e in (errors if isinstance(errors, tuple) else (errors,)))
            raise CheckFailed(code, call=one.call(), returned=one.shown(show), expected=f"{names} is raised")


def assert_unchanged(function: Callable[..., Any], cases: Iterable[Any], *, code: str | None = None) -> None:
    """No call may change what it was given; a call that raises is for another check to judge."""
    said = None if code else f"{name_of(function)} changed what was handed in. Leave arguments as they are."
    for one in attempt_each(function, cases):
        before = (one.args.args, dict(one.args.kwargs))
        if not deep_same(before, one.given):
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
        args = as_args(case)
        try:
            _, text = printed(function, *args.args, **args.kwargs)
        except NotImplementedError:
            raise
        except Exception:  # noqa: S112 - see above
            continue
        if text:
            raise CheckFailed(code, message=f"{name_of(function)} prints something. It must only return.")


def assert_no_shared_memory(answer: Any, *others: Any, code: str | None = None) -> None:
    """The answer must not share memory with any of `others` (arguments or earlier answers of real calls)."""
    for other in others:
        if answer is other or shares_memory(answer, other):
            raise CheckFailed(code, returned="an array that shares memory", expected="an array of its own")


def assert_stays(function: Callable[..., Any], cases: Iterable[Any], *, code: str | None = None) -> None:
    """A result (a list, dict, array) must not change when the function is called again; across the boundary, testimony.

    A call that raises is for another check to judge.
    """
    previous: tuple[Attempt, Any] | None = None
    for case in cases:
        one = attempt(function, as_args(case))
        if previous is not None:
            earlier, was = previous
            now = current(earlier.answer)
            if not same_content(was, now):
                raise CheckFailed(
                    code,
                    message=None if code else f"An earlier result of {name_of(function)} changed in a later call.",
                    call=earlier.call(),
                    returned=f"after the next call: {show(now)}",
                    expected=show(was),
                )
        previous = (one, copy.deepcopy(one.answer)) if one.error is None else None


def current(value: Any) -> Any:
    """Return a result of a recent call as it is now where it was made.

    What cannot be asked for again (an object of a class of the submission's own) is returned as it is here.
    """
    session = RemoteFunction.session_in_use
    if session is None or type(value) not in CHANGEABLE:
        return value
    return session.recalled(value)


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


MOST_PIXELS = 4096


def picture(value: Any) -> str:
    """Draw a small 2-D array of zeros and ones with ``.`` and ``#``; show anything else as numbers."""
    is_small = is_number_array(value) and value.ndim == 2 and 0 < value.size <= MOST_PIXELS
    if is_small and ((value == 0) | (value == 1)).all():
        return "\n".join(" ".join("#" if cell else "." for cell in row) for row in value)
    return show(value)


def _fail_with(code: str | None, one: Attempt, show_value: Show, expected: Callable[..., Any]) -> NoReturn:
    args, kwargs = one.args.copies()
    try:
        wanted = show_value(expected(*args, **kwargs))
    except Exception as error:
        wanted = f"{type(error).__name__} is raised"
    raise CheckFailed(
        code,
        call=one.call(),
        returned=one.shown(show_value),
        expected=wanted,
        raised=None if one.error is None else type(one.error).__name__,
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
