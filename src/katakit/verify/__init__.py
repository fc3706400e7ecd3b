"""Prove that a kata's graders judge right: `verify` a kata, or some exercises of it."""

from __future__ import annotations

import multiprocessing
import multiprocessing.util
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path
from typing import Any

from katakit.course import Course, Exercise, Kata
from katakit.errors import KatakitError
from katakit.sandbox.launch import Sandbox, open_sandbox
from katakit.verify.content import file_problems
from katakit.verify.model import STEPS, Count, ExerciseProof, MutantCount, Problem, Step, Verification
from katakit.verify.mutants import Mutant, mutants_of
from katakit.verify.trials import Plan, try_exercise

__all__ = [
    "REFERENCE_SEEDS",
    "STEPS",
    "Count",
    "ExerciseProof",
    "Mutant",
    "MutantCount",
    "Problem",
    "Step",
    "Verification",
    "mutants_of",
    "verify",
]

REFERENCE_SEEDS = 5
MOST_EQUIVALENT = 20  # one in so many mutants may be called equivalent


def verify(
    kata: Kata,
    exercises: Sequence[Exercise],
    *,
    mutants: bool = True,
    seeds: int = 1,
    processes: int | None = None,
    level: str | None = None,
    progress: Callable[[ExerciseProof, int], object] = lambda proof, left: None,
) -> Verification:
    """Try everything that the graders of `exercises` must judge right, several exercises at a time.

    Accepted and wrong submissions are tried under `seeds` seeds, the reference under at least `REFERENCE_SEEDS`.
    `progress` is told of each exercise that is done, and how many are left.

    Raises:
        GraderError: a grader cannot be collected against the reference.
        SandboxError: the sandbox does not work at this level.
    """
    problems = file_problems(kata)
    plan = Plan(
        seeds=tuple(range(max(seeds, REFERENCE_SEEDS))),
        example_seeds=tuple(range(seeds)),
        mutants=mutants,
    )
    made = {one.slug: len(mutants_of(one.reference_text())) for one in kata.exercises if one.reference.is_file()}
    problems += _too_many_equivalents(kata, sum(made.values()))
    proofs: dict[str, ExerciseProof] = {}
    whole = [one for one in exercises if all(path.is_file() for path in (one.stub, one.reference, one.grader))]
    if whole:
        # The largest first, so that no long one is left for the end.
        whole.sort(key=lambda one: (-made[one.slug], one.slug))
        context = multiprocessing.get_context("spawn")
        count = min(len(whole), processes or os.cpu_count() or 1)
        with ProcessPoolExecutor(count, context, _begin, (kata.root, kata.folder_name, level)) as pool:
            waiting = [pool.submit(_try, one.slug, plan) for one in whole]
            try:
                for done in as_completed(waiting):
                    proof = done.result()
                    proofs[proof.exercise] = proof
                    progress(proof, len(whole) - len(proofs))
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise
    return Verification(
        kata=kata.id,
        title=kata.title,
        seeds=plan.seeds,
        exercises=tuple(proofs[one.slug] for one in exercises if one.slug in proofs),
        problems=tuple(problems),
    )


def _too_many_equivalents(kata: Kata, made: int) -> list[Problem]:
    claimed = sum(len(entries) for entries in kata.equivalent_mutants.values())
    if claimed * MOST_EQUIVALENT <= made:
        return []
    what = f"{claimed} of {made} mutants are called equivalent; at most one in {MOST_EQUIVALENT} may be."
    return [Problem(step="mutants", exercise=None, where=str(kata.graders.relative_to(kata.root)), what=what)]


class _Place:
    """What one process of the pool keeps from exercise to exercise."""

    kata: Kata
    sandbox: Sandbox


def _begin(root: Path, kata_name: str, level: str | None) -> None:
    _Place.kata = Course(root).kata(kata_name)
    _Place.sandbox = open_sandbox(level)
    multiprocessing.util.Finalize(None, _Place.sandbox.close, exitpriority=1)


def _try(slug: str, plan: Plan) -> Any:
    kata = _Place.kata
    try:
        return try_exercise(kata, kata.exercise(slug), _Place.sandbox, plan)
    except KatakitError as error:  # its arguments would not survive the way to the other process
        raise RuntimeError(f"{slug}: {error}") from None
