"""The basket that folders and archives are emptied into: which files count, and how much there may be."""

from __future__ import annotations

import unicodedata
from typing import TypeAlias

from msgspec import Struct, field

from katakit.submission import limits
from katakit.submission.model import Code
from katakit.text import clean

ACCEPTED = "a folder, a .py file, a notebook (.ipynb) or a .zip of these"


class Unreadable(Struct, frozen=True, kw_only=True):
    """A file that is there and cannot be used; `message` tells the student why."""

    code: Code
    message: str
    line: int = 1


Content: TypeAlias = bytes | Unreadable


class NotGradableError(Exception):
    """The upload as a whole cannot be graded. Never leaves this package: it becomes a submission's reason."""


class Gathered(Struct):
    """The Python files and notebooks of one upload, and what there is to say about the rest."""

    files: dict[str, Content] = field(default_factory=dict)
    """By relative name, with forward slashes."""
    others: list[str] = field(default_factory=list)
    """Names of files that are of no use, for the sentence that says what was found instead."""
    notes: list[str] = field(default_factory=list)
    taken: int = 0

    def add(self, name: str, content: Content) -> None:
        """Take in one file.

        Raises:
            NotGradableError: all of them together are too large.
        """
        # One spelling for é, whichever system packed it.
        name = unicodedata.normalize("NFC", name)
        if name in self.files:
            self.notes.append(f"{shown(name)} occurs more than once; the last one counts.")
        self.files[name] = content
        if isinstance(content, bytes):
            self.taken += len(content)
        if self.taken > limits.TOTAL_BYTES:
            raise NotGradableError(
                f"The files of this submission are larger than {size(limits.TOTAL_BYTES)} together. "
                "Hand in the exercise files only."
            )

    def unwrap(self) -> None:
        """Look through folders that hold nothing but one folder."""
        while self.files and all("/" in name for name in self.files):
            tops = {name.partition("/")[0] for name in self.files}
            if len(tops) > 1:
                return
            self.files = {name.partition("/")[2]: content for name, content in self.files.items()}


def ignored(name: str) -> bool:
    """Return whether a file or folder of this name is left alone without a word: caches, hidden things."""
    return name.startswith(".") or name in {"__pycache__", "__MACOSX"}


def relevant(name: str) -> bool:
    """Return whether a file of this name is a Python file or a notebook."""
    return name.lower().endswith((".py", ".ipynb"))


def byte_limit(name: str) -> int:
    """Return how many bytes a relevant file may have."""
    return limits.NOTEBOOK_BYTES if name.lower().endswith(".ipynb") else limits.PY_BYTES


def too_large(name: str) -> Unreadable:
    """Return what to say of a file above its limit."""
    return Unreadable(
        code="too-large",
        message=f"{shown(name)} is larger than {size(byte_limit(name))}, which is the most that is read. "
        "Remove data and output from it and hand it in again.",
    )


def not_a_file(name: str, what: str) -> Unreadable:
    """Return what to say of a name that should be a file and is something else."""
    return Unreadable(
        code="not-a-file",
        message=f"{shown(name)} is {what}, not a file. Hand in the file itself.",
    )


def archive_note(name: str) -> str:
    """Return the note about an archive inside an upload."""
    return f"{shown(name)} is an archive inside the submission and was not opened. Hand in what it holds."


def environment_note(folder: str) -> str:
    """Return the note about a virtual environment that somebody handed in."""
    return f"{shown(folder)} is a Python environment, not work of yours, and was left out."


def depth_note(folder: str) -> str:
    """Return the note about folders that nest too deep."""
    return f"{shown(folder)} lies more than {limits.DEPTH} folders deep and was left out. Move it further up."


def too_many(what: str) -> NotGradableError:
    """Return the error for an upload with more entries than will be looked at."""
    return NotGradableError(
        f"{what} holds more than {limits.ENTRIES:,} files and folders. Hand in the exercise files only, "
        "without environments and data."
    )


def shown(name: str) -> str:
    """Return a file name fit for a sentence."""
    return clean(name, 200)


def size(count: int) -> str:
    """Return a number of bytes in words."""
    return f"{count / (1 << 20):.0f} MiB" if count >= 1 << 20 else f"{count:,} bytes"
