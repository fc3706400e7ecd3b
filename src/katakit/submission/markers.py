"""Which exercise a notebook cell says it belongs to: ``# kata: 5.1 make-cross``, or its metadata."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from katakit.course import Exercise, Kata
from katakit.errors import suggest
from katakit.text import clean

MARKER = re.compile(r"[ \t]*#+[ \t]*kata[ \t]*:[ \t]*(?P<rest>[^\n]*)", re.IGNORECASE)
_WORDS = 8
"""A marker is no longer than this; what follows is talk."""


class Mark(Struct, frozen=True, kw_only=True):
    """What a cell says of itself."""

    exercise: Exercise | None = None
    """The exercise; None if it is one that this kata does not have."""
    unknown: str = ""
    """The name that nobody knows, in the kata that is meant here; empty if another kata is meant."""

    def note(self, cell: int, kata: Kata) -> str:
        """Return a sentence about the unknown name."""
        tip = suggest(self.unknown, [exercise.slug for exercise in kata.exercises])
        return f"Cell {cell} is marked as '{clean(self.unknown, 60)}', which is no exercise of this kata. {tip}"


def read_comment(comment: str, kata: Kata) -> Mark | None:
    """Return what a comment says, or None if it is no marker. Case, spacing and underscores do not matter."""
    found = MARKER.match(comment)
    words = [_plain(word) for word in re.split(r"[\s,:/]+", found["rest"], maxsplit=_WORDS)[:_WORDS]] if found else []
    words = [word for word in words if word]
    named = ""
    if words and words[0][:1].isdigit():  # a slug begins with a letter
        named = words.pop(0)
    if not words:
        return None
    # "make cross" is make-cross, and "make-cross second try" as well.
    for count in range(len(words), 0, -1):
        mark = _mark(named, "-".join(words[:count]), kata)
        if mark.exercise or not mark.unknown:
            return mark
    return Mark(unknown=words[0] if "-" in words[0] else "-".join(words[:3]))


def read_metadata(metadata: Mapping[str, Any], kata: Kata) -> Mark | None:
    """Return what the metadata of a stub cell says; None for a cell that has none or plays another role."""
    entry = metadata.get("katakit")
    if not isinstance(entry, dict) or entry.get("role", "stub") not in ("stub", None):
        return None
    named, slug = entry.get("kata") or "", entry.get("exercise")
    if not isinstance(named, str) or not isinstance(slug, str) or not slug:
        return None
    return _mark(_plain(named), _plain(slug), kata)


def _mark(named: str, slug: str, kata: Kata) -> Mark:
    if named and named not in (kata.id, _plain(kata.folder_name)):
        return Mark()
    for exercise in kata.exercises:
        if exercise.slug == slug:
            return Mark(exercise=exercise)
    return Mark(unknown=slug)


def _plain(word: str) -> str:
    return word.lower().replace("_", "-").strip(" .,;:()[]'\"-").removesuffix(".py")
