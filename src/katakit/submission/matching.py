"""See an upload from one kata: which exercises it holds, and which of several texts counts for each."""

from __future__ import annotations

import hashlib
import keyword
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec.structs import replace

from katakit.course import Exercise, Kata
from katakit.submission import limits
from katakit.submission.choosing import choose, choose_notebook
from katakit.submission.contents import Contents
from katakit.submission.gathering import Content, Unreadable, shown
from katakit.submission.markers import read_comment
from katakit.submission.model import BrokenSource, ExerciseSource, Origin, Part, Submission
from katakit.submission.renamed import find_renamed
from katakit.submission.upload import Upload, open_submission


def read_submission(path: Path, kata: Kata) -> Submission:
    """Return what a student handed in for `kata`. Never raises for anything the student did.

    Raises:
        CourseError: the kata's own stub files cannot be read.
    """
    return match(open_submission(path), kata)


def occurring_katas(upload: Upload, katas: Iterable[Kata]) -> list[Kata]:
    """Return the katas of which at least one exercise was handed in, even if it cannot be used.

    Katas whose exercises are named, by a file's name or a marker, go before those of which only a function was
    found: many a kata has a use for the same function.

    Raises:
        CourseError: a kata's own stub files cannot be read.
    """
    found = [(kata, match(upload, kata).exercises.values()) for kata in katas]
    named = [kata for kata, sources in found if any(_named(source, kata) for source in sources)]
    return named or [kata for kata, sources in found if sources]


def match(upload: Upload, kata: Kata) -> Submission:
    """Return what `upload` holds of `kata`.

    Raises:
        CourseError: the kata's own stub files cannot be read.
    """
    contents = _home(upload.contents, kata)
    files = {exercise.slug: source for exercise in kata.exercises if (source := _from_file(exercise, contents))}
    notes = list(upload.notes)
    chosen = choose_notebook(contents, kata)
    notes += chosen.notes
    sources: dict[str, ExerciseSource | BrokenSource] = {}
    for exercise in kata.exercises:
        source = choose(exercise, files.get(exercise.slug), chosen.sources.get(exercise.slug))
        if source is not None:
            sources[exercise.slug] = source
    missing = [exercise for exercise in kata.exercises if exercise.slug not in sources]
    renamed = find_renamed(missing, kata, contents)
    sources |= renamed.sources
    if upload.kind != "file":  # of a single file it goes without saying
        notes += renamed.notes
    own = {exercise.file_name for exercise in kata.exercises} | renamed.used
    helpers, packages, left_out = _helpers(contents, own)
    reason = upload.reason or chosen.reason or (None if sources else _nothing(upload, contents, kata))
    return Submission(
        source=upload.source,
        kind=upload.kind,
        sha256=_digest(contents.files, upload.reason),
        files=tuple(sorted(map(shown, contents.files))),
        exercises={exercise.slug: sources[exercise.slug] for exercise in kata.exercises if exercise.slug in sources},
        helpers=helpers,
        packages=packages,
        notes=_capped([*notes, *left_out] if sources else notes),
        reason=reason,
    )


def _named(source: ExerciseSource | BrokenSource, kata: Kata) -> bool:
    """Return whether somebody said which exercise this is."""
    if isinstance(source, BrokenSource) or not source.implicit:
        return True
    marks = (read_comment(line, kata) for line in source.text.split("\n"))
    return any(mark is not None and mark.exercise is not None for mark in marks)


def _home(contents: Contents, kata: Kata) -> Contents:
    """Return the folder that the kata's files lie in: one called like the kata, if they do not lie on top."""
    on_top = {name for name in contents.files if "/" not in name}
    own = {exercise.file_name for exercise in kata.exercises}.union(contents.notebooks)
    if on_top.isdisjoint(own):
        for folder in (kata.folder_name, kata.id):
            if any(name.startswith(f"{folder}/") for name in contents.files):
                return contents.under(f"{folder}/")
    return contents


def _from_file(exercise: Exercise, contents: Contents) -> ExerciseSource | BrokenSource | None:
    if exercise.file_name not in contents.files:
        return None
    origin = Origin(file=exercise.file_name, line=1, cell=None)
    text = contents.text(exercise.file_name)
    if isinstance(text, Unreadable):
        origin = replace(origin, line=text.line)
        return BrokenSource(exercise=exercise.slug, origin=origin, code=text.code, message=text.message)
    part = Part(line=1, length=text.count("\n") + 1, origin=origin)
    return ExerciseSource(exercise=exercise.slug, text=text, parts=(part,))


def _helpers(contents: Contents, own: set[str]) -> tuple[dict[str, str], frozenset[str], list[str]]:
    """Return the modules a student may import, which of them are packages, and notes on the rest."""
    helpers: dict[str, str] = {}
    packages: set[str] = set()
    notes: list[str] = []
    for name in contents.modules:
        if name in own or name == "__init__.py":
            continue
        words = name[: -len(".py")].split("/")
        package = words[-1] == "__init__"
        if package:
            words.pop()
        module = ".".join(words)
        if not all(word.isidentifier() and not keyword.iskeyword(word) for word in words):
            notes.append(f"{shown(name)} was left out: a module of that name cannot be imported.")
            continue
        text = contents.text(name)
        if isinstance(text, Unreadable):
            notes.append(f"{text.message} It was left out.")
        elif package or module not in packages:  # as Python has it: pkg/__init__.py goes before pkg.py
            helpers[module] = text
            packages |= {module} if package else set()
    return helpers, frozenset(packages), notes


def _nothing(upload: Upload, contents: Contents, kata: Kata) -> str:
    """Return why there is nothing to grade, and what would have been looked at."""
    names = [exercise.file_name for exercise in kata.exercises]
    expected = ", ".join(names[:3]) + (", …" if len(names) > 3 else "")
    first = kata.exercises[0]
    problems = [text.message for name in contents.modules if isinstance(text := contents.text(name), Unreadable)]
    problems += [cells.message for name in contents.notebooks if isinstance(cells := contents.cells(name), Unreadable)]
    if upload.kind in ("file", "notebook") and problems:
        return problems[0]
    if upload.kind == "file":
        return (
            f"{upload.source} defines none of the functions of kata {kata.id}. Name the file after its "
            f"exercise ({expected}) or define the functions in it, {first.functions[0]} for example."
        )
    if upload.kind == "notebook":
        return (
            f"{upload.source} has no cell for an exercise of kata {kata.id}. Such a cell begins with a "
            f"comment, as in '# kata: {kata.id} {first.slug}'; start from the kata's own notebook."
        )
    present = sorted(map(shown, (*contents.files, *upload.others)))
    listed = ", ".join(present[:5]) + (", …" if len(present) > 5 else "")
    sentences = [
        f"{upload.source} holds nothing of kata {kata.id}: no {expected} and no notebook with their cells.",
        f"Found only: {listed}." if present else "There is no file in it that could be one.",
        *problems[:3],
        "Hand in the folder with the exercise files.",
    ]
    return " ".join(sentences)


def _digest(files: Mapping[str, Content], reason: str | None) -> str:
    """Hash names and bytes, in a fixed order; of what could not be read, why."""
    total = hashlib.sha256()
    for name in sorted(files):
        content = files[name]
        if isinstance(content, Unreadable):
            content, mark = content.code.encode(), "-"
        else:
            mark = "+"
        total.update(f"{name}\0{mark}{len(content)}\0".encode("utf-8", "surrogatepass"))
        total.update(content)
    if reason:
        total.update(reason.encode("utf-8", "replace"))
    return total.hexdigest()


def _capped(notes: list[str]) -> tuple[str, ...]:
    if len(notes) <= limits.NOTES:
        return tuple(notes)
    return (*notes[: limits.NOTES], f"There are {len(notes) - limits.NOTES} more notes like these.")
