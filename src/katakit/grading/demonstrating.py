"""Run a demonstration with the student's own functions: in a worker like all student code, after every check.

What comes of it is shown and decides nothing. Nothing hidden can be in it: its worker holds what the student wrote
and what students see of the kata.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from types import MappingProxyType

from msgspec import Struct

from katakit.course import Exercise, Kata
from katakit.demonstration import Demonstration, read_demonstration
from katakit.manifest import Limits
from katakit.report import DemonstrationPart
from katakit.sandbox.errors import BrokenCall, Fault
from katakit.sandbox.launch import Sandbox
from katakit.sandbox.program import Program
from katakit.sandbox.session import Session
from katakit.submission import BrokenSource, ExerciseSource, Submission
from katakit.text import clean

MAX_OUTPUT = 8000
OURS = "It could not be run. This is not the student's fault."
FUNCTION = "demonstration"
_MODULE = "katakit_demonstration"
# A call, so that what it prints is kept; the import runs the demonstration from top to bottom.
_RUNNER = f"def {FUNCTION}():\n    import {{module}}\n"
# In a notebook the functions of earlier exercises and its imports are simply there.
_PASSED_OVER = "try:\n    exec({statement!r})\nexcept Exception:\n    pass\n"
_AS_IN_A_NOTEBOOK = "exec(compile({text!r}, {file_name!r}, 'exec', dont_inherit=True))\n"


class Showing(Struct, frozen=True, kw_only=True):
    """A demonstration that can be run: all that it needs was handed in."""

    program: Program
    limits: Limits
    needs: tuple[str, ...]
    """The slugs of the exercises that it uses."""
    files: Mapping[str, str]
    """File name to slug of all exercises that were handed in, up to its own."""


def prepare(kata: Kata, exercise: Exercise, submission: Submission, seed: int) -> Showing | DemonstrationPart:
    """Return what to run for the demonstration at `exercise`, or why it cannot be run.

    Raises:
        CourseError: the demonstration is not as it must be.
    """
    demonstration = read_demonstration(kata, exercise)
    texts: dict[str, str] = {}
    for other in (*kata.before(exercise), exercise):
        source = submission.exercises.get(other.slug)
        if isinstance(source, ExerciseSource):
            texts[other.slug] = _module_text(kata, other, source)
        elif other in demonstration.needs:
            return not_shown(_cannot_be_used(other, source))
    return _showing(kata, exercise, demonstration, texts, submission.helpers, submission.packages, seed)


def with_references(kata: Kata, exercise: Exercise) -> Showing:
    """Return what to run to see the demonstration at `exercise` with the references.

    Raises:
        CourseError: the demonstration is not as it must be.
    """
    demonstration = read_demonstration(kata, exercise)
    texts = {other.slug: other.reference_text() for other in (*kata.before(exercise), exercise)}
    return _showing(kata, exercise, demonstration, texts)


def _showing(
    kata: Kata,
    exercise: Exercise,
    demonstration: Demonstration,
    texts: Mapping[str, str],
    helpers: Mapping[str, str] = MappingProxyType({}),
    packages: frozenset[str] = frozenset(),
    seed: int = 0,
) -> Showing:
    assert exercise.demonstration is not None
    own_name = exercise.demonstration.stem
    there = [other for other in kata.exercises if other.slug in texts]
    modules = {other.module: texts[other.slug] for other in there}
    program = Program(
        module=_MODULE,
        file_name=f"{_MODULE}.py",
        text=_RUNNER.format(module=own_name),
        helpers={**helpers, **modules, own_name: demonstration.text},
        packages=packages - {own_name, *modules},
        refused={
            other.module: f"{other.module} is not there for this demonstration."
            for other in kata.exercises
            if other not in there
        },
        seed=seed,
    )
    return Showing(
        program=program,
        limits=exercise.limits,
        needs=tuple(other.slug for other in demonstration.needs),
        files={other.file_name: other.slug for other in there},
    )


def show(showing: Showing, sandbox: Sandbox, overdue: Container[str]) -> DemonstrationPart:
    """Run a demonstration and return what it printed, or in a sentence why it did not come to its end.

    An exercise that ran into a time limit while it was graded is in `overdue`; it is not waited for again.
    """
    for slug in showing.needs:
        if slug in overdue:
            return not_shown(f"It needs {slug}, which was stopped by a time limit.")
    session = Session(sandbox, showing.program, showing.limits)
    try:
        session.call(FUNCTION, (), {})
        return DemonstrationPart(
            status="shown", output=clean(session.calls[-1].output, MAX_OUTPUT, keep_newlines=True), message=None
        )
    except BrokenCall as broken:
        article = "The " if broken.message.startswith(FUNCTION) else ""
        return not_shown(article + broken.message)
    except BaseException as error:  # SystemExit, too, crosses as itself
        fault = session.calls[-1].raised if session.calls else None
        if fault is None and not isinstance(error, Exception):  # Ctrl-C, and it is meant for us
            raise
        return not_shown(OURS if fault is None else _what_stopped(fault, showing))
    finally:
        session.close()


def not_shown(message: str = OURS) -> DemonstrationPart:
    """Return the part of the report for a demonstration that was not shown, and why."""
    return DemonstrationPart(status="not_shown", output=None, message=clean(message))


def _module_text(kata: Kata, exercise: Exercise, source: ExerciseSource) -> str:
    """Return a module that holds the student's text, with the names around it that it may rely on."""
    if not source.implicit:
        return source.text
    earlier = [f"from {other.module} import {name}" for other in kata.before(exercise) for name in other.functions]
    around = "".join(_PASSED_OVER.format(statement=statement) for statement in (*earlier, *source.prelude))
    return around + _AS_IN_A_NOTEBOOK.format(text=source.text, file_name=exercise.file_name)


def _cannot_be_used(exercise: Exercise, source: BrokenSource | None) -> str:
    if source is None:
        return f"It needs {exercise.slug}, which was not handed in."
    return f"It needs {exercise.slug}, which cannot be used as it was handed in."


def _what_stopped(fault: Fault, showing: Showing) -> str:
    """Return a sentence about an exception. Type and place are the worker's testimony."""
    kind = clean(fault.type_name, 60)
    file = fault.place[0] if fault.place is not None else ""
    if file not in showing.files:
        return f"It could not go on with what the functions gave it ({kind})."
    if fault.is_a("NotImplementedError"):
        return f"It needs {showing.files[file]}, which is not finished yet."
    return f"It stopped in {showing.files[file]}: {file} raised {kind}."
