"""The reference solutions at work: behind graders while they are collected, and behind imports of earlier exercises."""

from __future__ import annotations

from typing import Any

import msgspec

from katakit.course import Exercise, Kata
from katakit.manifest import Limits
from katakit.sandbox.errors import BrokenCall
from katakit.sandbox.launch import Sandbox
from katakit.sandbox.program import Program
from katakit.sandbox.session import Session

_HOST = "katakit_references"
_ANSWER = """\
import importlib

def answer(module, function, args, kwargs):
    return getattr(importlib.import_module(module), function)(*args, **kwargs)
"""


class ReferenceHost:
    """Answers calls on earlier exercises: all references in one worker of their own, by value."""

    def __init__(self, kata: Kata, sandbox: Sandbox) -> None:
        program = Program(
            module=_HOST,
            file_name=f"{_HOST}.py",
            text=_ANSWER,
            helpers={exercise.module: exercise.reference_text() for exercise in kata.exercises},
        )
        self._session = Session(sandbox, program, _most([exercise.limits for exercise in kata.exercises]))

    def __call__(self, module: str, function: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Call a function of the reference of an exercise.

        Raises:
            Exception: whatever it raised.
        """
        self._session.refresh()  # what one exercise asked for must not be felt by the next
        try:
            return self._session.call("answer", (module, function, args, kwargs), {})
        except BrokenCall as broken:
            raise RuntimeError(broken.message) from None

    def close(self) -> None:
        """End the worker; the next call starts another one."""
        self._session.close()


def reference_sessions(kata: Kata, sandbox: Sandbox, host: ReferenceHost) -> dict[str, Session]:
    """Return a session for the reference of each exercise; each starts its worker when it is first used."""
    sessions: dict[str, Session] = {}
    for exercise in kata.exercises:
        program = program_of(kata, exercise, exercise.reference_text())
        sessions[exercise.slug] = Session(sandbox, program, exercise.limits, host)
    return sessions


def program_of(kata: Kata, exercise: Exercise, text: str, **more: Any) -> Program:
    """Return the program that runs `text` as `exercise`: earlier exercises are provided, later ones refused."""
    before = kata.before(exercise)
    refused = {
        other.module: f"{other.module} comes after {exercise.module}; an exercise may import earlier ones only."
        for other in kata.exercises
        if other not in before and other is not exercise
    }
    return Program(
        module=exercise.module,
        file_name=exercise.file_name,
        text=text,
        provided={other.module: other.functions for other in before},
        refused=refused,
        **more,
    )


def _most(limits: list[Limits]) -> Limits:
    """Return the highest of each limit."""
    return Limits(**{name: max(getattr(one, name) for one in limits) for name in msgspec.structs.asdict(limits[0])})
