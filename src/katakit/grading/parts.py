"""The parts of a report, from outcomes: how they are scored, worded, and put together. Nothing is run here."""

from __future__ import annotations

import datetime
import platform
import time
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

import numpy as np
import pytest
from msgspec.structs import replace

from katakit import __version__
from katakit.course import Exercise, Kata
from katakit.grading.checks import Check
from katakit.grading.feedback import SUSPICIONS, feedback
from katakit.grading.outcomes import Outcome, Status
from katakit.grading.scoring import Points, published, score_exercise
from katakit.grading.verdicts import SET_ASIDE
from katakit.report import (
    SCHEMA_VERSION,
    CheckPart,
    DemonstrationPart,
    Environment,
    Evidence,
    ExercisePart,
    ExerciseStatus,
    IsolationPart,
    KataPart,
    Kit,
    Place,
    Report,
    ReportStatus,
    SubmissionPart,
    Timing,
)
from katakit.sandbox.proof import Isolation
from katakit.submission import BrokenSource, ExerciseSource, Origin, Submission
from katakit.text import clean


def exercise_part(
    kata: Kata,
    exercise: Exercise,
    submission: Submission,
    checks: Sequence[Check],
    outcomes: Mapping[tuple[str, str], Outcome],
    demonstration: DemonstrationPart | None,
) -> tuple[ExercisePart, Fraction]:
    """Return the exercise's part of the report, and its score before any rounding."""
    own = {check.id: outcomes[exercise.slug, check.id] for check in checks}
    points = points_of(exercise, checks, own)
    messages = kata.messages[exercise.slug]
    source = submission.exercises.get(exercise.slug)
    origin_of = _origin_in(submission, exercise)
    parts = tuple(_check_part(check, own[check.id], points[check.id], messages, origin_of) for check in checks)
    score = sum((one.score for one in points.values()), Fraction(0))
    status = _exercise_status(source, own, score)
    part = ExercisePart(
        slug=exercise.slug,
        title=exercise.title,
        status=status,
        score=None if status == "grader_error" else published(score),
        max_score=published(Fraction(exercise.points)),
        seconds=round(sum(one.seconds for one in own.values()), 4),
        origin=None if source is None else _place(source.origin),
        follow_through=tuple(sorted({name for one in own.values() for name in one.follow_through})),
        hints=() if status == "passed" else exercise.hints,
        show_first=first_to_show([(one.id, one.status, one.code) for one in parts], tuple(messages)),
        demonstration=demonstration,
        notes=(*(source.notes if isinstance(source, ExerciseSource) else ()), *_tried_again(exercise, own)),
        checks=parts,
    )
    return part, score


def _tried_again(exercise: Exercise, outcomes: Mapping[str, Outcome]) -> list[str]:
    names = [name for name, one in outcomes.items() if one.tried_again]
    if not names:
        return []
    what = "1 check was" if len(names) == 1 else f"{len(names)} checks were"
    why = f"time was over before {exercise.title} had used its computing time"
    return [f"{what} tried once more, with nothing else running: {why}."]


def points_of(exercise: Exercise, checks: Sequence[Check], outcomes: Mapping[str, Outcome]) -> dict[str, Points]:
    """Return the points of each check; what its author has set aside counts nothing."""
    counted = [one if outcomes[one.id].counts else replace(one, weight=0) for one in checks]
    passed = {name: one.status == "passed" for name, one in outcomes.items()}
    return score_exercise(exercise.points, counted, passed)


def first_to_show(checks: Sequence[tuple[str, Status, str | None]], order: Sequence[str]) -> str | None:
    """Return the id of the check to look at first, of checks given as id, status and code; None if all passed.

    What counts is the place of its code in ``grader.toml``, then its own in the file. What has no place there (an
    exception, a limit) comes first: it hides the rest; what was not started or skipped, last.
    """
    ranks = {code: rank for rank, code in enumerate(order, 1)}

    def rank(check: tuple[str, Status, str | None]) -> int:
        _, status, code = check
        if status in {"not_attempted", "skipped"}:
            return len(order) + 1
        return ranks.get(code or "", 0 if status != "failed" else len(order))

    bad = [check for check in checks if check[1] != "passed" and check[2] != SET_ASIDE]
    return min(bad, key=rank)[0] if bad else None


def _exercise_status(
    source: ExerciseSource | BrokenSource | None, outcomes: Mapping[str, Outcome], score: Fraction
) -> ExerciseStatus:
    statuses = {outcome.status for outcome in outcomes.values() if outcome.counts}
    if "grader_error" in statuses:
        return "grader_error"
    if source is None:
        return "missing"
    if statuses == {"passed"}:
        return "passed"
    if statuses == {"not_attempted"}:
        return "not_attempted"
    return "partial" if score > 0 else "failed"


def _check_part(
    check: Check,
    outcome: Outcome,
    points: Points,
    messages: Mapping[str, str],
    origin_of: Callable[[Outcome], Place | None],
) -> CheckPart:
    said = feedback(check, outcome, messages, gated=points.gated)
    bad = outcome.status != "passed"
    evidence = outcome.evidence if bad else None
    return CheckPart(
        id=check.id,
        title=clean(check.title),
        function=check.function,
        group=check.group,
        status=outcome.status,
        score=None if outcome.status == "grader_error" else published(points.score),
        max_score=published(points.max_score),
        code=said.code,
        message=None if said.message is None else clean(said.message),
        visibility=check.visibility,
        origin=origin_of(outcome),
        seconds=round(outcome.seconds, 4),
        limit=outcome.limit,
        stdout=clean(outcome.stdout, keep_newlines=True) if outcome.stdout else None,
        evidence=None
        if evidence is None
        else Evidence(
            **{key: None if text is None else clean(text, keep_newlines=True) for key, text in evidence.items()}
        ),
        detail=None if outcome.detail is None else clean(outcome.detail, 4000, keep_newlines=True),
        suspicion=tuple(SUSPICIONS[event] for event in outcome.events),
    )


def _origin_in(submission: Submission, exercise: Exercise) -> Callable[[Outcome], Place | None]:
    """Return what says where the student should look: the line that raised, in what was handed in.

    File and line are the worker's testimony. Only places that exist are shown, so that nothing can be told by them.
    """
    source = submission.exercises.get(exercise.slug)
    files = {}
    for name, text in submission.helpers.items():
        stem = name.replace(".", "/")
        files[f"{stem}/__init__.py" if name in submission.packages else f"{stem}.py"] = text

    def origin(outcome: Outcome) -> Place | None:
        if outcome.place is None or not isinstance(source, ExerciseSource):
            return None
        file, line = outcome.place
        if file == exercise.file_name:
            return _place(source.where(line))
        if file in files:
            return Place(file=clean(file, 200), line=min(max(line, 1), files[file].count("\n") + 1), cell=None)
        return None

    return origin


def _place(origin: Origin) -> Place:
    return Place(file=origin.file, line=origin.line, cell=origin.cell)


def whole_report(
    submission: Submission,
    kata: Kata,
    isolation: Isolation | None,
    seed: int,
    started: tuple[datetime.datetime, float],
    graded: Sequence[tuple[ExercisePart, Fraction]],
) -> Report:
    """Return the report of a submission; `graded` are its exercises with their scores before any rounding."""
    exercises = tuple(part for part, _ in graded)
    max_score = Fraction(kata.max_score)
    status = _status(submission, exercises)
    total = None
    if status not in {"not_gradable", "grader_error"}:
        total = sum((score for _, score in graded), Fraction(0))
    return Report(
        schema_version=SCHEMA_VERSION,
        audience="staff",
        kit=Kit(name="katakit", version=__version__),
        kata=KataPart(id=kata.id, title=kata.title, version=kata.manifest.version, sha256=kata.content_sha256),
        grader_sha256=kata.grader_sha256,
        submission=SubmissionPart(
            source=submission.source,
            kind=submission.kind,
            sha256=submission.sha256,
            student=None,
            files=submission.files,
        ),
        gradable=submission.gradable,
        reason=submission.reason,
        status=status,
        score=None if total is None else published(total),
        max_score=published(max_score),
        percent=None if total is None else published(100 * total / max_score),
        notes=submission.notes,
        exercises=exercises,
        isolation=None
        if isolation is None
        else IsolationPart(
            level=isolation.level,
            observed=dict(isolation.observed),
            limits=dict(isolation.limits),
            not_in_force=isolation.not_in_force,
        ),
        environment=environment(),
        seed=seed,
        timing=Timing(
            started=started[0].isoformat(timespec="seconds"), seconds=round(time.monotonic() - started[1], 4)
        ),
    )


def environment() -> Environment:
    """Return what submissions run with here."""
    return Environment(
        python=platform.python_version(),
        numpy=np.__version__,
        pytest=pytest.__version__,
        platform=f"{platform.system()} {platform.machine()}",
    )


def _status(submission: Submission, exercises: Sequence[ExercisePart]) -> ReportStatus:
    if not submission.gradable:
        return "not_gradable"
    statuses = {exercise.status for exercise in exercises}
    if "grader_error" in statuses:
        return "grader_error"
    if statuses == {"passed"}:
        return "passed"
    return "partial" if any(exercise.score for exercise in exercises) else "failed"
