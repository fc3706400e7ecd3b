"""What learning-management systems call the files of a download: who, when, which file. Names only, no disk."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Literal, TypeAlias, get_args

from msgspec import Struct

Layout: TypeAlias = Literal["canvas", "moodle", "gradescope", "blackboard", "brightspace", "plain"]
LAYOUTS: tuple[Layout, ...] = get_args(Layout)


class Piece(Struct, frozen=True, kw_only=True):
    """What one name in a download says.

    `who` is the system's own word for the person, unique in the download; `numbers` are what a roster may know them by.
    `file` is the name that was handed in, None where a whole folder stands for it. Pieces of one attempt belong
    together, and the greatest attempt is the newest; where there are none, of each file the greatest `order`.
    """

    who: str
    name: str
    file: str | None
    numbers: tuple[str, ...] = ()
    late: bool = False
    attempt: str = ""
    order: int = 0


class Typed(Struct, frozen=True):
    """What one name says of a text, or a link, that somebody typed into the system: see `Piece` for `who`."""

    who: str


Said: TypeAlias = Piece | Typed | Literal["aside"] | None
Reader: TypeAlias = Callable[[str, bool], Said]
"""From a name, and whether it is a folder's, to what it says; "aside" for what is there beside submissions."""

_ANONYMOUS = re.compile(r"(?P<late>LATE_)?anon_(?P<anon>[A-Za-z0-9]+)_(?P<attachment>\d+)_(?P<file>.+)", re.DOTALL)
_CANVAS = re.compile(r"(?P<name>[^_].*?)(?P<late>_LATE)?_(?P<user>\d+)_(?P<attachment>\d+)_(?P<file>.+)", re.DOTALL)
_ANONYMOUS_TEXT = re.compile(r"(?:LATE_)?anon_(?P<anon>[A-Za-z0-9]+)_(?:text|link)\.html")
_CANVAS_TEXT = re.compile(r"(?P<name>[^_].*?)(?:_LATE)?_(?P<user>\d+)_(?:text|link)\.html", re.DOTALL)
_MOODLE = re.compile(
    r"(?P<name>[^_]+)_(?P<number>\d+)_(?P<type>assignsubmission|assignfeedback)_(?P<plugin>[a-z0-9]+)(?:_(?P<rest>.*)|\.html)?",
    re.DOTALL,
)
_BLACKBOARD = re.compile(
    r"(?P<left>.+?)_attempt_(?P<when>\d{4}-\d\d-\d\d-\d\d-\d\d-\d\d)(?:_(?P<file>.+)|(?P<about>\.txt))", re.DOTALL
)
_BRIGHTSPACE = re.compile(
    r"(?P<a>\d+)-(?P<b>\d+)\s*-\s*(?P<name>.+?)\s*-\s*"
    r"(?P<when>[A-Z][a-z]{2,8} \d{1,2}, \d{4} \d{3,4} [AP]M)(?:\s*-\s*(?P<file>.+))?",
    re.DOTALL,
)
_GRADESCOPE = re.compile(r"submission_\d+")
_RENAMED = re.compile(r"-\d+(?=\.[^.]+\Z)|-\d+\Z")


def _canvas(name: str, is_folder: bool) -> Said:
    if is_folder:
        return None
    if (text := _ANONYMOUS_TEXT.fullmatch(name)) is not None:
        return Typed(f"anon_{text['anon']}")
    if (text := _CANVAS_TEXT.fullmatch(name)) is not None:
        return Typed(f"{text['name']}_{text['user']}")
    found = _ANONYMOUS.fullmatch(name)
    if found is not None:
        who, shown, numbers = f"anon_{found['anon']}", f"anonymous {found['anon']}", (found["anon"],)
    else:
        found = _CANVAS.fullmatch(name)
        if found is None:
            return None
        who, shown, numbers = f"{found['name']}_{found['user']}", found["name"], (found["user"],)
    return Piece(
        who=who, name=shown, file=found["file"], numbers=numbers, late=found["late"] is not None,
        order=int(found["attachment"]),
    )  # fmt: skip


def _moodle(name: str, is_folder: bool) -> Said:
    found = _MOODLE.fullmatch(name)
    if found is None:
        return None
    who = f"{found['name']}_{found['number']}"
    if found["type"] == "assignfeedback":
        return "aside"
    if found["plugin"] != "file":
        return Typed(who)
    if not is_folder and not found["rest"]:
        return None
    return Piece(
        who=who, name=found["name"].strip(),
        numbers=(f"Participant {found['number']}",),  # as a worksheet calls it: it is nobody's own number
        file=None if is_folder else found["rest"],
    )  # fmt: skip


def _blackboard(name: str, is_folder: bool) -> Said:
    found = None if is_folder else _BLACKBOARD.fullmatch(name)
    if found is None:
        return None
    if found["about"]:
        return Typed(found["left"])
    # Column and user name may both hold underscores: only a roster tells them apart for sure.
    user = found["left"].rpartition("_")[2]
    return Piece(who=found["left"], name=user, numbers=(user,), file=found["file"], attempt=found["when"])


def _brightspace(name: str, is_folder: bool) -> Said:
    if name.lower() == "index.html":
        return "aside"
    found = _BRIGHTSPACE.fullmatch(name)
    if found is None or (found["file"] is None) is not is_folder:
        return None
    when = _moment(found["when"])
    if when is None:
        return None
    return Piece(
        who=found["name"], name=found["name"], file=found["file"],
        attempt=f"{when:%Y-%m-%dT%H:%M} {int(found['a']):012}-{int(found['b']):012}",
    )  # fmt: skip


def _moment(text: str) -> datetime | None:
    """Return the time that is meant by ``Sep 24, 2024 926 PM``; None if there is no such time."""
    month, day, year, clock, half = text.replace(",", "").split()
    for form in ("%b", "%B"):
        try:
            text = f"{month} {day} {year} {clock.zfill(4)} {half}"
            return datetime.strptime(text, f"{form} %d %Y %I%M %p")  # noqa: DTZ007 - it says of no zone
        except ValueError:
            continue
    return None


def _gradescope(name: str, is_folder: bool) -> Said:
    if name == "submission_metadata.yml":
        return "aside"
    is_one = is_folder and _GRADESCOPE.fullmatch(name)
    return None if not is_one else Piece(who=name, name=name, file=None)


READERS: Mapping[Layout, Reader] = {
    "canvas": _canvas,
    "moodle": _moodle,
    "blackboard": _blackboard,
    "brightspace": _brightspace,
    "gradescope": _gradescope,
}
"""For all layouts but plain folders, in which every name stands for somebody."""


def recognise(names: Sequence[tuple[str, bool]]) -> Layout:
    """Return the layout that most of these names have, each with whether it is a folder's; plain if none has more."""
    best: Layout = "plain"
    most = 0
    for layout, read in READERS.items():
        said = [read(name, is_folder) for name, is_folder in names]
        pieces = sum(isinstance(one, Piece | Typed) for one in said)
        if pieces > most and 2 * pieces > len(names) - said.count("aside"):
            best, most = layout, pieces
    return best


def without_renaming(file: str, known: frozenset[str]) -> str:
    """Return the name under which a file was handed in, where a system has put ``-1`` behind it to tell it from others.

    That is so only if what is left is one of the `known` names: ``lab-2.py`` may well be what it was called.
    """
    shorter = _RENAMED.sub("", file, count=1)
    return shorter if shorter in known else file
