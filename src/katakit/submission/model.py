"""What the rest of the kit knows of a submission: frozen data, with the student's code in it only as text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from typing import Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

Kind: TypeAlias = Literal["folder", "file", "notebook", "zip"]
Code: TypeAlias = Literal["unreadable", "too-large", "not-utf8", "nul-bytes", "not-a-file", "magic"]


class Origin(Struct, frozen=True, kw_only=True):
    """A place in what the student handed in."""

    file: str
    """The cleaned name, relative to the upload, with forward slashes."""
    line: int
    """Counted from 1, in the file or in the notebook cell."""
    cell: int | None
    """The notebook cell, counted from 1 over cells of every type; None for a ``.py`` file."""


class Part(Struct, frozen=True, kw_only=True):
    """A run of lines of a module text that stand together in one file or cell."""

    line: int
    """The first of them, counted from 1 in the module text."""
    length: int
    origin: Origin


class ExerciseSource(Struct, frozen=True, kw_only=True, tag=True):
    """The text to run for one exercise, and where its lines come from."""

    exercise: str
    """The exercise's slug."""
    text: str
    """The module text; lines end with a line feed."""
    parts: tuple[Part, ...]
    """In the order of `text`, at least one."""
    prelude: tuple[str, ...] = ()
    """Import statements from elsewhere in a notebook, to be run first; one that fails is passed over."""
    implicit: bool = False
    """Whether functions of earlier exercises may be used without an import: notebooks, combined files."""
    notes: tuple[str, ...] = ()

    @property
    def origin(self) -> Origin:
        """Where the text begins."""
        return self.parts[0].origin

    def where(self, line: int) -> Origin:
        """Return the place of a line of `text` (counted from 1); beyond either end, the nearest one."""
        at = bisect_right(self.parts, line, key=lambda part: part.line)
        part = self.parts[max(at - 1, 0)]
        down = min(max(line - part.line, 0), max(part.length - 1, 0))
        return replace(part.origin, line=part.origin.line + down)


class BrokenSource(Struct, frozen=True, kw_only=True, tag=True):
    """An exercise that was handed in and cannot be used. It costs this exercise only."""

    exercise: str
    """The exercise's slug."""
    origin: Origin
    code: Code
    message: str
    """What is wrong, where, and what to do next; already cleaned."""


class Submission(Struct, frozen=True, kw_only=True):
    """What a student handed in, seen from one kata."""

    source: str
    """The upload's own name, cleaned."""
    kind: Kind
    sha256: str
    """Over relative names and bytes of `files`: a folder and a zip of it agree."""
    files: tuple[str, ...]
    """The Python files and notebooks taken into account: cleaned relative names, sorted."""
    exercises: Mapping[str, ExerciseSource | BrokenSource]
    """By slug, in the kata's order; an exercise that was not handed in is absent."""
    helpers: Mapping[str, str]
    """The text of every other module that may be imported, by dotted name."""
    packages: frozenset[str]
    """The names in `helpers` that are packages (an ``__init__.py``)."""
    notes: tuple[str, ...]
    reason: str | None
    """Why nothing of it can be graded; None when it is gradable."""

    @property
    def gradable(self) -> bool:
        """Whether there is anything to grade."""
        return self.reason is None
