"""Grade one submission: the whole story, top to bottom."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext

import msgspec
from msgspec.structs import replace

from katakit.course import Exercise, Kata
from katakit.grading.checks import Check
from katakit.grading.collected import Collected
from katakit.grading.demonstrating import Showing, not_shown, prepare
from katakit.grading.jobs import Job, Run
from katakit.grading.outcomes import (
    Outcome,
    doubted_cases,
    passed_cases,
    read_outcomes,
    record_of_stuck,
    undecided_cases,
)
from katakit.grading.parts import exercise_part, whole_report
from katakit.grading.references import program_of
from katakit.grading.runner import with_graders
from katakit.report import DemonstrationPart, Report
from katakit.sandbox.launch import Sandbox
from katakit.sandbox.program import Program
from katakit.submission import BrokenSource, ExerciseSource, Submission

Outcomes = dict[tuple[str, str], Outcome]
"""By exercise and check."""
Alone = Callable[[], AbstractContextManager[object]]
"""Inside of what it returns, nothing else is graded on this machine."""


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
        return [ungradable(submission, kata, seed) for submission in waiting]
    reports: list[Report] = []

    def use(collected: Collected) -> None:
        if len(waiting) > 1:
            collected.collect()
        reports.extend(_grade_with(collected, submission, kata, sandbox, seed, meanwhile) for submission in waiting)

    with_graders(kata, sandbox, kata.exercises, use)
    return reports


def serve(
    submissions: Iterable[Submission],
    kata: Kata,
    sandbox: Sandbox,
    done: Callable[[Report], object],
    *,
    seed: int = 0,
    alone: Alone = nullcontext,
) -> None:
    """Grade submissions as they come, and call `done` with each report; see `grade` for errors.

    The graders are collected before the first one is asked for. `alone` is used around what is tried once more.
    """

    def use(collected: Collected) -> None:
        collected.collect()
        for submission in submissions:
            done(_grade_with(collected, submission, kata, sandbox, seed, lambda: None, alone))

    with_graders(kata, sandbox, kata.exercises, use)


def ungradable(submission: Submission, kata: Kata, seed: int) -> Report:
    """Return the report on what cannot be graded; nothing needs to run for it."""
    return whole_report(submission, kata, None, seed, _now(), [])


def _grade_with(
    collected: Collected,
    submission: Submission,
    kata: Kata,
    sandbox: Sandbox,
    seed: int,
    meanwhile: Callable[[], object],
    alone: Alone = nullcontext,
) -> Report:
    started = _now()
    if not submission.gradable:
        return whole_report(submission, kata, None, seed, started, [])

    def idle() -> None:
        """What the report needs of the kata, at a time when this process would only wait."""
        meanwhile()
        _ = kata.content_sha256, kata.grader_sha256, kata.messages

    outcomes, shown = _run(submission, kata, collected, seed, idle, alone)
    graded = [
        exercise_part(
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
    return whole_report(submission, kata, isolation, seed, started, graded)


def _now() -> tuple[datetime.datetime, float]:
    return datetime.datetime.now(datetime.UTC), time.monotonic()


def _run(
    submission: Submission,
    kata: Kata,
    collected: Collected,
    seed: int,
    meanwhile: Callable[[], object],
    alone: Alone,
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
        outcomes |= _tried_again(collected, kata, job, outcomes, alone)
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


def _tried_again(collected: Collected, kata: Kata, job: Job, outcomes: Outcomes, alone: Alone) -> Outcomes:
    """Run checks once more, with nothing beside them, whose time was over though it was not spent in computing.

    The machine may have been busy. A loop spends its time in computing, and is never tried again.
    """
    waited = [check for check in collected.checks if (one := outcomes.get((check.exercise, check.id))) and one.waited]
    if not waited:
        return {}
    programs = {check.exercise: job.programs[check.exercise] for check in waited}
    cases = frozenset(case for check in waited for case in check.cases)
    with alone():
        again = Job(programs=programs, seed=job.seed, cases=cases)
        found = _judged(collected, kata, again, collected.run(again), waited)
    return {key: replace(one, tried_again=True) for key, one in found.items()}


def _judged(collected: Collected, kata: Kata, job: Job, run: Run, checks: Sequence[Check] | None = None) -> Outcomes:
    """Return the outcome of each check of a run; what is undecided is run once more with the references.

    Of all checks that belong to the job, unless only some of them were run.
    """
    ran = [check for check in checks or collected.checks if check.exercise in job.programs]
    stuck = {
        case: record_of_stuck(run.stuck[check.exercise])
        for check in ran
        if check.exercise in run.stuck
        for case in check.cases
        if job.cases is None or case in job.cases
    }
    lost = {**run.lost, **stuck}
    sound, doubted = frozenset[str](), frozenset[str]()
    undecided = set(undecided_cases(run.report, lost))
    if undecided:
        references = {
            slug: program_of(kata, kata.exercise(slug), kata.exercise(slug).reference_text(), seed=job.seed)
            for slug in {check.exercise for check in collected.checks if undecided & set(check.cases)}
        }
        control = collected.run(Job(programs=references, seed=job.seed, cases=frozenset(undecided)))
        sound = passed_cases(control.report)
        doubted = doubted_cases(run.report, control.report, undecided)
    return read_outcomes(run.report, ran, sound, run.trouble, lost, doubted)


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
