"""Which cells of a notebook make up which exercise, and the text that they make."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct, field

from katakit.course import Exercise, Kata
from katakit.submission import limits
from katakit.submission.blocks import Blocks, blanked, split
from katakit.submission.combined import exercises_defined, text_for
from katakit.submission.decoding import check
from katakit.submission.gathering import Unreadable, shown, too_large
from katakit.submission.markers import Mark, read_comment, read_metadata
from katakit.submission.model import BrokenSource, ExerciseSource, Origin, Part
from katakit.submission.notebook import Cell

_CELL_MAGIC = re.compile(r"\s*%%\s*(\w+)")
_RUNS_PYTHON = {"capture", "prun", "time", "timeit"}


class NotebookSources(Struct, frozen=True, kw_only=True):
    """What a notebook holds of one kata."""

    sources: Mapping[str, ExerciseSource | BrokenSource]
    """By slug, in the kata's order; an exercise without a cell is absent."""
    notes: tuple[str, ...]


class _Piece(Struct, frozen=True, kw_only=True):
    """Some lines of one cell that belong to one exercise."""

    cell: Cell
    line: int
    text: str
    code: Blocks


class _Sorted(Struct):
    marked: dict[str, list[_Piece]] = field(default_factory=dict)
    defining: dict[str, list[_Piece]] = field(default_factory=dict)
    """Pieces of cells that are not marked but define one of the exercise's functions."""
    prelude: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def sources_in(cells: Iterable[Cell], name: str, kata: Kata) -> NotebookSources:
    """Return the text of every exercise of `kata` for which the notebook called `name` has a cell."""
    found = _Sorted()
    for cell in cells:
        _sort(cell, kata, found)
    prelude = tuple(dict.fromkeys(found.prelude))
    sources: dict[str, ExerciseSource | BrokenSource] = {}
    for exercise in kata.exercises:
        marked, defining = found.marked.get(exercise.slug, []), found.defining.get(exercise.slug, [])
        if pieces := marked or defining:
            notes = _notes(exercise, marked, defining)
            magic = _first_magic(marked)
            sources[exercise.slug] = (
                _magic(exercise, name, *magic) if magic else _joined(exercise, name, pieces, prelude, notes)
            )
    return NotebookSources(sources=sources, notes=tuple(found.notes))


def _sort(cell: Cell, kata: Kata, found: _Sorted) -> None:
    """Put one cell where it belongs."""
    code = split(cell.source)
    marks = list(_marks(cell, code, kata))
    found.notes += [mark.note(cell.number, kata) for _, mark in marks if mark.unknown]
    marks = [(line, mark) for line, mark in marks if not mark.unknown]
    if not marks:
        _sort_unmarked(cell, code, kata, found)
        return
    # What stands above the first marker goes with it; each later one begins a piece of its own, for cells
    # that were merged into one.
    starts = [1] + [line for line, _ in marks[1:]]
    ends = [start - 1 for start in starts[1:]] + [cell.source.count("\n") + 1]
    for (_, mark), first, last in zip(marks, starts, ends, strict=True):
        if mark.exercise is None:  # another kata's
            continue
        text = "\n".join(cell.source.split("\n")[first - 1 : last])
        piece = _Piece(cell=cell, line=first, text=text, code=code if len(marks) == 1 else split(text))
        found.marked.setdefault(mark.exercise.slug, []).append(piece)


def _marks(cell: Cell, code: Blocks, kata: Kata) -> Iterator[tuple[int, Mark]]:
    """Return the markers of a cell, with their lines; metadata speak only if no comment does."""
    leading, marked, last = True, False, None
    for line in code.lines:
        leading = leading and not line.statements
        if line.statements or line.magic or not (leading or line.column == 0):
            continue
        mark = read_comment(line.comment, kata)
        if mark is not None and not (mark.exercise and mark.exercise is last):
            yield line.first, mark
            marked, last = marked or not mark.unknown, mark.exercise
    if not marked and (mark := read_metadata(cell.metadata, kata)):
        yield 1, mark


def _sort_unmarked(cell: Cell, code: Blocks, kata: Kata, found: _Sorted) -> None:
    text = cell.source
    command = _CELL_MAGIC.match(text)
    if command and command[1] not in _RUNS_PYTHON:  # %%bash, %%html, …
        return
    magic = [(line.first, line.last) for line in code.lines if line.magic]
    if magic:
        text = blanked(text, magic)
        code = split(text)
    if code.sound and check(text, "") == text:
        found.prelude += [statement for block in code.blocks for statement in block.imports]
    for exercise in exercises_defined(code.names, kata):
        part = text_for(exercise, kata, text, code)
        piece = _Piece(cell=cell, line=1, text=part, code=code)
        found.defining.setdefault(exercise.slug, []).append(piece)


def _joined(
    exercise: Exercise, name: str, pieces: list[_Piece], prelude: tuple[str, ...], notes: tuple[str, ...]
) -> ExerciseSource | BrokenSource:
    """Return the pieces as one text, an empty line between each two."""
    texts: list[str] = []
    parts: list[Part] = []
    line = 1
    for piece in pieces:
        origin = Origin(file=shown(name), line=piece.line, cell=piece.cell.number)
        checked = check(piece.cell.source, f"{name}, cell {piece.cell.number}")
        if isinstance(checked, Unreadable):
            return _broken(exercise, origin, checked)
        text = piece.text.rstrip("\n")
        length = text.count("\n") + 1
        texts.append(text)
        parts.append(Part(line=line, length=length, origin=origin))
        line += length + 1
    text = "\n\n".join(texts) + "\n"
    if len(text.encode()) > limits.PY_BYTES:
        return _broken(exercise, parts[0].origin, too_large(f"{exercise.file_name} of {name}"))
    return ExerciseSource(
        exercise=exercise.slug, text=text, parts=tuple(parts), prelude=prelude, implicit=True, notes=notes
    )


def _broken(exercise: Exercise, origin: Origin, problem: Unreadable) -> BrokenSource:
    place = Origin(file=origin.file, line=problem.line, cell=origin.cell)
    return BrokenSource(exercise=exercise.slug, origin=place, code=problem.code, message=problem.message)


def _first_magic(pieces: list[_Piece]) -> tuple[int, int] | None:
    """Return cell and line of the first notebook command, or None."""
    for piece in pieces:
        for line in piece.code.lines:
            if line.magic:
                return piece.cell.number, piece.line + line.first - 1
    return None


def _magic(exercise: Exercise, name: str, cell: int, line: int) -> BrokenSource:
    return BrokenSource(
        exercise=exercise.slug,
        origin=Origin(file=shown(name), line=line, cell=cell),
        code="magic",
        message=f"{shown(name)}, cell {cell}, line {line}: a notebook command (%, ! or ?) is not Python. "
        "Cells of an exercise hold only Python; move the command to a cell of its own, or remove it.",
    )


def _notes(exercise: Exercise, marked: list[_Piece], defining: list[_Piece]) -> tuple[str, ...]:
    notes = []
    if marked:
        for piece in defining:
            names = ", ".join(sorted(piece.code.names.intersection(exercise.functions)))
            notes.append(
                f"Cell {piece.cell.number} defines {names}, too, but is not marked as {exercise.slug} "
                f"and does not count; cell {marked[0].cell.number} does."
            )
    for function in exercise.functions:
        numbers = dict.fromkeys(piece.cell.number for piece in marked or defining if function in piece.code.names)
        if len(numbers) > 1:
            many = {2: "Two", 3: "Three"}.get(len(numbers), "Several")
            listed = ", ".join(map(str, numbers))
            notes.append(f"{many} cells define {function} (cells {listed}); the later one counts.")
    return tuple(notes)
