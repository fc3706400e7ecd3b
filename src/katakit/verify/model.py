"""What a verification found out: frozen data, ready for JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

import msgspec

Step = Literal["files", "agreement", "stub", "reference", "visible", "accepted", "wrong", "codes", "checks", "mutants"]
STEPS: tuple[Step, ...] = get_args(Step)


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is not as it must be: where, and what to do about it."""

    step: Step
    exercise: str | None
    where: str
    what: str


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """How many were tried and how many were good."""

    tried: int
    good: int


class MutantCount(msgspec.Struct, frozen=True, kw_only=True):
    """Mutants of one operator: all that were made, those a check noticed, those called equivalent by the author."""

    made: int
    noticed: int
    equivalent: int


class ExerciseProof(msgspec.Struct, frozen=True, kw_only=True):
    """What was found out about one exercise. A step that is not in `steps` was not run."""

    exercise: str
    steps: Mapping[Step, Count]
    mutants: Mapping[str, MutantCount]
    seconds: float
    problems: tuple[Problem, ...]


class Verification(msgspec.Struct, frozen=True, kw_only=True):
    """What was found out about a kata, or some exercises of it."""

    kata: str
    title: str
    seeds: tuple[int, ...]
    exercises: tuple[ExerciseProof, ...]
    problems: tuple[Problem, ...]

    @property
    def all_problems(self) -> tuple[Problem, ...]:
        """The problems of the kata as a whole, then those of its exercises."""
        return (*self.problems, *(problem for one in self.exercises for problem in one.problems))

    @property
    def passed(self) -> bool:
        """Whether nothing is wrong."""
        return not self.all_problems

    def operators(self) -> dict[str, MutantCount]:
        """Return the counts of all exercises together, by operator."""
        together: dict[str, MutantCount] = {}
        for one in self.exercises:
            for name, count in one.mutants.items():
                before = together.get(name, MutantCount(made=0, noticed=0, equivalent=0))
                together[name] = MutantCount(
                    made=before.made + count.made,
                    noticed=before.noticed + count.noticed,
                    equivalent=before.equivalent + count.equivalent,
                )
        return together
