"""The reference solutions at work: behind graders while they are collected, and behind imports of earlier exercises."""

from __future__ import annotations

from typing import Any

from katakit.course import Exercise, Kata
from katakit.sandbox.launch import Sandbox
from katakit.sandbox.program import Program, Provided
from katakit.sandbox.session import Session


def reference_sessions(kata: Kata, sandbox: Sandbox) -> dict[str, Session]:
    """Return a session for the reference of each exercise; each starts its worker when it is first used."""
    return {
        exercise.slug: Session(sandbox, program_of(kata, exercise, exercise.reference_text()), exercise.limits)
        for exercise in kata.exercises
    }


def program_of(kata: Kata, exercise: Exercise, text: str, **more: Any) -> Program:
    """Return the program that runs `text` as `exercise`: earlier exercises are provided, later ones refused.

    Its further modules are those of the reference, unless `more` has others.
    """
    before = kata.before(exercise)
    refused = {
        other.module: f"{other.module} comes after {exercise.module}; an exercise may import earlier ones only."
        for other in kata.exercises
        if other not in before and other is not exercise
    }
    if "helpers" not in more:
        more |= {"helpers": exercise.reference_modules(), "packages": exercise.packages}
    return Program(
        module=exercise.module,
        file_name=exercise.file_name,
        text=text,
        provided={
            other.module: Provided(functions=other.functions, text=kata.references[other.slug]) for other in before
        },
        refused=refused,
        **more,
    )
