"""The report: what it holds, its canonical form, its schema, and how it is written.

One JSON object for two audiences: staff see everything, students what `for_student` leaves. Field by field it is
described in ``docs/reference/report.md``.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

import msgspec

from katakit.disk import write_whole
from katakit.errors import ReportError

SCHEMA_VERSION = 1

CheckStatus = Literal["passed", "failed", "error", "timeout", "crashed", "not_attempted", "skipped", "grader_error"]
ExerciseStatus = Literal["passed", "partial", "failed", "not_attempted", "missing", "grader_error"]
DemonstrationStatus = Literal["shown", "not_shown"]
ReportStatus = Literal["passed", "partial", "failed", "not_gradable", "grader_error"]


class _Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What all parts of a report have in common: nothing changes, nothing has a default."""


class Kit(_Part, frozen=True, kw_only=True):
    """Which program wrote the report."""

    name: str
    version: str


class KataPart(_Part, frozen=True, kw_only=True):
    """Which kata was graded; `sha256` covers what students see."""

    id: str
    title: str
    version: str
    sha256: str


class SubmissionPart(_Part, frozen=True, kw_only=True):
    """What was handed in."""

    source: str
    kind: Literal["folder", "file", "notebook", "zip"]
    sha256: str
    student: str | None
    files: tuple[str, ...]


class Place(_Part, frozen=True, kw_only=True):
    """A place in what was handed in; `cell` for notebooks, lines count from 1 in the file or the cell."""

    file: str
    line: int
    cell: int | None


class Evidence(_Part, frozen=True, kw_only=True):
    """What was called, what came back, what was expected; as text."""

    call: str | None
    returned: str | None
    expected: str | None


class CheckPart(_Part, frozen=True, kw_only=True):
    """What one check found out."""

    id: str
    title: str
    function: str
    group: Literal["core", "edges", "care"]
    status: CheckStatus
    score: float | None
    max_score: float
    code: str | None
    message: str | None
    visibility: Literal["visible", "hidden", "after_due"]
    origin: Place | None
    seconds: float
    limit: str | None
    stdout: str | None
    evidence: Evidence | None
    detail: str | None
    suspicion: tuple[str, ...]


class DemonstrationPart(_Part, frozen=True, kw_only=True):
    """What the exercise's demonstration printed with the student's own functions, or why there is nothing to see."""

    status: DemonstrationStatus
    output: str | None
    message: str | None


class ExercisePart(_Part, frozen=True, kw_only=True):
    """What the checks of one exercise found out, and its points; `show_first` is the id of the check to look at."""

    slug: str
    title: str
    status: ExerciseStatus
    score: float | None
    max_score: float
    seconds: float
    origin: Place | None
    follow_through: tuple[str, ...]
    hints: tuple[str, ...]
    notes: tuple[str, ...]
    show_first: str | None
    demonstration: DemonstrationPart | None
    checks: tuple[CheckPart, ...]


class IsolationPart(_Part, frozen=True, kw_only=True):
    """What confined the submission, as observed in this run; limits in bytes, seconds and numbers."""

    level: str
    observed: dict[str, str]
    limits: dict[str, int]
    not_in_force: tuple[str, ...]


class Environment(_Part, frozen=True, kw_only=True):
    """What the submission ran with."""

    python: str
    numpy: str
    pytest: str
    platform: str


class Timing(_Part, frozen=True, kw_only=True):
    """When grading started (UTC, ISO 8601) and how long it took."""

    started: str
    seconds: float


class Report(_Part, frozen=True, kw_only=True):
    """A whole report."""

    schema_version: int
    audience: Literal["staff", "student"]
    kit: Kit
    kata: KataPart
    grader_sha256: str
    submission: SubmissionPart
    gradable: bool
    reason: str | None
    status: ReportStatus
    score: float | None
    max_score: float
    percent: float | None
    notes: tuple[str, ...]
    exercises: tuple[ExercisePart, ...]
    isolation: IsolationPart | None
    environment: Environment
    seed: int
    timing: Timing


def to_json(report: Report) -> bytes:
    """Return the report as strict, indented JSON, UTF-8, ending in a line break."""
    return msgspec.json.format(msgspec.json.encode(report), indent=2) + b"\n"


def from_json(data: bytes) -> Report:
    """Return the report that `data` holds.

    Raises:
        ReportError: it is no report of this version.
    """
    try:
        return msgspec.json.decode(data, type=Report)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ReportError(f"This is no Katakit report of schema version {SCHEMA_VERSION}: {error}.") from None


def canonical(report: Report) -> bytes:
    """Return the bytes that are the same for the same submission, kata, seed and versions.

    Keys are sorted; ``timing`` and every ``seconds`` are left out.
    """
    return msgspec.json.encode(_without_times(msgspec.to_builtins(report)), order="sorted")


def _without_times(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_times(part) for key, part in value.items() if key not in {"timing", "seconds"}}
    if isinstance(value, (list, tuple)):
        return [_without_times(part) for part in value]
    return value


def json_schema() -> dict[str, Any]:
    """Return the report's JSON Schema (draft 2020-12), made from the types above."""
    schema = msgspec.json.schema(Report)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:katakit:report:{SCHEMA_VERSION}",
        "title": "Katakit report",
        **schema,
    }


def for_student(report: Report, *, after_due: bool = False) -> Report:
    """Return what the student may see: nothing of hidden inputs, expected values, paths or the graders' text.

    A submission knows what it is called with. So nothing of a hidden check is shown that it could choose freely: not
    what it printed, which line raised (but one that raised in a visible check, too), or how long it took.

    Checks that are not visible keep title, status, points, code and the kit's message; those that are shown
    only after the due date are counted together in one line per exercise until `after_due`.
    """
    exercises = tuple(_student_exercise(exercise, after_due) for exercise in report.exercises)
    timing = msgspec.structs.replace(report.timing, seconds=float(math.ceil(report.timing.seconds)))
    return msgspec.structs.replace(report, audience="student", exercises=exercises, timing=timing)


def _student_exercise(exercise: ExercisePart, after_due: bool) -> ExercisePart:
    shown: list[CheckPart] = []
    held: list[CheckPart] = []
    names: dict[str, str] = {}
    seen = [check.origin for check in exercise.checks if check.visibility == "visible"]
    for check in exercise.checks:
        if check.visibility == "visible":
            names[check.id] = check.id
            shown.append(msgspec.structs.replace(check, detail=None, suspicion=()))
        elif check.visibility == "hidden" or after_due:
            names[check.id] = f"c{1 + sum(one.visibility != 'visible' for one in shown):02}"
            shown.append(
                msgspec.structs.replace(
                    check,
                    id=names[check.id],
                    origin=check.origin if check.origin in seen else None,
                    seconds=0.0,
                    stdout=None,
                    evidence=None,
                    detail=None,
                    suspicion=(),
                )
            )
        else:
            names[check.id] = "after-due"
            held.append(check)
    if held:
        shown.append(_held_back(held))
    first = None if exercise.show_first is None else names[exercise.show_first]
    if first == "after-due":  # nothing to read there; rather show what can be read
        first = next((check.id for check in shown if check.status != "passed"), first)
    seconds = sum(check.seconds for check in shown)
    return msgspec.structs.replace(exercise, checks=tuple(shown), show_first=first, seconds=round(seconds, 4))


def _held_back(checks: Sequence[CheckPart]) -> CheckPart:
    passed = sum(check.status == "passed" or (check.status == "skipped" and not check.max_score) for check in checks)
    broken = any(check.score is None for check in checks)
    return CheckPart(
        id="after-due",
        title=f"{len(checks)} checks that are shown after the due date",
        function=checks[0].function,
        group="core",
        status="grader_error" if broken else "passed" if passed == len(checks) else "failed",
        score=None if broken else round(sum(check.score or 0.0 for check in checks), 4),
        max_score=round(sum(check.max_score for check in checks), 4),
        code=None,
        message=f"{passed} of {len(checks)} passed.",
        visibility="after_due",
        origin=None,
        seconds=0.0,
        limit=None,
        stdout=None,
        evidence=None,
        detail=None,
        suspicion=(),
    )


def write_report(report: Report, path: Path) -> None:
    """Write the report, whole or not at all.

    Raises:
        ReportError: the folder is missing or not writable, or the disk is full. `path` is untouched then.
    """
    data = to_json(report)
    try:
        target = path.resolve()
        if target.exists() and not target.is_file():  # a device or a pipe is written to, never replaced
            target.write_bytes(data)
        else:
            write_whole(target, data)
    except OSError as error:
        raise ReportError(
            f"The report cannot be written to {path}: {error.strerror}. Name another place with -o FILE."
        ) from None


if __name__ == "__main__":  # writes the schema that the package ships
    import json

    target = Path(__file__).with_name("report.schema.json")
    target.write_text(json.dumps(json_schema(), indent=2) + "\n", encoding="utf-8")
