"""Read a zip archive in memory, member by member, never more than the limits allow."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Iterable
from pathlib import PurePosixPath

from katakit.submission import limits
from katakit.submission.gathering import (
    Content,
    Gathered,
    NotGradableError,
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

_MEMBER = b"PK\x01\x02"  # how each member's line in the table of contents begins
_UNIX, _ENCRYPTED, _UTF8 = 3, 0x1, 0x800
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}


def gather_zip(data: bytes) -> Gathered:
    """Return the Python files and notebooks of a zip archive.

    Raises:
        NotGradableError: it is damaged, protected by a password, or there is more than will be looked at.
    """
    # Counted before zipfile makes an object for each: a table of contents can hold millions.
    if data.count(_MEMBER) > limits.ENTRIES:
        raise too_many("This zip archive")
    try:
        members = zipfile.ZipFile(io.BytesIO(data))
    except Exception:  # zipfile meets hostile bytes with a dozen kinds of error
        raise NotGradableError(
            "This is no zip archive, or it is damaged. Pack it again with your system's own zip tool, "
            "and wait until the upload has finished."
        ) from None
    with members:
        return _gather(members, len(data))


def _gather(members: zipfile.ZipFile, length: int) -> Gathered:
    gathered = Gathered()
    packed = 0
    environments = _environments(members, gathered)
    for member in members.infolist():
        name = _name(member)
        parts = [part for part in name.split("/") if part not in ("", ".")]
        if name.startswith("/") or "\\" in name or ".." in parts or any(part[1:2] == ":" for part in parts):
            gathered.notes.append(f"{shown(name)} points out of the archive and was left out. Pack it again.")
            continue
        full = "/".join(parts)
        if not parts or any(map(ignored, parts)) or any(full.startswith(inside) for inside in environments):
            continue
        if len(parts) > limits.DEPTH + 1:
            gathered.notes.append(depth_note(full))
        elif relevant(full):
            packed += member.compress_size
            # Members of an honest archive lie side by side; these share bytes, to be unpacked many times.
            if packed > length:
                raise NotGradableError("This zip archive is damaged: its files overlap. Pack it again.")
            gathered.add(full, _read(members, member, full))
        elif _format(member) == stat.S_IFLNK:
            gathered.notes.append(f"{shown(full)} is a link and was not followed. Pack the files themselves.")
        elif full.lower().endswith(".zip"):
            gathered.notes.append(archive_note(full))
        elif not member.is_dir():
            gathered.others.append(full)
    gathered.unwrap()
    return gathered


def _read(members: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> Content:
    if member.is_dir():
        return not_a_file(name, "a folder")
    if _format(member) == stat.S_IFLNK:
        return not_a_file(name, "a link")
    if _format(member) not in (0, stat.S_IFREG):
        return not_a_file(name, "something special")
    if member.flag_bits & _ENCRYPTED:
        raise NotGradableError("This zip archive is protected by a password. Pack it again without one.")
    if member.compress_type not in _METHODS:
        return Unreadable(
            code="unreadable",
            message=f"{shown(name)} is packed in an unusual way. Pack it with your system's own zip tool.",
        )
    limit = byte_limit(name)
    if member.file_size > limit:
        return too_large(name)
    try:
        with members.open(member) as stream:
            content = stream.read(limit + 1)  # to the end, so that the checksum is compared
    except Exception:  # as above
        return Unreadable(
            code="unreadable",
            message=f"{shown(name)} is damaged inside the zip archive. Pack and upload it again.",
        )
    return too_large(name) if len(content) > limit else content


def _format(member: zipfile.ZipInfo) -> int:
    """Return the type bits that a Unix system noted, or 0."""
    return stat.S_IFMT(member.external_attr >> 16) if member.create_system == _UNIX else 0


def _name(member: zipfile.ZipInfo) -> str:
    """Return the member's name; many tools write UTF-8 without saying so."""
    if not member.flag_bits & _UTF8:
        try:
            return member.filename.encode("cp437").decode("utf-8")
        except UnicodeError:
            pass
    return member.filename


def _environments(members: zipfile.ZipFile, gathered: Gathered) -> tuple[str, ...]:
    """Return the beginnings of the names of all that belongs to a virtual environment."""
    inside = set(_parents(name for name in members.namelist() if name.endswith("/pyvenv.cfg")))
    gathered.notes.extend(environment_note(folder) for folder in sorted(inside))
    return tuple(f"{folder}/" for folder in inside)


def _parents(names: Iterable[str]) -> Iterable[str]:
    return (str(PurePosixPath(name).parent) for name in names)
