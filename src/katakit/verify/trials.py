"""What is tried on an exercise's grader: single trials, and the slices of them that one process does in one go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from katakit.course import Exercise, Kata
from katakit.verify.model import Step
from katakit.verify.mutants import Mutant

REFERENCE_SEEDS = 5
RUNS_IN_A_SLICE = 40  # to collect the graders for it takes as long as one of them


class Trial(Struct, frozen=True):
    """One text that the grader has to judge right, under each of some seeds: a file, or a mutant of it."""

    step: Step
    path: Path
    seeds: tuple[int, ...] = (0,)
    mutant: Mutant | None = None


def trials_of(kata: Kata, exercise: Exercise, *, seeds: int, mutants: Sequence[Mutant]) -> list[Trial]:
    """Return all trials of an exercise, in the order in which they are spoken of.

    Examples are tried under `seeds` seeds, the reference under at least `REFERENCE_SEEDS`.
    """
    reference = [Trial("reference", exercise.reference, (seed,)) for seed in range(max(seeds, REFERENCE_SEEDS))]
    accepted = [Trial("accepted", path, tuple(range(seeds))) for path in kata.example_submissions(exercise, "accepted")]
    wrong = [Trial("wrong", path, tuple(range(seeds))) for path in kata.example_submissions(exercise, "wrong")]
    changed = [Trial("mutants", exercise.reference, mutant=mutant) for mutant in mutants]
    return [Trial("stub", exercise.stub), *reference, *accepted, *wrong, *changed]


def slices(trials: Sequence[Trial]) -> Iterator[tuple[Trial, ...]]:
    """Cut trials into parts of about as many runs each."""
    part: list[Trial] = []
    for trial in trials:
        part.append(trial)
        if sum(len(one.seeds) for one in part) >= RUNS_IN_A_SLICE:
            yield tuple(part)
            part = []
    if part:
        yield tuple(part)
