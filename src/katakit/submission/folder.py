"""Read files and folders that a student filled: nothing below the given path is followed, nothing blocks.

A link, a pipe, a device, a file without end, a folder that is swapped while it is read: each is answered in
words. Where the system can, every name is opened relative to the open folder that holds it.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

from katakit.submission import limits
from katakit.submission.gathering import (
    Content,
    Gathered,
    Unreadable,
    archive_note,
    byte_limit,
    depth_note,
    environment_note,
    ignored,
    not_a_file,
    relevant,
    shown,
    too_large,
    too_many,
)

_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_FOLDER = getattr(os, "O_DIRECTORY", 0)
_RELATIVE = os.open in os.supports_dir_fd and os.scandir in os.supports_fd

Place: TypeAlias = int | Path
"""An open folder: its descriptor, or its path where the system knows no better."""


def read_limited(path: Path, limit: int) -> bytes | None:
    """Return the bytes of a regular file, or None if they are more than `limit`; `path` may be a link.

    Raises:
        OSError: it cannot be read.
        ValueError: it is not a regular file, or no path at all.
    """
    if not stat.S_ISREG(path.stat().st_mode):  # asked first: opening a device may already do something
        raise ValueError("not a regular file")
    return _drain(os.open(path, _READ), limit)


def gather_folder(path: Path) -> Gathered:
    """Return the Python files and notebooks in a folder and below.

    Raises:
        OSError: the folder itself cannot be read.
        NotGradableError: there is more than will be looked at.
    """
    gathered = Gathered()
    with _opened(None, path) as place:
        _walk(place, "", gathered, 0, 0)
    gathered.unwrap()
    return gathered


def _walk(place: Place, prefix: str, gathered: Gathered, depth: int, seen: int) -> int:
    """Take in one folder; return how many entries were seen so far."""
    modes: dict[str, int] = {}
    with os.scandir(place) as entries:
        for entry in entries:
            seen += 1
            if seen > limits.ENTRIES:
                raise too_many("This folder")
            try:
                modes[entry.name] = entry.stat(follow_symlinks=False).st_mode
            except OSError:  # gone again, or on a disk that is broken
                modes[entry.name] = 0
    if prefix and "pyvenv.cfg" in modes:
        gathered.notes.append(environment_note(prefix[:-1]))
        return seen
    for name in sorted(modes):
        if ignored(name):
            continue
        full, mode = prefix + name, modes[name]
        if relevant(name):
            gathered.add(full, _file(place, name, full, mode))
        elif stat.S_ISDIR(mode):
            if depth == limits.DEPTH:
                gathered.notes.append(depth_note(full))
                continue
            try:
                with _opened(place, name) as inner:
                    seen = _walk(inner, f"{full}/", gathered, depth + 1, seen)
            except OSError as error:
                gathered.notes.append(f"The folder {shown(full)} cannot be read ({error.strerror}); it was left out.")
        elif stat.S_ISLNK(mode):
            gathered.notes.append(f"{shown(full)} is a link and was not followed. Hand in the files themselves.")
        elif name.lower().endswith(".zip"):
            gathered.notes.append(archive_note(full))
        else:
            gathered.others.append(full)
    return seen


def _file(place: Place, name: str, full: str, mode: int) -> Content:
    if not stat.S_ISREG(mode):
        return not_a_file(full, _what(mode))
    try:
        if isinstance(place, int):
            descriptor = os.open(name, _READ | _NO_LINK, dir_fd=place)
        else:
            descriptor = os.open(place / name, _READ | _NO_LINK)
        content = _drain(descriptor, byte_limit(name))
    except OSError as error:
        why = error.strerror or "unknown error"
        return Unreadable(
            code="unreadable",
            message=f"{shown(full)} cannot be read ({why}). Check who may read it and hand it in again.",
        )
    except ValueError:  # swapped for something else since it was listed
        return not_a_file(full, "not an ordinary file")
    return too_large(full) if content is None else content


def _drain(descriptor: int, limit: int) -> bytes | None:
    """Read and close an open file; None if it has more than `limit` bytes, whatever it says of its size."""
    try:
        state = os.fstat(descriptor)
        if not stat.S_ISREG(state.st_mode):
            raise ValueError("not a regular file")
        if state.st_size > limit:
            return None
        content = bytearray()
        while len(content) <= limit:
            piece = os.read(descriptor, min(limit + 1 - len(content), 1 << 20))
            if not piece:
                return bytes(content)
            content += piece
        return None
    finally:
        os.close(descriptor)


@contextmanager
def _opened(parent: Place | None, name: str | Path) -> Iterator[Place]:
    """Open a folder; the first one, which the instructor named, may be a link."""
    if not _RELATIVE:
        yield parent / name if isinstance(parent, Path) else Path(name)
        return
    if isinstance(parent, int):
        descriptor = os.open(name, _READ | _FOLDER | _NO_LINK, dir_fd=parent)
    else:
        descriptor = os.open(name, _READ | _FOLDER)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _what(mode: int) -> str:
    if stat.S_ISLNK(mode):
        return "a link"
    if stat.S_ISDIR(mode):
        return "a folder"
    if stat.S_ISFIFO(mode):
        return "a pipe"
    return "something special"
