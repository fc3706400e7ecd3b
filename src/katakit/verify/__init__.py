"""Prove that a kata's graders judge right: `verify` a kata, or some exercises of it."""

from __future__ import annotations

import multiprocessing
import multiprocessing.util
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from pathlib import Path

from katakit.course import Course, Exercise, Kata
from katakit.errors import KatakitError
from katakit.sandbox.launch import Sandbox, open_sandbox
from katakit.verify.content import file_problems
from katakit.verify.judge import Tried, try_each
from katakit.verify.model import STEPS, Count, ExerciseProof, MutantCount, Problem, Step, Verification
from katakit.verify.mutants import Mutant, mutants_of
from katakit.verify.proof import proof_of
from katakit.verify.trials import REFERENCE_SEEDS, Trial, slices, trials_of
from katakit_worker import kernel

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
    """Try everything that the graders of `exercises` must judge right, in several processes.

    Accepted and wrong submissions are tried under `seeds` seeds, the reference under at least `REFERENCE_SEEDS`.
    `progress` is told of each exercise that is done, and how many are left. What is found does not depend on how many
    `processes` there are.

    Raises:
        GraderError: a grader cannot be collected against the reference.
        SandboxError: the sandbox does not work at this level.
    """
    problems = file_problems(kata)
    made = {one.slug: mutants_of(one.reference_text()) for one in kata.exercises if one.reference.is_file()}
    problems += _too_many_equivalents(kata, sum(map(len, made.values())))
    whole = [one for one in exercises if all(path.is_file() for path in (one.stub, one.reference, one.grader))]
    trials = {one.slug: trials_of(kata, one, seeds=seeds, mutants=made[one.slug] if mutants else ()) for one in whole}
    proofs: dict[str, ExerciseProof] = {}
    for slug, parts in _in_processes(kata, trials, processes or os.cpu_count() or 1, level):
        proofs[slug] = proof_of(kata, kata.exercise(slug), trials[slug], parts, mutants=mutants)
        progress(proofs[slug], len(whole) - len(proofs))
    return Verification(
        kata=kata.id,
        title=kata.title,
        seeds=tuple(range(max(seeds, REFERENCE_SEEDS))),
        exercises=tuple(proofs[one.slug] for one in exercises if one.slug in proofs),
        problems=tuple(problems),
    )


def _in_processes(
    kata: Kata, trials: Mapping[str, list[Trial]], processes: int, level: str | None
) -> Iterator[tuple[str, list[Tried]]]:
    """Try slices of trials, several at a time; give those of each exercise, in order, once all of them are done."""
    # The later exercises first: they build on earlier ones and take longer.
    tasks = [(slug, part) for slug in reversed([*trials]) for part in slices(trials[slug])]
    if not tasks:
        return
    context = multiprocessing.get_context("spawn")
    begin = (kata.root, kata.folder_name, level, os.getpid())
    with ProcessPoolExecutor(min(len(tasks), processes), context, _begin, begin) as pool:
        waiting: dict[str, list[Future[Tried]]] = {}
        for slug, part in tasks:
            waiting.setdefault(slug, []).append(pool.submit(_try, slug, part))
        try:
            for done in as_completed([future for futures in waiting.values() for future in futures]):
                done.result()
                for slug in [slug for slug, futures in waiting.items() if all(one.done() for one in futures)]:
                    yield slug, [one.result() for one in waiting.pop(slug)]
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _too_many_equivalents(kata: Kata, made: int) -> list[Problem]:
    claimed = sum(len(entries) for entries in kata.equivalent_mutants.values())
    if claimed * MOST_EQUIVALENT <= made:
        return []
    what = f"{claimed} of {made} mutants are called equivalent; at most one in {MOST_EQUIVALENT} may be."
    return [Problem(step="mutants", exercise=None, where=str(kata.graders.relative_to(kata.root)), what=what)]


class _Place:
    """What one process of the pool keeps from slice to slice."""

    kata: Kata
    sandbox: Sandbox


def _begin(root: Path, kata_name: str, level: str | None, parent: int) -> None:
    if sys.platform == "linux":  # the pool waits for tasks for ever if nobody is there to end it
        kernel.end_with_parent(parent)
    _Place.kata = Course(root).kata(kata_name)
    _Place.sandbox = open_sandbox(level)
    multiprocessing.util.Finalize(None, _Place.sandbox.close, exitpriority=1)


def _try(slug: str, trials: Sequence[Trial]) -> Tried:
    kata = _Place.kata
    try:
        return try_each(kata, kata.exercise(slug), _Place.sandbox, trials)
    except KatakitError as error:  # its arguments would not survive the way to the other process
        raise RuntimeError(f"{slug}: {error}") from None
