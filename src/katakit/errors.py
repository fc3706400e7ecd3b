"""The errors that Katakit raises on purpose.

Each says what is wrong, where, and what to do next. What a *student* did wrong is never one of these: it
is an outcome in the report.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection
from pathlib import Path


class KatakitError(Exception):
    """The root: an author, an instructor or the machine gave us something we cannot work with."""

    exit_code = 4


class UsageProblem(KatakitError):
    """The command was called in a way that cannot be meant."""

    exit_code = 2


class CourseError(KatakitError):
    """Something in the course's own files is wrong."""


class NoCourse(CourseError):
    """No folder with ``katas/`` and ``graders/`` was found."""

    def __init__(self, start: Path) -> None:
        super().__init__(
            f"No course found: neither {start} nor a folder above it holds katas/ and graders/. "
            "Go into the course's folder, or name it with --course DIR."
        )


class UnknownName(UsageProblem):
    """A kata or an exercise was asked for that this course does not hold."""

    def __init__(self, kind: str, name: str, known: Collection[str]) -> None:
        super().__init__(f"There is no {kind} {name!r} in this course. {suggest(name, known)}")


class ManifestError(CourseError):
    """A manifest (``kata.toml``, ``grader.toml``) is not as it must be."""

    def __init__(self, path: Path, problem: str) -> None:
        super().__init__(f"{path}: {problem}")


class GraderError(CourseError):
    """A grader cannot be collected, or breaks a rule for graders."""


class SandboxError(KatakitError):
    """The place where student code runs could not be set up as demanded."""


class WorkerParentGone(SandboxError):
    """The process that forks workers has ended; what ran meanwhile must run again."""


class ReportError(KatakitError):
    """A report could not be written."""


def suggest(name: str, known: Collection[str]) -> str:
    """Return one sentence that points from a mistyped name to what exists."""
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    if near:
        return f"Did you mean {near[0]!r}?"
    return "Known: " + ", ".join(sorted(known)) + "." if known else "There is none yet."
