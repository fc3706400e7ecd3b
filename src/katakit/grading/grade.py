"""Grade one submission: the whole story, top to bottom."""

from __future__ import annotations

import datetime
import platform
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction

import msgspec
import numpy as np
import pytest

from katakit import __version__
from katakit.course import Exercise, Kata
from katakit.grading.checks import Check
from katakit.grading.collected import Collected
from katakit.grading.demonstrating import Showing, not_shown, prepare
from katakit.grading.feedback import SUSPICIONS, feedback
from katakit.grading.jobs import Job, Run
from katakit.grading.outcomes import Outcome, Status, passed_cases, read_outcomes, record_of_stuck, undecided_cases
from katakit.grading.references import program_of
from katakit.grading.runner import with_graders
from katakit.grading.scoring import Points, published, score_exercise
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
from katakit.sandbox.launch import Sandbox
from katakit.sandbox.program import Program
from katakit.sandbox.proof import Isolation
from katakit.submission import BrokenSource, ExerciseSource, Origin, Submission
from katakit.text import clean

Outcomes = dict[tuple[str, str], Outcome]
"""By exercise and check."""


def grade(
    submission: Submission,
    kata: Kata,
    sandbox: Sandbox,
    *,
    seed: int = 0,
    meanwhile: Callable[[], object] = lambda: None,
) -> Report:
    """Grade one submission, and run `meanwhile` while its checks run. Never raises for anything the student did.

    Raises:
        GraderError: the kata's graders cannot be collected against the reference.
        SandboxError: the sandbox does not hold what its level promises.
    """
    [report] = grade_each([submission], kata, sandbox, seed=seed, meanwhile=meanwhile)
    return report


def grade_each(
    submissions: Iterable[Submission],
    kata: Kata,
    sandbox: Sandbox,
    *,
    seed: int = 0,
    meanwhile: Callable[[], object] = lambda: None,
) -> list[Report]:
    """Grade submissions one after the other; what can be done once is done once. See `grade` for errors."""
    waiting = list(submissions)
    if not any(submission.gradable for submission in waiting):
        return [_report(submission, kata, None, seed, _now(), []) for submission in waiting]
    reports: list[Report] = []

    def use(collected: Collected) -> None:
        if len(waiting) > 1:
            collected.collect()
        reports.extend(_grade_with(collected, submission, kata, sandbox, seed, meanwhile) for submission in waiting)

    with_graders(kata, sandbox, kata.exercises, use)
    return reports


def _grade_with(
    collected: Collected,
    submission: Submission,
    kata: Kata,
    sandbox: Sandbox,
    seed: int,
    meanwhile: Callable[[], object],
) -> Report:
    started = _now()
    if not submission.gradable:
        return _report(submission, kata, None, seed, started, [])

    def idle() -> None:
        """What the report needs of the kata, at a time when this process would only wait."""
        meanwhile()
        _ = kata.content_sha256, kata.grader_sha256, kata.messages

    outcomes, shown = _run(submission, kata, collected, seed, idle)
    graded = [
        _exercise_part(
            kata,
            exercise,
            submission,
            [check for check in collected.checks if check.exercise == exercise.slug],
            outcomes,
            shown.get(exercise.slug),
        )
        for exercise in kata.exercises
    ]
    isolation = sandbox.prove(kata.exercises[0].grader, kata.exercises[0].limits)
    return _report(submission, kata, isolation, seed, started, graded)


def _now() -> tuple[datetime.datetime, float]:
    return datetime.datetime.now(datetime.UTC), time.monotonic()


def _run(
    submission: Submission, kata: Kata, collected: Collected, seed: int, meanwhile: Callable[[], object]
) -> tuple[Outcomes, dict[str, DemonstrationPart]]:
    """Run what can be run and judge it; what was handed in broken or not at all is judged without running.

    Returns the outcome of each check, and by exercise what became of its demonstration.
    """
    programs = {
        slug: _program(kata, kata.exercise(slug), source, submission, seed)
        for slug, source in submission.exercises.items()
        if isinstance(source, ExerciseSource)
    }
    demonstrations = {
        exercise.slug: prepare(kata, exercise, submission, seed)
        for exercise in kata.exercises
        if exercise.demonstration is not None
    }
    to_show = {slug: one for slug, one in demonstrations.items() if isinstance(one, Showing)}
    shown = {slug: one for slug, one in demonstrations.items() if not isinstance(one, Showing)}
    outcomes: Outcomes = {}
    if programs:
        job = Job(programs=programs, seed=seed, demonstrations=to_show)
        run = collected.run(job, meanwhile)
        outcomes = _judged(collected, kata, job, run)
        for slug in to_show:
            part = run.demonstrations.get(slug)
            shown[slug] = not_shown() if part is None else msgspec.convert(part, DemonstrationPart)
    for check in collected.checks:
        if check.exercise not in programs:
            source = submission.exercises.get(check.exercise)
            outcomes[check.exercise, check.id] = _not_run(kata.exercise(check.exercise), check, source)
    return outcomes, shown


def outcomes_of(collected: Collected, kata: Kata, job: Job, meanwhile: Callable[[], object] = lambda: None) -> Outcomes:
    """Run the job's programs and return the outcome of each of their checks."""
    return _judged(collected, kata, job, collected.run(job, meanwhile))


def _judged(collected: Collected, kata: Kata, job: Job, run: Run) -> Outcomes:
    """Return the outcome of each check of a run; what is undecided is run once more with the references."""
    ran = [check for check in collected.checks if check.exercise in job.programs]
    stuck = {
        case: record_of_stuck(run.stuck[check.exercise])
        for check in ran
        if check.exercise in run.stuck
        for case in check.cases
        if job.cases is None or case in job.cases
    }
    lost = {**run.lost, **stuck}
    sound: frozenset[str] = frozenset()
    undecided = set(undecided_cases(run.report, lost))
    if undecided:
        references = {
            slug: program_of(kata, kata.exercise(slug), kata.exercise(slug).reference_text(), seed=job.seed)
            for slug in {check.exercise for check in collected.checks if undecided & set(check.cases)}
        }
        control = collected.run(Job(programs=references, seed=job.seed, cases=frozenset(undecided)))
        sound = passed_cases(control.report)
    return read_outcomes(run.report, ran, sound, run.trouble, lost)


def _program(kata: Kata, exercise: Exercise, source: ExerciseSource, submission: Submission, seed: int) -> Program:
    implicit = {}
    if source.implicit:
        implicit = {name: other.module for other in kata.before(exercise) for name in other.functions}
    return program_of(
        kata,
        exercise,
        source.text,
        prelude=source.prelude,
        helpers=submission.helpers,
        packages=submission.packages,
        implicit=implicit,
        seed=seed,
    )


def _not_run(exercise: Exercise, check: Check, source: ExerciseSource | BrokenSource | None) -> Outcome:
    if isinstance(source, BrokenSource):
        return Outcome(check=check.id, status="error", seconds=0.0, code=source.code, message=source.message)
    return Outcome(
        check=check.id,
        status="failed",
        seconds=0.0,
        code="missing",
        message=f"{exercise.file_name} is not in what was handed in.",
    )


def _exercise_part(
    kata: Kata,
    exercise: Exercise,
    submission: Submission,
    checks: Sequence[Check],
    outcomes: Mapping[tuple[str, str], Outcome],
    demonstration: DemonstrationPart | None,
) -> tuple[ExercisePart, Fraction]:
    """Return the exercise's part of the report, and its score before any rounding."""
    own = {check.id: outcomes[exercise.slug, check.id] for check in checks}
    points = score_exercise(exercise.points, checks, {name: one.status == "passed" for name, one in own.items()})
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
        notes=tuple(source.notes) if isinstance(source, ExerciseSource) else (),
        checks=parts,
    )
    return part, score


def first_to_show(checks: Sequence[tuple[str, Status, str | None]], order: Sequence[str]) -> str | None:
    """Return the id of the check to look at first, of checks given as id, status and code; None if all passed.

    What counts is the place of its code in ``grader.toml``, then its own in the file. What has no place there (an
    exception, a limit) comes first: it hides the rest; what was not started, last.
    """
    ranks = {code: rank for rank, code in enumerate(order, 1)}

    def rank(check: tuple[str, Status, str | None]) -> int:
        _, status, code = check
        if status == "not_attempted":
            return len(order) + 1
        return ranks.get(code or "", 0 if status != "failed" else len(order))

    bad = [check for check in checks if check[1] != "passed"]
    return min(bad, key=rank)[0] if bad else None


def _exercise_status(
    source: ExerciseSource | BrokenSource | None, outcomes: Mapping[str, Outcome], score: Fraction
) -> ExerciseStatus:
    statuses = {outcome.status for outcome in outcomes.values()}
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


def _report(
    submission: Submission,
    kata: Kata,
    isolation: Isolation | None,
    seed: int,
    started: tuple[datetime.datetime, float],
    graded: Sequence[tuple[ExercisePart, Fraction]],
) -> Report:
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
        environment=Environment(
            python=platform.python_version(),
            numpy=np.__version__,
            pytest=pytest.__version__,
            platform=f"{platform.system()} {platform.machine()}",
        ),
        seed=seed,
        timing=Timing(
            started=started[0].isoformat(timespec="seconds"), seconds=round(time.monotonic() - started[1], 4)
        ),
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
