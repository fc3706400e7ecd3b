"""Exercises whose file carries another name: copies that a learning platform renamed, and combined files."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from katakit.course import Exercise, Kata
from katakit.submission import limits
from katakit.submission.combined import exercises_defined, text_for
from katakit.submission.contents import Contents
from katakit.submission.gathering import shown
from katakit.submission.model import ExerciseSource, Origin, Part


class Found(Struct, frozen=True, kw_only=True):
    """What was found for the exercises that have neither a file of their own nor a cell."""

    sources: dict[str, ExerciseSource]
    used: frozenset[str]
    """The names of the files that they came from."""
    notes: tuple[str, ...]


def find_renamed(missing: Iterable[Exercise], kata: Kata, contents: Contents) -> Found:
    """Return for each missing exercise the text of the one other top-level file that defines its functions.

    Of several such files the one counts whose name holds the exercise's name; a file that is named after
    other exercises comes last, because there the function may only have been written again.
    """
    wanted = list(missing)
    own = {exercise.file_name for exercise in kata.exercises}
    names = [name for name in contents.modules if "/" not in name and name not in own]
    notes: list[str] = []
    defining = _defining(names, wanted, kata, contents, notes)
    sources: dict[str, ExerciseSource] = {}
    used: dict[str, list[str]] = {}
    for exercise in wanted:
        ranks: dict[int, list[str]] = {}
        for name in defining.get(exercise.slug, []):
            ranks.setdefault(_rank(name, exercise, kata), []).append(name)
        best = ranks[min(ranks)] if ranks else []
        if len(best) == 1:
            sources[exercise.slug] = _source(exercise, kata, best[0], contents)
            used.setdefault(best[0], []).append(exercise.slug)
        elif best:
            notes.append(
                f"{' and '.join(map(shown, best))} each define functions of {exercise.slug}, so none of them "
                f"was used. Hand in the right one as {exercise.file_name}."
            )
    notes += [
        f"{shown(name)} is not the name of an exercise's file; it was used for {', '.join(slugs)}, "
        "whose functions it defines."
        for name, slugs in used.items()
    ]
    return Found(sources=sources, used=frozenset(used), notes=tuple(notes))


def _defining(
    names: list[str], wanted: list[Exercise], kata: Kata, contents: Contents, notes: list[str]
) -> dict[str, list[str]]:
    """Return for each exercise's slug the files that define one of its functions at top level."""
    functions = sorted({function for exercise in wanted for function in exercise.functions})
    if not functions:
        return {}
    # Cheap, and true of every file that defines one of them: it is named in a line that is not indented.
    hint = re.compile(rf"^(?=[^\s#]).*?\b(?:{'|'.join(functions)})\b", re.MULTILINE)
    defining: dict[str, list[str]] = {}
    budget = limits.CODE_BYTES
    for name in names:
        text = contents.text(name)
        if not isinstance(text, str) or not hint.search(text):
            continue
        budget -= len(text)
        if budget < 0:
            notes.append(f"{shown(name)} was not searched for exercises: there is too much code to look through.")
            continue
        for exercise in exercises_defined(contents.blocks(name).names, kata):
            defining.setdefault(exercise.slug, []).append(name)
    return defining


def _source(exercise: Exercise, kata: Kata, name: str, contents: Contents) -> ExerciseSource:
    text = contents.text(name)
    assert isinstance(text, str)  # a file without a text defines nothing
    own = text_for(exercise, kata, text, contents.blocks(name))
    origin = Origin(file=shown(name), line=1, cell=None)
    part = Part(line=1, length=own.count("\n") + 1, origin=origin)
    return ExerciseSource(exercise=exercise.slug, text=own, parts=(part,), implicit=True)


def _rank(name: str, exercise: Exercise, kata: Kata) -> int:
    """Return 0 for a file named after the exercise, 1 after none, 2 after others."""
    named = _named_after(name, kata)
    if exercise in named:
        return 0
    return 2 if named else 1


def _named_after(name: str, kata: Kata) -> list[Exercise]:
    stem = re.sub(r"[^a-z0-9]+", "-", name.lower())
    found = [exercise for exercise in kata.exercises if re.search(rf"(?<![a-z0-9]){exercise.slug}(?![a-z])", stem)]
    # "my-max-pool" holds "max-pool" as well; the longer name is meant.
    return [
        exercise
        for exercise in found
        if not any(exercise.slug in other.slug for other in found if other is not exercise)
    ]
