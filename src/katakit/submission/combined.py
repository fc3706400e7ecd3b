"""One text with the functions of several exercises: the part of it that counts for one of them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from katakit.course import Exercise, Kata
from katakit.submission.blocks import Block, Blocks, blanked

_MAIN = re.compile(r"if\s+__name__\b")


def exercises_defined(names: Iterable[str], kata: Kata) -> tuple[Exercise, ...]:
    """Return the exercises of which at least one function is among `names`."""
    known = frozenset(names)
    if not known:  # true of most blocks
        return ()
    return tuple(exercise for exercise in kata.exercises if not known.isdisjoint(exercise.functions))


def text_for(exercise: Exercise, kata: Kata, text: str, taken_apart: Blocks) -> str:
    """Return `text` with what belongs to other exercises emptied; every line keeps its number.

    Emptied with it are statements, such as a demonstration at the end, that need a function of a later
    exercise: while this one is graded there is none, and they would stop the module before it has begun. So do
    imports of this exercise or a later one, by which a text that was put together from files still names them.
    """
    later = kata.exercises[kata.exercises.index(exercise) + 1 :]
    missing = {function for other in later for function in other.functions}
    modules = {other.module for other in (exercise, *later)}
    gone: list[tuple[int, int]] = []
    for block in taken_apart.blocks:
        owners = exercises_defined(block.names, kata)
        refused = block.kind == "import" and not modules.isdisjoint(block.mentions)
        if exercise in owners or not (owners or refused or _needs(block, missing)):
            missing -= block.names
        else:
            gone.append((block.first, block.last))
            if not owners:
                missing |= block.names
    return blanked(text, gone)


def _needs(block: Block, missing: set[str]) -> bool:
    """Return whether running `block` stops for want of a name; a definition only needs them when called."""
    return block.kind == "other" and not _MAIN.match(block.text) and not missing.isdisjoint(block.mentions)
