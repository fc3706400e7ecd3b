"""A download as it lies on disk: which files belong to whom, what came later, and what nobody can say."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from katakit.cohort.layouts import READERS, Layout, Piece, Typed, recognise, without_renaming
from katakit.cohort.roster import Person, Roster, plain
from katakit.errors import UsageProblem
from katakit.text import clean

_IGNORED = frozenset({"__MACOSX", "Thumbs.db", "desktop.ini", "__pycache__"})
_ALL_IN_ONE = (".zip", ".ipynb")  # files that may hold several exercises
_METADATA = "submission_metadata.yml"


class Handed(Struct, frozen=True, kw_only=True):
    """What one person, or one group, has handed in, the newest of it.

    `paths` are pairs of the name that was handed in and where it lies; one folder or file alone stands under the name
    "". They are texts, which take little room: there is one of these for each student of a class.
    """

    people: tuple[Person, ...]
    group: str
    source: str
    paths: tuple[tuple[str, str], ...]
    late: bool = False
    older: tuple[str, ...] = ()

    @property
    def student(self) -> str:
        """Whose report comes first: of a group, the first of its members."""
        return self.people[0].student

    @property
    def files(self) -> dict[str, Path]:
        """The files, by the name that was handed in."""
        return {name: Path(path) for name, path in self.paths}


class Download(Struct, frozen=True, kw_only=True):
    """All that was handed in, in the order of the people; `unknown` are names of nobody's, with the reason."""

    layout: Layout
    handed: tuple[Handed, ...]
    unknown: tuple[tuple[str, str], ...]
    missing: tuple[Person, ...]


def read_download(folder: Path, known: frozenset[str], roster: Roster | None, layout: Layout | None) -> Download:
    """Return what lies in a folder; `known` are the file names that exercises have.

    Raises:
        UsageProblem: it cannot be read, or there is nothing in it.
    """
    folder, entries = _look_through(folder, layout)
    names = [(name, path.is_dir()) for name, path in entries.items()]
    found = layout or recognise(names)
    metadata = _gradescope_people(folder / _METADATA) if found == "gradescope" else {}
    pieces: dict[str, list[tuple[Piece, Path]]] = {}
    typed: dict[str, list[str]] = {}
    unknown: list[tuple[str, str]] = []
    for name, path in entries.items():
        if path.is_symlink():
            unknown.append((clean(name), "it is a link, and is not followed"))
            continue
        piece = _plain(name, path.is_dir()) if found == "plain" else READERS[found](name, path.is_dir())
        if piece is None:
            unknown.append((clean(name), "its name says of nobody that it is theirs"))
        elif isinstance(piece, Piece):
            pieces.setdefault(piece.who, []).append((piece, path))
        elif isinstance(piece, Typed):
            typed.setdefault(piece.who, []).append(name)
    for who in typed.keys() - pieces.keys():
        unknown += [(clean(name), "it is a text that was typed in, and no file with it") for name in typed[who]]
    handed: list[Handed] = []
    # The names of a download of Blackboard begin alike, with that of the assignment.
    column = len(os.path.commonprefix(list(pieces))) if found == "blackboard" else None  # noqa: RUF071 - no paths
    for who, own in pieces.items():
        files, older, beside = _newest(own, known)
        unknown += [(clean(name), f"it lies beside a zip of {clean(who)}, which alone is graded") for name in beside]
        if found == "plain" and len(own) > 1:
            unknown += [(clean(path.name), f"there are several for {clean(who)}") for _, path in own]
            continue
        people, group, problem = _people(own[0][0], roster, metadata.get(who), column)
        if problem is not None:
            unknown += [(clean(path.name), problem) for _, path in own]
            continue
        handed.append(
            Handed(
                people=people, group=group, source=_source(own[0][0], files),
                paths=tuple((name, str(path)) for name, path in files.items()),
                late=any(piece.late for piece, _ in own), older=tuple(sorted(map(clean, older))),
            )
        )  # fmt: skip
    handed, doubled = _one_each(handed)
    unknown += doubled
    if not handed and not unknown:
        raise UsageProblem(f"There is nothing in {folder}. Name the folder that holds what was handed in.")
    there = {person.student for one in handed for person in one.people}
    return Download(
        layout=found,
        handed=tuple(_in_order(handed, roster)),
        unknown=tuple(sorted(unknown)),
        missing=tuple(person for person in roster.people if person.student not in there) if roster else (),
    )


def _look_through(folder: Path, layout: Layout | None) -> tuple[Path, dict[str, Path]]:
    """Return the folder with the submissions and what is in it: one that holds nothing but one folder wraps them."""
    while True:
        try:
            found = {
                unicodedata.normalize("NFC", entry.name): Path(entry.path)
                for entry in sorted(os.scandir(folder), key=lambda entry: entry.name)
                if not entry.name.startswith(".") and entry.name not in _IGNORED
            }
        except OSError as error:
            raise UsageProblem(f"{folder} cannot be read ({error.strerror}). Name a folder or a zip.") from None
        inner = [path for path in found.values() if path.is_dir()]
        readers = READERS.values() if layout is None else [READERS[layout]] if layout != "plain" else []
        if len(found) != 1 or not inner or any(read(inner[0].name, True) is not None for read in readers):
            return folder, found
        if not any(path.is_dir() or path.suffix.lower() in {".zip", ".ipynb"} for path in inner[0].iterdir()):
            return folder, found  # the one student's own folder
        folder = inner[0]


def _plain(name: str, is_folder: bool) -> Piece | None:
    """Return what a name says where every folder and every file stands for somebody."""
    path = Path(name)
    if is_folder:
        return Piece(who=name, name=name, numbers=(name,), file=None)
    if path.suffix.lower() not in {".py", ".ipynb", ".zip"}:
        return None
    return Piece(who=path.stem, name=path.stem, numbers=(path.stem,), file=name)


def _newest(own: Sequence[tuple[Piece, Path]], known: frozenset[str]) -> tuple[dict[str, Path], list[str], list[str]]:
    """Return the files of the newest attempt, by the names handed in; names of older ones; of what is not used."""
    latest = max(piece.attempt for piece, _ in own)
    files: dict[str, tuple[int, Path]] = {}
    older = [path.name for piece, path in own if piece.attempt != latest]
    archives = {
        piece.file for piece, _ in own if piece.file and piece.order and Path(piece.file).suffix.lower() in _ALL_IN_ONE
    }
    for piece, path in own:
        if piece.attempt != latest:
            continue
        name = "" if piece.file is None else without_renaming(piece.file, known | archives)
        before = files.get(name)
        if before is None or before[0] < piece.order:
            files[name] = (piece.order, path)
        if before is not None:
            older.append(min((before[0], before[1].name), (piece.order, path.name))[1])
    found = {name: path for name, (_, path) in sorted(files.items())}
    if len(found) == 1 and Path(next(iter(found))).suffix.lower() in _ALL_IN_ONE:
        found = {"": next(iter(found.values()))}
    there = _inside(found[""]) if "" in found else found
    archive = _only_archive(there)
    if archive is None:
        return found, older, []
    return {"": archive}, older, [path.name for path in there.values() if path != archive]


def _only_archive(files: Mapping[str, Path]) -> Path | None:
    """Return the one zip that is all that can be graded of these."""
    found = [path for name, path in files.items() if Path(name).suffix.lower() in {".py", *_ALL_IN_ONE}]
    return found[0] if len(found) == 1 and found[0].suffix.lower() == ".zip" else None


def _inside(path: Path) -> dict[str, Path]:
    """Return what lies in somebody's own folder; nothing if it is none, or there are folders in it."""
    try:
        found = [entry for entry in os.scandir(path) if entry.name not in _IGNORED and entry.name[:1] != "."]
    except OSError:  # also for a file; what cannot be read is told by who reads it
        return {}
    if not all(entry.is_file(follow_symlinks=False) for entry in found):
        return {}
    return {entry.name: Path(entry.path) for entry in found}


def _source(piece: Piece, files: Mapping[str, Path]) -> str:
    """Return what a report calls it: the name it was handed in under, which is the same in every download."""
    if piece.file is None:
        return clean(next(iter(files.values())).name)
    return clean(piece.file if len(files) == 1 else piece.name)


def _people(
    piece: Piece, roster: Roster | None, listed: Sequence[Person] | None, column: int | None
) -> tuple[tuple[Person, ...], str, str | None]:
    """Return who a piece is of, the name of their group, and why that cannot be said, if it cannot.

    `column` is how long the assignment's name may be that stands before a user's, where it does.
    """
    if roster is None:
        if listed:
            return tuple(listed), piece.who if len(listed) > 1 else "", None
        return (Person(student=piece.who, name=piece.name),), "", None
    if listed:
        known = [(one, roster.find([one.student, *one.words], one.name)) for one in listed]
        strange = [one.name for one, found in known if len(found) != 1]
        if strange:
            return (), "", f"{clean(strange[0])} is not in the roster, or there are several"
        people = tuple(found[0] for _, found in known)
        return people, piece.who if len(people) > 1 else "", None
    found = roster.find(piece.numbers, piece.name) if column is None else roster.by_ending(piece.who, column)
    if not found:
        return (), "", "nobody in the roster is called so"
    if len(found) > 1 and not roster.is_group(piece.name, found):
        return (), "", f"several people in the roster could be {clean(piece.name)}"
    return tuple(found), piece.name if roster.is_group(piece.name, found) else "", None


def _one_each(handed: list[Handed]) -> tuple[list[Handed], list[tuple[str, str]]]:
    """Return what is left if nobody may have two submissions: of two, nobody can say which one counts."""
    counts: dict[str, int] = {}
    for one in handed:
        for person in one.people:
            counts[person.student] = counts.get(person.student, 0) + 1
    doubled = [one for one in handed if any(counts[person.student] > 1 for person in one.people)]
    problems = [
        (clean(path.name), f"there are several for {clean(one.student)}")
        for one in doubled
        for path in one.files.values()
    ]
    return [one for one in handed if one not in doubled], problems


def _in_order(handed: Iterable[Handed], roster: Roster | None) -> list[Handed]:
    if roster is None:
        return sorted(handed, key=lambda one: (plain(one.student), one.student))
    places = {person.student: place for place, person in enumerate(roster.people)}
    return sorted(handed, key=lambda one: places[one.student])


def _gradescope_people(path: Path) -> dict[str, list[Person]]:
    """Return who handed in each submission, from what lies beside them; nothing where that is not there."""
    if not path.is_file():
        return {}
    import yaml

    try:
        listed = yaml.safe_load(path.read_bytes())
    except (OSError, yaml.YAMLError) as error:
        raise UsageProblem(f"{path} cannot be read: {error}") from None
    found: dict[str, list[Person]] = {}
    for name, about in listed.items() if isinstance(listed, dict) else ():
        submitters = _entry(about, "submitters")
        people = [_submitter(one) for one in submitters] if isinstance(submitters, list) else []
        if people:
            found[str(name)] = people
    return found


def _submitter(about: Any) -> Person:
    name, number, mail = (str(_entry(about, key) or "") for key in ("name", "sid", "email"))
    student = number or mail or name
    return Person(student=student, name=name or student, words=frozenset({number, mail} - {""}))


def _entry(about: Any, key: str) -> Any:
    """Return an entry of a table whose keys may begin with a colon, as Ruby writes them."""
    return about.get(f":{key}", about.get(key)) if isinstance(about, dict) else None
