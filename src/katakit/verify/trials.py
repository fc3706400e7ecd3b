"""Grade everything that an exercise's grader must judge right, and say where it does not.

The stub, the reference under several seeds, all accepted and wrong submissions, and the mutants of the reference; each
of them in a worker, like any submission.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

import msgspec

from katakit.course import Exercise, Kata
from katakit.errors import CourseError
from katakit.grading.checks import Check
from katakit.grading.collected import Collected, Job
from katakit.grading.demonstrating import with_references
from katakit.grading.feedback import feedback
from katakit.grading.grade import first_to_show, outcomes_of
from katakit.grading.outcomes import Outcome, passed_cases
from katakit.grading.references import program_of
from katakit.grading.runner import with_graders
from katakit.grading.scoring import score_exercise
from katakit.manifest import Limits
from katakit.sandbox.launch import Sandbox
from katakit.verify.content import disagreements, top_comments
from katakit.verify.model import Count, ExerciseProof, MutantCount, Problem, Step
from katakit.verify.mutants import Mutant, mutants_of

WHOLE_FILE = "whole file"
CRASHES = "crashes with "
LOOP_FACTOR = 3
SHORTEST = 0.15  # seconds: below that, loading a file takes longer than what it does

_CRASHED = ("error", "timeout", "crashed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to do: which seeds, and whether mutants are made."""

    seeds: tuple[int, ...]
    example_seeds: tuple[int, ...]
    mutants: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a grader said of one text."""

    score: Fraction
    max_score: Fraction
    outcomes: dict[str, Outcome]
    codes: dict[str, str | None]
    first: str | None

    @property
    def passed(self) -> bool:
        """Whether every check has passed."""
        return all(one.status == "passed" for one in self.outcomes.values())

    @property
    def broken(self) -> str | None:
        """What is known of the grader's own trouble."""
        details = [one.detail for one in self.outcomes.values() if one.status == "grader_error"]
        return (details[0] or "no detail") if details else None

    def failures(self) -> str:
        """Return the checks that did not pass, for people."""
        bad = [
            f"{name} ({self.codes[name] or one.status})"
            for name, one in self.outcomes.items()
            if one.status != "passed"
        ]
        return ", ".join(bad[:4]) + (f" and {len(bad) - 4} more" if len(bad) > 4 else "")


class Trials:
    """All trials of one exercise, with its graders collected."""

    def __init__(self, kata: Kata, exercise: Exercise, collected: Collected) -> None:
        self._kata = kata
        self._exercise = exercise
        self._collected = collected
        self._checks: Sequence[Check] = collected.checks
        self.steps: dict[Step, Count] = {}
        self.mutant_counts: dict[str, MutantCount] = {}
        self.problems: list[Problem] = []

    def run(self, plan: Plan) -> None:
        """Run all steps."""
        self._agreement()
        self._stub()
        seconds = self._reference(plan.seeds)
        self._demonstration()
        self._accepted(plan.example_seeds)
        self._wrong(plan.example_seeds)
        if plan.mutants:
            self._mutants(seconds)

    # ----------------------------------------------------------------------------------------- steps

    def _agreement(self) -> None:
        found = disagreements(self._kata, self._exercise)
        self.problems += found
        self.steps["agreement"] = Count(tried=1, good=int(not found))

    def _stub(self) -> None:
        verdict = self._judge(self._exercise.stub_text())
        statuses = {one.status for one in verdict.outcomes.values()}
        unsolved = statuses == {"not_attempted"} and verdict.score == 0
        if not unsolved:
            odd = [name for name, one in verdict.outcomes.items() if one.status != "not_attempted"]
            self._note(
                "stub", self._exercise.stub,
                f"the untouched stub must be not_attempted in every check and earn nothing; see {', '.join(odd[:5])}.",
            )  # fmt: skip
        self.steps["stub"] = Count(tried=1, good=int(unsolved))

    def _reference(self, seeds: Sequence[int]) -> float:
        """Try the reference within half of every limit; return how long its checks take."""
        halves = half_of(self._exercise.limits)
        text = self._exercise.reference_text()
        good, seconds = 0, 0.0
        visible = [check.id for check in self._checks if check.visibility == "visible"]
        seen: set[str] = set()
        for seed in seeds:
            verdict = self._judge(text, seed=seed, limits=halves)
            seconds = max(seconds, sum(one.seconds for one in verdict.outcomes.values()))
            good += verdict.passed
            if not verdict.passed:
                self._note(
                    "reference", self._exercise.reference,
                    f"does not pass under seed {seed} within half of every limit: {verdict.failures()}."
                    + (f" {verdict.broken}" if verdict.broken else ""),
                )  # fmt: skip
            seen |= {name for name in visible if verdict.outcomes[name].status != "passed"}
        self.steps["reference"] = Count(tried=len(seeds), good=good)
        self.steps["visible"] = Count(tried=len(visible), good=len(visible) - len(seen))
        for name in sorted(seen):
            self._note("visible", self._exercise.visible, f"the reference does not pass {name}, which students see.")
        return seconds

    def _demonstration(self) -> None:
        """Run the exercise's demonstration, if it has one, with the references."""
        path, slug = self._exercise.demonstration, self._exercise.slug
        if path is None:
            return
        try:
            showing = with_references(self._kata, self._exercise)
        except CourseError as error:
            self._note("files", path, str(error))
            return
        showing = replace(showing, limits=half_of(showing.limits))
        run = self._collected.run(Job(programs={}, seed=0, demonstrations={slug: showing}))
        part = run.demonstrations.get(slug) or {}
        if part.get("status") != "shown":
            what = f"does not run to its end with the references within half of every limit: {part.get('message')}"
            self._note("reference", path, what)

    def _accepted(self, seeds: Sequence[int]) -> None:
        paths = self._kata.example_submissions(self._exercise, "accepted")
        good = 0
        for path in paths:
            bad = None
            for seed in seeds:
                verdict = self._judge(path.read_text(encoding="utf-8"), seed=seed)
                if not verdict.passed:
                    bad = f"must pass and does not, under seed {seed}: {verdict.failures()}. {verdict.broken or ''}"
                    break
            good += bad is None
            if bad is not None:
                self._note("accepted", path, bad.strip())
        self.steps["accepted"] = Count(tried=len(paths), good=good)

    def _wrong(self, seeds: Sequence[int]) -> None:
        """Try the wrong submissions; also see which codes and which checks they speak for."""
        paths = self._kata.example_submissions(self._exercise, "wrong")
        shown: set[str | None] = set()
        failed: set[str] = set()
        good = 0
        for path in paths:
            text = path.read_text(encoding="utf-8")
            comments = top_comments(text)
            whole = text if WHOLE_FILE in comments else f"{self._exercise.reference_text()}\n\n{text}"
            crash = next((line.removeprefix(CRASHES) for line in comments if line.startswith(CRASHES)), None)
            bad = None
            for seed in seeds:
                verdict = self._judge(whole, seed=seed)
                failed |= {name for name, one in verdict.outcomes.items() if one.status != "passed"}
                shown.add(verdict.codes.get(verdict.first or ""))
                bad = wrong_in(verdict, path.stem.partition("__")[0].replace("_", "-"), crash)
                if bad is not None:
                    self._note("wrong", path, f"{bad} (seed {seed})")
                    break
            good += bad is None
        self.steps["wrong"] = Count(tried=len(paths), good=good)
        codes = list(self._kata.messages[self._exercise.slug])
        self._all_of("codes", codes, shown, "no wrong submission is shown the code {}: write one that earns it.")
        checks = [check.id for check in self._checks]
        self._all_of("checks", checks, failed, "no wrong submission fails the check {}: write one, or drop the check.")

    def _all_of(self, step: Step, wanted: Iterable[str], found: set[str] | set[str | None], what: str) -> None:
        names = list(wanted)
        lacking = [name for name in names if name not in found]
        for name in lacking:
            self._note(step, self._exercise.grader, what.format(name))
        self.steps[step] = Count(tried=len(names), good=len(names) - len(lacking))

    def _mutants(self, seconds: float) -> None:
        equivalent = dict(self._kata.equivalent_mutants[self._exercise.slug])
        limits = short_limits(self._exercise.limits, seconds)
        counts: dict[str, list[int]] = {}
        survivors = 0
        mutants = mutants_of(self._exercise.reference_text())
        for mutant in mutants:
            is_noticed = not self._costs_nothing(mutant.text, limits)
            is_excused = equivalent.pop(mutant.key, None) is not None
            count = counts.setdefault(mutant.operator, [0, 0, 0])
            for place, holds in enumerate((True, is_noticed, is_excused)):
                count[place] += holds
            if is_noticed and is_excused:
                self._note_mutant(mutant, "is called equivalent, but a check notices it: drop the entry.")
            elif not is_noticed and not is_excused:
                survivors += 1
                self._note_mutant(mutant, "no check notices it.")
        for key in equivalent:
            self._note("mutants", self._exercise.grader, f"no mutant is called {key!r}: drop its 'equivalent' entry.")
        self.mutant_counts = {
            name: MutantCount(made=made, noticed=noticed, equivalent=excused)
            for name, (made, noticed, excused) in sorted(counts.items())
        }
        self.steps["mutants"] = Count(tried=len(mutants), good=len(mutants) - survivors)

    # ----------------------------------------------------------------------------------------- tools

    def _costs_nothing(self, text: str, limits: Limits) -> bool:
        """Tell whether a changed reference still passes every check that counts; the first failure is enough."""
        counting = [check for check in self._checks if check.weight]
        cases = frozenset(case for check in counting for case in check.cases)
        run = self._collected.run(replace(self._job(text, 0, limits), cases=cases, until_failure=True))
        return passed_cases(run.report) >= cases

    def _job(self, text: str, seed: int, limits: Limits | None) -> Job:
        slug = self._exercise.slug
        programs = {slug: program_of(self._kata, self._exercise, text, seed=seed)}
        return Job(programs=programs, seed=seed, limits={} if limits is None else {slug: limits})

    def _judge(self, text: str, *, seed: int = 0, limits: Limits | None = None) -> Verdict:
        exercise = self._exercise
        found = outcomes_of(self._collected, self._kata, self._job(text, seed, limits))
        outcomes = {check.id: found[exercise.slug, check.id] for check in self._checks}
        points = score_exercise(
            exercise.points, self._checks, {name: one.status == "passed" for name, one in outcomes.items()}
        )
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

    def _note(self, step: Step, path: Path, what: str) -> None:
        where = str(path.relative_to(self._kata.root))
        self.problems.append(Problem(step=step, exercise=self._exercise.slug, where=where, what=what))

    def _note_mutant(self, mutant: Mutant, what: str) -> None:
        where = f"{self._exercise.reference.relative_to(self._kata.root)}, line {mutant.line}: {mutant.source_line}"
        self.problems.append(
            Problem(step="mutants", exercise=self._exercise.slug, where=where, what=f"`{mutant.key}`: {what}")
        )


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


def try_exercise(kata: Kata, exercise: Exercise, sandbox: Sandbox, plan: Plan) -> ExerciseProof:
    """Run all trials of one exercise.

    Raises:
        GraderError: its grader cannot be collected against the reference.
    """
    started = time.monotonic()
    found: list[Trials] = []

    def use(collected: Collected) -> None:
        trials = Trials(kata, exercise, collected)
        found.append(trials)
        trials.run(plan)

    with_graders(kata, sandbox, [exercise], use)
    [trials] = found
    return ExerciseProof(
        exercise=exercise.slug,
        steps=trials.steps,
        mutants=trials.mutant_counts,
        seconds=round(time.monotonic() - started, 2),
        problems=tuple(trials.problems),
    )
