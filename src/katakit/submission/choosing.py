"""When an exercise was handed in more than once: the text that was worked on counts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from msgspec import Struct, field
from msgspec.structs import replace

from katakit.course import Exercise, Kata
from katakit.submission.cells import NotebookSources, sources_in
from katakit.submission.contents import Contents
from katakit.submission.gathering import Unreadable, shown
from katakit.submission.markers import MARKER
from katakit.submission.model import BrokenSource, ExerciseSource

Source: TypeAlias = ExerciseSource | BrokenSource


class ChosenNotebook(Struct, frozen=True, kw_only=True):
    """The one notebook that counts, if there is one."""

    sources: Mapping[str, Source] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    reason: str | None = None
    """Why no choice can be made."""


def worked_on(source: Source, exercise: Exercise) -> bool:
    """Return whether a student has changed this text since it was a stub.

    Raises:
        CourseError: the stub cannot be read.
    """
    if isinstance(source, BrokenSource):
        return source.code == "magic"  # no stub holds one
    return bool(_essence(source.text)) and _essence(source.text) != _essence(exercise.stub_text())


def choose(exercise: Exercise, file: Source | None, cell: Source | None) -> Source | None:
    """Return the one of the two that counts: the one worked on, else the file, with a note if both were.

    Raises:
        CourseError: the stub cannot be read.
    """
    if file is None or cell is None:
        return file or cell
    place = f"cell {cell.origin.cell} of {cell.origin.file}"
    if not worked_on(cell, exercise):
        return file
    if not worked_on(file, exercise):
        if isinstance(file, BrokenSource):
            return _noted(cell, f"{file.message} Until then, {place} counts.")
        return cell
    if _same(file, cell):
        return file
    return _noted(
        file,
        f"Both {file.origin.file} and {place} were worked on, and they differ; {file.origin.file} counts. "
        "Hand in only one of them.",
    )


def choose_notebook(contents: Contents, kata: Kata) -> ChosenNotebook:
    """Return the notebook that has cells of `kata`; of several, the only one that was worked on.

    Raises:
        CourseError: a stub cannot be read.
    """
    views: dict[str, NotebookSources] = {}
    notes: list[str] = []
    for name in contents.notebooks:
        cells = contents.cells(name)
        if isinstance(cells, Unreadable):
            notes.append(cells.message)
            continue
        view = sources_in(cells, name, kata)
        if view.sources:
            views[name] = view
        else:
            notes += view.notes
    if len(views) > 1:
        attempted = {name: work for name, view in views.items() if (work := _work(view, kata))}
        first = next(iter(attempted or views))
        if any(work != attempted[first] for work in attempted.values()):
            listed = " and ".join(map(shown, attempted))
            return ChosenNotebook(
                sources=views[first].sources,
                notes=tuple(notes),
                reason=f"{listed} were both worked on, and it is not clear which one counts. "
                "Hand in only one notebook for this kata.",
            )
        notes.append(f"There are {len(views)} notebooks for this kata; {shown(first)} counts.")
        views = {first: views[first]}
    for view in views.values():
        return ChosenNotebook(sources=view.sources, notes=(*notes, *view.notes))
    return ChosenNotebook(notes=tuple(notes))


def _work(view: NotebookSources, kata: Kata) -> dict[str, object]:
    """Return what was worked on in a notebook, in a form that can be compared."""
    return {
        exercise.slug: _essence(source.text) if isinstance(source, ExerciseSource) else source.message
        for exercise in kata.exercises
        if (source := view.sources.get(exercise.slug)) and worked_on(source, exercise)
    }


def _same(one: Source, other: Source) -> bool:
    if isinstance(one, BrokenSource) or isinstance(other, BrokenSource):
        return False
    return _essence(one.text) == _essence(other.text)


def _noted(source: Source, note: str) -> Source:
    if isinstance(source, BrokenSource):
        return replace(source, message=f"{source.message} {note}")
    return replace(source, notes=(*source.notes, note))


def _essence(text: str) -> list[str]:
    """Return the lines without what is no work: white space at the end, empty lines, the marker."""
    return [line.rstrip() for line in text.split("\n") if line.strip() and not MARKER.match(line)]
