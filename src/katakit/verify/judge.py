"""Let an exercise's grader judge one trial after the other, and say where it judges wrongly.

Each text runs in a worker, like any submission. What one trial found out depends on no other, so that trials may be
spread over processes as one likes.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from pathlib import Path

import msgspec
import numpy.ma
import numpy.random  # noqa: F401 - NumPy loads these two when they are needed; here, once instead of in every fork
from msgspec import Struct
from msgspec.structs import replace

from katakit.course import Exercise, Kata
from katakit.errors import CourseError
from katakit.grading.checks import Check
from katakit.grading.collected import Collected
from katakit.grading.demonstrating import with_references
from katakit.grading.feedback import feedback
from katakit.grading.grade import outcomes_of
from katakit.grading.jobs import Job
from katakit.grading.outcomes import Outcome, passed_cases
from katakit.grading.parts import first_to_show, points_of
from katakit.grading.references import program_of
from katakit.grading.runner import with_graders
from katakit.manifest import Limits
from katakit.sandbox.launch import Sandbox
from katakit.verify.content import top_comments
from katakit.verify.model import Problem, Step
from katakit.verify.trials import Trial

WHOLE_FILE = "whole file"
CRASHES = "crashes with "
LOOP_FACTOR = 3
SHORTEST = 0.15  # seconds: below that, loading a file takes longer than what it does

_CRASHED = ("error", "timeout", "crashed")


class Finding(Struct, frozen=True):
    """What came of one trial: whether it was judged right, and what it speaks for.

    `failed` are the checks that did not pass, `shown` the feedback codes that were shown first. Of a mutant only
    `is_good` is known: whether a check noticed it.
    """

    is_good: bool
    problems: tuple[Problem, ...] = ()
    failed: frozenset[str] = frozenset()
    shown: frozenset[str | None] = frozenset()


class Tried(Struct, frozen=True):
    """What came of a slice of trials, in their order; and the checks that the grader holds."""

    checks: tuple[Check, ...]
    findings: tuple[Finding, ...]
    seconds: float


class Verdict(Struct, frozen=True):
    """What a grader said of one text."""

    score: Fraction
    max_score: Fraction
    outcomes: dict[str, Outcome]
    codes: dict[str, str | None]
    first: str | None

    @property
    def failed(self) -> list[str]:
        """The checks that did not pass."""
        return [name for name, one in self.outcomes.items() if one.status != "passed" and one.counts]

    @property
    def broken(self) -> str | None:
        """What is known of the grader's own trouble."""
        details = [one.detail for one in self.outcomes.values() if one.status == "grader_error"]
        return (details[0] or "no detail") if details else None

    def failures(self) -> str:
        """Return the checks that did not pass, for people."""
        bad = [f"{name} ({self.codes[name] or self.outcomes[name].status})" for name in self.failed]
        return ", ".join(bad[:4]) + (f" and {len(bad) - 4} more" if len(bad) > 4 else "")


def try_each(kata: Kata, exercise: Exercise, sandbox: Sandbox, trials: Sequence[Trial]) -> Tried:
    """Try some trials of one exercise.

    Raises:
        GraderError: its grader cannot be collected against the reference.
    """
    started = time.monotonic()
    found: list[tuple[tuple[Check, ...], tuple[Finding, ...]]] = []

    def use(collected: Collected) -> None:
        judge = Judge(kata, exercise, collected)
        found.append((collected.checks, tuple(map(judge.find, trials))))

    with_graders(kata, sandbox, [exercise], use)
    [(checks, findings)] = found
    return Tried(checks, findings, time.monotonic() - started)


class Judge:
    """The collected grader of one exercise, asked about trials."""

    def __init__(self, kata: Kata, exercise: Exercise, collected: Collected) -> None:
        self._kata = kata
        self._exercise = exercise
        self._collected = collected
        self._checks = collected.checks

    def find(self, trial: Trial) -> Finding:
        """Run one trial."""
        ways = {
            "stub": self._stub,
            "reference": self._reference,
            "accepted": self._accepted,
            "wrong": self._wrong,
            "mutants": self._mutant,
        }
        return ways[trial.step](trial)

    # ----------------------------------------------------------------------------------------- trials

    def _stub(self, trial: Trial) -> Finding:
        verdict = self._judge(self._exercise.stub_text())
        odd = [name for name, one in verdict.outcomes.items() if one.status != "not_attempted" and one.counts]
        if not odd and verdict.score == 0:
            return Finding(is_good=True)
        what = f"the untouched stub must be not_attempted in every check and earn nothing; see {', '.join(odd[:5])}."
        return Finding(is_good=False, problems=(self._problem("stub", trial.path, what),))

    def _reference(self, trial: Trial) -> Finding:
        """Try the reference within half of every limit; and once, its demonstration."""
        [seed] = trial.seeds
        verdict = self._judge(self._exercise.reference_text(), seed=seed, limits=half_of(self._exercise.limits))
        problems = []
        if verdict.failed:
            what = f"does not pass under seed {seed} within half of every limit: {verdict.failures()}."
            if verdict.broken:
                what += f" {verdict.broken}"
            problems.append(self._problem("reference", trial.path, what))
        if seed == 0:
            problems += self._demonstration()
        return Finding(is_good=not verdict.failed, problems=tuple(problems), failed=frozenset(verdict.failed))

    def _demonstration(self) -> list[Problem]:
        """Run the exercise's demonstration, if it has one, with the references."""
        path, slug = self._exercise.demonstration, self._exercise.slug
        if path is None:
            return []
        try:
            showing = with_references(self._kata, self._exercise)
        except CourseError as error:
            return [self._problem("files", path, str(error))]
        showing = replace(showing, limits=half_of(showing.limits))
        run = self._collected.run(Job(programs={}, seed=0, demonstrations={slug: showing}))
        part = run.demonstrations.get(slug) or {}
        if part.get("status") == "shown":
            return []
        what = f"does not run to its end with the references within half of every limit: {part.get('message')}"
        return [self._problem("reference", path, what)]

    def _accepted(self, trial: Trial) -> Finding:
        text = trial.path.read_text(encoding="utf-8")
        for seed in trial.seeds:
            verdict = self._judge(text, seed=seed)
            if verdict.failed:
                what = f"must pass and does not, under seed {seed}: {verdict.failures()}. {verdict.broken or ''}"
                return Finding(is_good=False, problems=(self._problem("accepted", trial.path, what.strip()),))
        return Finding(is_good=True)

    def _wrong(self, trial: Trial) -> Finding:
        """Try a wrong submission; also see which codes and which checks it speaks for."""
        text = trial.path.read_text(encoding="utf-8")
        comments = top_comments(text)
        whole = text if WHOLE_FILE in comments else f"{self._exercise.reference_text()}\n\n{text}"
        crash = next((line.removeprefix(CRASHES) for line in comments if line.startswith(CRASHES)), None)
        code = trial.path.stem.partition("__")[0].replace("_", "-")
        problems: tuple[Problem, ...] = ()
        failed: set[str] = set()
        shown: set[str | None] = set()
        for seed in trial.seeds:
            verdict = self._judge(whole, seed=seed)
            failed |= set(verdict.failed)
            shown.add(verdict.codes.get(verdict.first or ""))
            bad = wrong_in(verdict, code, crash)
            if bad is not None:
                problems = (self._problem("wrong", trial.path, f"{bad} (seed {seed})"),)
                break
        return Finding(is_good=not problems, problems=problems, failed=frozenset(failed), shown=frozenset(shown))

    def _mutant(self, trial: Trial) -> Finding:
        """Tell whether a check that counts notices a changed reference; the first one that does is enough."""
        assert trial.mutant is not None
        cases = self._counting_cases
        job = self._job(trial.mutant.text, limits=self._short_limits, earlier=self._earlier)
        run = self._collected.run(replace(job, cases=cases, until_failure=True))
        return Finding(is_good=not passed_cases(run.report) >= cases)

    # ----------------------------------------------------------------------------------------- tools

    @cached_property
    def _counting_cases(self) -> frozenset[str]:
        """The cases that count and that the reference passes: its author may have set others aside."""
        run = self._collected.run(self._job(self._exercise.reference_text(), earlier=self._earlier))
        counting = frozenset(case for check in self._checks if check.weight for case in check.cases)
        return counting & passed_cases(run.report)

    @cached_property
    def _earlier(self) -> dict[str, str]:
        """The references of earlier exercises, which mutants have in their own worker.

        There they answer as they do to submissions, without two messages for each call.
        """
        return {one.module: one.reference_text() for one in self._kata.before(self._exercise)}

    @cached_property
    def _short_limits(self) -> Limits:
        job = self._job(self._exercise.reference_text(), earlier=self._earlier)
        outcomes = outcomes_of(self._collected, self._kata, job)
        return short_limits(self._exercise.limits, sum(one.seconds for one in outcomes.values()))

    def _job(
        self, text: str, *, seed: int = 0, limits: Limits | None = None, earlier: Mapping[str, str] | None = None
    ) -> Job:
        slug = self._exercise.slug
        program = program_of(self._kata, self._exercise, text, seed=seed)
        if earlier is not None:
            program = replace(program, provided={}, helpers={**earlier, **program.helpers})
        return Job(programs={slug: program}, seed=seed, limits={} if limits is None else {slug: limits})

    def _judge(self, text: str, *, seed: int = 0, limits: Limits | None = None) -> Verdict:
        exercise = self._exercise
        found = outcomes_of(self._collected, self._kata, self._job(text, seed=seed, limits=limits))
        outcomes = {check.id: found[exercise.slug, check.id] for check in self._checks}
        points = points_of(exercise, self._checks, outcomes)
        messages = self._kata.messages[exercise.slug]
        codes = {check.id: feedback(check, outcomes[check.id], messages, gated=False).code for check in self._checks}
        first = first_to_show([(name, outcomes[name].status, codes[name]) for name in outcomes], tuple(messages))
        return Verdict(
            score=sum((one.score for one in points.values()), Fraction(0)),
            max_score=Fraction(exercise.points),
            outcomes=outcomes,
            codes=codes,
            first=first,
        )

    def _problem(self, step: Step, path: Path, what: str) -> Problem:
        where = str(path.relative_to(self._kata.root))
        return Problem(step=step, exercise=self._exercise.slug, where=where, what=what)


def wrong_in(verdict: Verdict, code: str, crash: str | None) -> str | None:
    """Say why a wrong submission was not judged as it must be; None when it was.

    It must lose points, its own code must be the one shown first, and it must not have crashed unless its file says
    so (``# crashes with IndexError`` above the docstring).
    """
    if verdict.broken is not None:
        return f"the grader itself broke: {verdict.broken}"
    if verdict.score >= verdict.max_score or verdict.first is None:
        return "gets all points and must lose some."
    first = verdict.outcomes[verdict.first]
    earned = verdict.codes[verdict.first]
    if earned != code:
        return f"is shown the code {earned}, by the check {verdict.first}; its name says {code}."
    crashed = first.raised or (first.status if first.status in _CRASHED else None)
    if crashed != crash:
        if crashed is None:
            return f"says that it crashes with {crash} and does not."
        return f"fails by crashing ({crashed}). If that is its slip, write '# {CRASHES}{crashed}' in its first line."
    return None


def half_of(limits: Limits) -> Limits:
    """Return half of every limit."""
    halves = {}
    for name, value in msgspec.structs.asdict(limits).items():
        halves[name] = max(1, value // 2) if isinstance(value, int) else value / 2
    return Limits(**halves)


def short_limits(limits: Limits, seconds: float) -> Limits:
    """Return limits that stop a loop after three times the reference's own time."""
    allowed = max(SHORTEST, LOOP_FACTOR * seconds)
    return msgspec.structs.replace(
        limits, call_seconds=min(limits.call_seconds, allowed), seconds=min(limits.seconds, allowed)
    )
