"""What the end of a test means: a record for each, of plain data, which goes through pytest-json-report's metadata."""

from __future__ import annotations

import builtins
import unittest
from typing import Any

import pytest

from katakit.course import Exercise
from katakit.evidence import show, show_call, without_addresses
from katakit.grading.checks import is_set_aside
from katakit.grading.patience import TookTooLong
from katakit.sandbox.breaking import nested_too_deeply, reached_file_limit
from katakit.sandbox.errors import VERDICTS, CannotCross, Fault, MissingName, call_of, came_back_with, fault_of
from katakit.sandbox.session import Session
from katakit.testing import CheckFailed

NEVER_EQUAL = (
    "This check compares an object of the class {} with a value of another kind. That never holds: whatever its __eq__ "
    "says, an object of a submission equals nothing but other objects of it."
)
ENDS = (
    "Where a function raises what ends an iteration, or is no Exception, a check sees an exception of another class: "
    "it must not end what the check does."
)
_NEVER_RAISED = ("StopIteration", "StopAsyncIteration", "GeneratorExit", "KeyboardInterrupt")
MAX_DETAIL = 4000
UNDECIDED = "undecided"
SKIPPED, SET_ASIDE = "skipped", "set-aside"
SLOW_ANSWER = "slow-answer"
SLOW_MESSAGE = (
    "What was returned takes too long to look at. Is it of the type that the task asks for, and of that size?"
)


_NUMPYS_EXCEPTIONS = frozenset(
    {"AxisError", "LinAlgError", "DTypePromotionError", "UFuncTypeError", "_ArrayMemoryError", "_UFuncNoLoopError",
     "_UFuncBinaryResolutionError", "_UFuncInputCastingError", "_UFuncOutputCastingError"}
)  # fmt: skip


def verdict_of(session: Session, item: pytest.Item, error: BaseException | None) -> dict[str, Any] | None:
    """Say what the end of this stage means; None when nothing went wrong.

    Not even a grader that swallows every exception hides a call that broke.
    """
    broken = session.broken
    if broken is not None:
        record = _record(session, broken.status, broken.code, broken.message, broken.limit, broken.fault, error)
        if broken.detail is not None:
            record["detail"] = f"The worker ended: {broken.detail}.\n{record['detail']}".strip()
        return record | {"waited": broken.waited}
    if error is None:
        return None
    if isinstance(error, CheckFailed):
        record = _record(session, "failed", error.code, error.message, None, None, error)
        evidence = {"call": error.call, "returned": error.returned, "expected": error.expected}
        record["raised"] = error.raised and _known_exception(error.raised)
        record["evidence"] = {key: text or record["evidence"][key] for key, text in evidence.items()}
        return record
    # An exception of the check's own that the submission let go through is the submission's; but no assertion is.
    fault = fault_of(error) or (None if isinstance(error, VERDICTS) else came_back_with(error))
    if fault is not None:
        if fault.is_a("NotImplementedError"):
            return _record(session, "not_attempted", "not-attempted", None, None, fault, error)
        call_made = call_of(error)
        name = call_made.function if call_made is not None else "it"
        limit, message = reached_file_limit(name, fault, session.limits) or (None, nested_too_deeply(name, fault))
        code = "file-limit" if limit else "exception"
        record = _record(session, "error", code, message, limit, fault, error)
        if any(fault.is_a(name) for name in _NEVER_RAISED):
            record["detail"] += f"\n{ENDS}"
        return record
    if isinstance(error, (pytest.skip.Exception, pytest.xfail.Exception, unittest.SkipTest)):
        # The author's wish. Where it may depend on what was handed in, a run against the reference tells.
        verdict = SKIPPED if is_set_aside(item) else UNDECIDED
        return _record(session, verdict, SKIPPED, None, None, None, error)
    if isinstance(error, MissingName):
        return _record(session, "failed", "missing-function", str(error), None, None, error)
    if isinstance(error, (AssertionError, pytest.fail.Exception)):
        record = _record(session, "failed", None, None, None, None, error)
        if session.compared is not None:
            record["note"] = NEVER_EQUAL.format(session.compared)
            record["detail"] = f"{record['detail']}\n{record['note']}"
        return record
    # Was it the grader, or what it was given? That is found out by a run against the reference.
    if isinstance(error, TookTooLong):
        session.close()  # it may have been interrupted anywhere
        return _record(session, UNDECIDED, SLOW_ANSWER, SLOW_MESSAGE, "seconds", None, error)
    rule = error.rule if isinstance(error, CannotCross) else None
    return _record(session, UNDECIDED, None, rule, None, None, error)


def verdict_on_lost(session: Session, exercise: Exercise, *, imported: bool) -> dict[str, Any]:
    """Say why a test is not there that the reference has: its file was made with the submission's values."""
    broken = session.broken
    if broken is not None:
        return _record(session, broken.status, broken.code, broken.message, broken.limit, broken.fault, broken)
    if session.missing is not None:
        message = f"Your {exercise.file_name} does not define {session.missing}."
        return _record(session, "failed", "missing-function", message, None, None, None)
    if not imported:
        return _record(session, "failed", "unusable-answer", None, None, None, None)
    message = f"This check has fewer cases than it should: it is made from a value in your {exercise.file_name}."
    return _record(session, "failed", "fewer-cases", message, None, None, None)


def _record(
    session: Session,
    verdict: str,
    code: str | None,
    message: str | None,
    limit: str | None,
    fault: Fault | None,
    error: BaseException | None,
) -> dict[str, Any]:
    last = call_of(error) or (session.calls[-1] if session.calls else None)
    returned = None
    if last is not None and last.finished:
        returned = show(last.returned)
    elif fault is not None:
        returned = f"{fault.type_name} was raised"
    return {
        "verdict": verdict,
        "code": code,
        "message": message,
        "limit": limit,
        "function": last.function if last is not None else None,
        "raised": _raised(fault),
        "place": fault.place if fault is not None else None,
        "evidence": {
            "call": show_call(last.function, *last.arguments()) if last is not None else None,
            "returned": returned,
            "expected": None,
        },
        "detail": _detail(error, fault)[:MAX_DETAIL],
    }


def _raised(fault: Fault | None) -> str | None:
    """Return the exception's type, if it is one that everybody knows: a name of the student's own is free text."""
    if fault is None:
        return None
    return _known_exception(fault.classes[0][1] if fault.classes and fault.classes[0][0] == "builtins" else "")


def _known_exception(name: str) -> str:
    """Return the name of an exception everybody knows: another is free text, and could tell what is hidden."""
    kind = getattr(builtins, name, None)
    is_known = isinstance(kind, type) and issubclass(kind, BaseException)
    return name if is_known or name in _NUMPYS_EXCEPTIONS else "an exception of its own"


def _text_of(error: BaseException) -> str:
    """Return what an exception says; there may be an object of the submission in it, which does as it likes."""
    try:
        return str(error)
    except TookTooLong:
        raise
    except BaseException as trouble:
        return f"(its text cannot be made: {type(trouble).__name__})"


def _detail(error: BaseException | None, fault: Fault | None) -> str:
    """Return what staff need: what was said, where in the grader, where in the submission."""
    lines = []
    if fault is not None:
        lines.append(f"{fault.type_name}: {fault.text}".rstrip(": "))
        lines += [f"  in {frame.function}: {frame.text}" for frame in fault.frames[-5:]]
        if fault.syntax is not None:
            lines.append(f"  {fault.syntax[3].strip()}")
    elif error is not None:
        text = _text_of(error)
        lines.append(f"{type(error).__name__}: {text}" if not isinstance(error, AssertionError) else text)
    traceback = error.__traceback__ if error is not None else None
    place = None
    while traceback is not None:
        code = traceback.tb_frame.f_code
        if code.co_name.startswith("test"):
            place = f"{code.co_filename.rpartition('/')[2]}, line {traceback.tb_lineno}"
        traceback = traceback.tb_next
    if place:
        lines.append(f"at {place}")
    return without_addresses("\n".join(lines))
