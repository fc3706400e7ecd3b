"""Read pytest-json-report's dictionary: the one place that knows its shape and its holes.

Version 1.5.0 is not maintained. Its holes, and what is done about each:

* A failed sub-test may leave the test "passed": every stage and the test's own outcome must say "passed".
* Reruns and other plugins bring outcomes of their own: anything but "passed", and "xpassed" where the author expected a
  failure, is no pass.
* Files that cannot be imported stand under "collectors" only: what was expected and is not there is an error.
* A run that ends abruptly leaves no report at all: then every check is an error.
* Metadata that is no JSON is dropped with a warning: a failure without a record is an error of the grader.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from katakit.grading.checks import Check
from katakit.grading.plugin import METADATA_KEY
from katakit.grading.verdicts import SET_ASIDE, SKIPPED, SLOW_ANSWER, SLOW_MESSAGE, UNDECIDED

Status = Literal["passed", "failed", "error", "timeout", "crashed", "not_attempted", "skipped", "grader_error"]
_KNOWN = frozenset({"failed", "error", "timeout", "crashed", "not_attempted", UNDECIDED})
# Which case speaks for a check with several: what never got an answer before what got a wrong one.
_STAGES = ("setup", "call", "teardown")


class Outcome(Struct, frozen=True, kw_only=True):
    """What one check found out about one submission."""

    check: str
    status: Status
    seconds: float
    counts: bool = True  # not, where the author has set it aside
    code: str | None = None
    message: str | None = None
    limit: str | None = None
    function: str | None = None
    raised: str | None = None
    place: tuple[str, int] | None = None
    evidence: Mapping[str, str | None] | None = None
    detail: str | None = None
    note: str | None = None  # what may be said if nothing better is known
    waited: bool = False  # the time was over, though it was not spent in computing
    tried_again: bool = False
    stdout: str = ""
    events: tuple[str, ...] = ()
    follow_through: tuple[str, ...] = ()


def read_outcomes(
    report: Mapping[str, Any] | None,
    checks: Sequence[Check],
    sound_cases: frozenset[str],
    trouble: str | None = None,
    lost: Mapping[str, Mapping[str, Any]] | None = None,
    doubted: frozenset[str] = frozenset(),
) -> dict[tuple[str, str], Outcome]:
    """Return the outcome of each of `checks`, by exercise and id. What has no outcome is a grader error.

    `sound_cases` are the node ids of undecided cases that pass against the reference: there, the submission's
    answer was at fault, not the grader. `trouble` says what is known of a run without a report; `lost` has a record
    for each case that the submission's own values kept from being there.
    """
    tests = {test.get("nodeid"): test for test in _dicts((report or {}).get("tests"))}
    outcomes = {}
    for check in checks:
        cases = [
            _case(check, node, tests.get(node), node in sound_cases, trouble, (lost or {}).get(node))
            for node in check.cases
        ]
        cases = [_kept(check, case) if node in doubted and case.status == "passed" else case
                 for node, case in zip(check.cases, cases, strict=True)]  # fmt: skip
        outcomes[check.exercise, check.id] = _together(check, cases)
    for exercise in {check.exercise for check in checks}:
        weighty = [check for check in checks if check.exercise == exercise and check.weight]
        if not any(outcomes[exercise, check.id].counts for check in weighty):
            for check in weighty:
                one = outcomes[exercise, check.id]
                detail = f"Every check of {exercise} was skipped: nothing can be scored. {one.detail or ''}"
                outcomes[exercise, check.id] = replace(
                    one, status="grader_error", counts=True, code=None, detail=detail
                )
    return outcomes


def undecided_cases(report: Mapping[str, Any] | None, lost: Mapping[str, Mapping[str, Any]]) -> tuple[str, ...]:
    """Return the node ids of the tests that only a run against the reference can judge."""
    ran = [(str(test["nodeid"]), _record(test)) for test in _dicts((report or {}).get("tests"))]
    return tuple(
        node
        for node, record in (*ran, *lost.items())
        if record.get("verdict") == UNDECIDED or (record.get("kept") and record.get("verdict") is None)
    )


def doubted_cases(
    report: Mapping[str, Any] | None, control: Mapping[str, Any] | None, cases: Iterable[str]
) -> frozenset[str]:
    """Return those of `cases` in which a submission has kept exceptions from the test that its reference has not."""
    found, wanted = (
        {str(test.get("nodeid")): _record(test).get("kept") for test in _dicts((one or {}).get("tests"))}
        for one in (report, control)
    )
    return frozenset(case for case in cases if found.get(case) and found[case] != wanted.get(case))


def record_of_stuck(why: str) -> Mapping[str, Any]:
    """Return the record of a case whose process had to be ended while it, or one beside it, looked at an answer."""
    return {
        "verdict": UNDECIDED, "code": SLOW_ANSWER, "message": SLOW_MESSAGE, "limit": "seconds", "detail": why,
    }  # fmt: skip


def passed_cases(report: Mapping[str, Any] | None) -> frozenset[str]:
    """Return the node ids of the tests of which every part passed."""
    return frozenset(str(test["nodeid"]) for test in _dicts((report or {}).get("tests")) if _is_pass(test))


def _dicts(value: Any) -> Iterable[dict[str, Any]]:
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []


def _record(test: Mapping[str, Any]) -> dict[str, Any]:
    record = (test.get("metadata") or {}).get(METADATA_KEY)
    return record if isinstance(record, dict) else {}


def _is_pass(test: Mapping[str, Any]) -> bool:
    return (
        test.get("outcome") in {"passed", "xpassed"}
        and all((test.get(stage) or {}).get("outcome") == "passed" for stage in _STAGES)
        and "verdict" in _record(test)
        and _record(test)["verdict"] is None
    )


def _case(
    check: Check,
    node: str,
    test: Mapping[str, Any] | None,
    sound: bool,
    trouble: str | None,
    lost: Mapping[str, Any] | None,
) -> Outcome:
    if test is None:
        if lost is not None:
            return _failure(check, lost, sound, 0.0)
        return Outcome(check=check.id, status="grader_error", seconds=0.0, detail=trouble or f"{node} has no outcome.")
    seconds = sum(float((test.get(stage) or {}).get("duration") or 0.0) for stage in _STAGES)
    record = _record(test)
    if _is_pass(test):
        return Outcome(check=check.id, status="passed", seconds=seconds, **_surroundings(record))
    if record.get("verdict") == SKIPPED or test.get("outcome") == "xfailed":
        return _skip(check, record, seconds, counts=False)
    if check.set_aside and record.get("verdict") is None and test.get("outcome") == "failed":
        return Outcome(
            check=check.id, status="failed", seconds=seconds, counts=False, code=SET_ASIDE,
            detail="It was expected to fail, but it passed.", **_surroundings(record),
        )  # fmt: skip
    if record.get("verdict") is None:
        return Outcome(
            check=check.id, status="grader_error", seconds=seconds, detail=_staged_text(test), **_surroundings(record)
        )
    return _failure(check, record, sound, seconds)


def _kept(check: Check, case: Outcome) -> Outcome:
    """Return the outcome of a test that passed because an exception did not leave a ``with`` block of it."""
    return replace(
        case, status="failed", code="kept-exception",
        message="An exception was raised inside a with statement of this check, and your __exit__ let nobody know.",
    )  # fmt: skip


def _failure(check: Check, record: Mapping[str, Any], sound: bool, seconds: float) -> Outcome:
    verdict: Any = record["verdict"]
    code = record.get("code")
    if verdict not in _KNOWN:
        raise AssertionError(f"unknown verdict {verdict!r}")
    if verdict == UNDECIDED and code == SKIPPED:
        return _skip(check, record, seconds, counts=sound)
    if verdict == UNDECIDED:
        verdict, code = ("failed", code or "unusable-answer") if sound else ("grader_error", None)
    return Outcome(
        check=check.id,
        status=verdict,
        seconds=seconds,
        code=code,
        message=record.get("message"),
        limit=record.get("limit"),
        function=record.get("function"),
        raised=record.get("raised"),
        place=tuple(record["place"]) if record.get("place") else None,
        evidence=record.get("evidence"),
        detail=record.get("detail"),
        note=record.get("note"),
        waited=bool(record.get("waited")),
        **_surroundings(record),
    )


def _skip(check: Check, record: Mapping[str, Any], seconds: float, *, counts: bool) -> Outcome:
    """Return the outcome of a test that its author did not want to run to its end.

    It counts, and earns nothing, where the reference is not skipped: a submission cannot make its tests go away.
    """
    return Outcome(
        check=check.id, status="skipped", seconds=seconds, counts=counts, code=SKIPPED if counts else SET_ASIDE,
        detail=record.get("detail"), **_surroundings(record),
    )  # fmt: skip


def _surroundings(record: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "stdout": record.get("stdout") or "",
        "events": tuple(record.get("events") or ()),
        "follow_through": tuple(record.get("follow_through") or ()),
    }


def _staged_text(test: Mapping[str, Any]) -> str:
    """Return what pytest said of a test that did not pass and that nothing else explains (skip, xfail, rerun…)."""
    said = [f"pytest's outcome is {test.get('outcome')!r}, which is neither a pass nor a failure of the submission."]
    for stage in _STAGES:
        text = (test.get(stage) or {}).get("longrepr")
        if text:
            said.append(f"{stage}: {str(text)[-1500:]}")
    return "\n".join(said)


def _together(check: Check, cases: Sequence[Outcome]) -> Outcome:
    """All cases must pass; else the one speaks that the table shows first, our own trouble before all.

    What the author has set aside among them is not looked at, unless it is all there is.
    """
    seconds = sum(case.seconds for case in cases)
    counted = [case for case in cases if case.counts]
    bad = [case for case in counted if case.status != "passed"]
    if not bad:
        first = (counted or cases)[0]
    else:
        broken = [case for case in bad if case.status == "grader_error"]
        first = (broken or sorted(bad, key=lambda case: _place_in(check, case.code)))[0]
    return replace(
        first,
        seconds=seconds,
        events=tuple(sorted({event for case in cases for event in case.events})),
        follow_through=tuple(sorted({name for case in cases for name in case.follow_through})),
    )


def _place_in(check: Check, code: str | None) -> int:
    return check.codes.index(code) if code in check.codes else len(check.codes)
