"""Who is in the class: a CSV file with a line for each person, under whatever headings a system gives them."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from katakit.errors import UsageProblem, suggest

_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "student": ("student", "student id", "id", "username", "user name", "login", "login id", "sis login id",
                "orgdefinedid", "identifier", "sid", "user", "number", "student number"),
    "name": ("name", "full name", "student name", "display name"),
    "first": ("first name", "firstname", "given name", "first"),
    "last": ("last name", "lastname", "surname", "family name", "last"),
    "group": ("group", "team", "group name"),
}  # fmt: skip
_IDENTIFYING = frozenset(
    {*_HEADINGS["student"], "sis user id", "integration id", "id number", "idnumber", "email", "e-mail",
     "email address", "e-mail address", "mail"}
)  # fmt: skip
"""Columns whose cells a system may call somebody by. Any other may hold a score, or a section."""
_NOBODY = "points possible"  # what a gradebook of Canvas has in its second line


class Person(Struct, frozen=True, kw_only=True):
    """Somebody in the class. `student` is what the results call them; `words` is what else is theirs alone."""

    student: str
    name: str
    group: str = ""
    words: frozenset[str] = frozenset()

    @property
    def spellings(self) -> frozenset[str]:
        """The name as systems may spell it, in either order."""
        other = _other_way_round(self.name), _other_way_round(self.name, ",")
        return frozenset(map(plain, (self.name, *other))) - {""}


class Roster:
    """The people of a class, in the order of the list."""

    def __init__(self, people: Sequence[Person]) -> None:
        self.people = tuple(people)
        self._by_word: dict[str, list[Person]] = {}
        self._by_name: dict[str, list[Person]] = {}
        for person in people:
            for word in {plain(word) for word in person.words} - {""}:
                self._by_word.setdefault(word, []).append(person)
            for name in person.spellings:
                self._by_name.setdefault(name, []).append(person)
        self._by_group: dict[str, list[Person]] = {}
        for person in people:
            if person.group:
                self._by_group.setdefault(plain(person.group), []).append(person)

    def find(self, numbers: Iterable[str], name: str) -> list[Person]:
        """Return who is meant: one person, the members of a group, several who could be, or nobody.

        Where a number is one person's and the name another's, it could be either.
        """
        by_name = self._by_name.get(plain(name)) or self._by_group.get(plain(name)) or []
        by_number = next((found for word in numbers if (found := self._by_word.get(plain(word)))), [])
        if not by_name or not by_number:
            return by_name or by_number
        return [one for one in by_number if one in by_name] or [*by_number, *by_name]

    def is_group(self, name: str, found: Sequence[Person]) -> bool:
        """Tell whether several people were found because a group of theirs is called so."""
        return list(found) == self._by_group.get(plain(name))

    def by_ending(self, text: str, within: int) -> list[Person]:
        """Return whose word is the longest that ends a text, behind an underscore.

        What stands before it, an assignment's name, is no longer than `within`.
        """
        tail = text
        while tail and len(text) - len(tail) <= within:
            found = self._by_word.get(plain(tail))
            if found:
                return found
            tail = tail.partition("_")[2]
        return []


def plain(text: str) -> str:
    """Return a name as systems may spell it: no case, no accents, nothing but letters and digits."""
    bare = unicodedata.normalize("NFKD", text).casefold()
    return "".join(letter for letter in bare if letter.isalnum())


def read_roster(path: Path) -> Roster:
    """Return the roster that a CSV file holds.

    Raises:
        UsageProblem: it cannot be read, has no column that says who somebody is, or names somebody twice.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise UsageProblem(f"The roster {path} cannot be read ({why}).") from None
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if any(map(str.strip, row))]
    if not rows:
        raise UsageProblem(f"The roster {path} is empty. It needs a line of headings and a line for each person.")
    headings = [re.sub(r"\s+", " ", heading.strip().casefold()) for heading in rows[0]]
    places = {
        kind: place
        for kind, words in _HEADINGS.items()
        if (place := next((headings.index(word) for word in words if word in headings), None)) is not None
    }
    if {"student", "id", "section"} <= set(headings) and not {"name", "first"} & set(places):  # a gradebook of Canvas
        places |= {"name": headings.index("student"), "student": headings.index("id")}
    has_name = "name" in places or {"first", "last"} <= set(places)
    if "student" not in places and not has_name:
        known = [word for kind in ("student", "name") for word in _HEADINGS[kind]]
        raise UsageProblem(
            f"The roster {path} has no column that says who somebody is. {suggest(headings[0], known)} "
            "A column 'student' or 'name' will do."
        )
    people: dict[str, Person] = {}
    for number, row in enumerate(rows[1:], 2):
        cells = [cell.strip() for cell in row] + [""] * len(headings)
        name = cells[places["name"]] if "name" in places else ""
        if name.casefold() == _NOBODY:
            continue
        if not name and {"first", "last"} <= set(places):
            name = f"{cells[places['first']]} {cells[places['last']]}".strip()
        student = cells[places["student"]] if "student" in places else name
        student = student or name
        if not student:
            continue
        if student in people:
            raise UsageProblem(f"The roster {path} names {student!r} twice, the second time in line {number}.")
        group = cells[places["group"]] if "group" in places else ""
        words = {
            cell
            for place, (heading, cell) in enumerate(zip(headings, cells, strict=False))
            if heading in _IDENTIFYING and place != places.get("name")
        }
        people[student] = Person(student=student, name=name or student, group=group, words=frozenset(words - {""}))
    return Roster(list(people.values()))


def _other_way_round(name: str, comma: str = "") -> str:
    """Return ``Doe Jane`` for ``Jane Doe`` and for ``Doe, Jane``, and the other way round with a comma."""
    if comma:
        last, _, first = name.partition(comma)
        return f"{first} {last}" if first else name
    *first_names, last_name = name.split() or [""]
    return f"{last_name} {' '.join(first_names)}"
