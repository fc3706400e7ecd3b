"""Read an upload once, within limits, whatever it is: the bytes that everything else works on."""

from __future__ import annotations

import stat
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from katakit.submission import limits
from katakit.submission.archive import gather_zip
from katakit.submission.contents import Contents
from katakit.submission.folder import gather_folder, read_limited
from katakit.submission.gathering import (
    ACCEPTED,
    Content,
    Gathered,
    NotGradableError,
    Unreadable,
    archive_note,
    byte_limit,
    ignored,
    not_a_file,
    relevant,
    shown,
    size,
    too_large,
)
from katakit.submission.model import Kind

_KINDS: Mapping[str, Kind] = {".py": "file", ".ipynb": "notebook", ".zip": "zip"}


class Upload(Struct, frozen=True, kw_only=True, dict=True):
    """The Python files and notebooks of one upload, as bytes in memory. It knows of no kata."""

    source: str
    """The upload's own name, cleaned."""
    kind: Kind
    files: Mapping[str, Content]
    """By relative name, as found; wrapping folders are taken off."""
    others: tuple[str, ...] = ()
    """Names of files that are of no use."""
    notes: tuple[str, ...] = ()
    reason: str | None = None
    """Why there is nothing to work on; None when there is."""

    @cached_property
    def contents(self) -> Contents:
        """The files as text, blocks and cells, each made when it is first asked for."""
        return Contents(self.files)


def open_submission(path: Path) -> Upload:
    """Return what lies at `path`: a folder, a ``.py`` file, a notebook or a zip archive of these.

    Never raises for anything that may lie there, or not lie there; the answer then carries a reason.
    """
    source = shown(path.name or path.absolute().name or str(path))
    kind: Kind = _KINDS.get(path.suffix.lower(), "folder")
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            kind = "folder"
            gathered = gather_folder(path)
        elif path.suffix.lower() in _KINDS and stat.S_ISREG(mode):
            gathered = _gather_file(path, source, kind)
        else:
            kind = _KINDS.get(path.suffix.lower(), "file")
            reason = f"{source} cannot be graded: it is not {ACCEPTED}. Hand in one of these."
            return Upload(source=source, kind=kind, files={}, reason=reason)
    except NotGradableError as error:
        return Upload(source=source, kind=kind, files={}, reason=str(error))
    except FileNotFoundError:
        reason = f"There is no file or folder called {shown(str(path))}; check the path."
        return Upload(source=source, kind=kind, files={}, reason=reason)
    except (OSError, ValueError) as error:
        why = (error.strerror if isinstance(error, OSError) else None) or "no ordinary file"
        reason = f"{source} cannot be read ({why}). Check the path and who may read it."
        return Upload(source=source, kind=kind, files={}, reason=reason)
    return Upload(
        source=source,
        kind=kind,
        files=gathered.files,
        others=tuple(gathered.others),
        notes=tuple(gathered.notes),
    )


def open_files(source: str, files: Mapping[str, Path]) -> Upload:
    """Return what several files are together, as if they lay in a folder under these names; see `open_submission`."""
    gathered = Gathered()
    try:
        for name, path in sorted(files.items()):
            if ignored(name):
                continue
            if relevant(name):
                gathered.add(name, _read(path, name))
            elif name.lower().endswith(".zip"):
                gathered.notes.append(archive_note(name))
            else:
                gathered.others.append(name)
    except NotGradableError as error:
        return Upload(source=shown(source), kind="folder", files={}, reason=str(error))
    return Upload(
        source=shown(source),
        kind="folder",
        files=gathered.files,
        others=tuple(gathered.others),
        notes=tuple(gathered.notes),
    )


def _read(path: Path, name: str) -> Content:
    try:
        data = read_limited(path, byte_limit(name))
    except OSError as error:
        why = error.strerror or "unknown error"
        return Unreadable(code="unreadable", message=f"{shown(name)} cannot be read ({why}).")
    except ValueError:
        return not_a_file(name, "not an ordinary file")
    return too_large(name) if data is None else data


def _gather_file(path: Path, source: str, kind: Kind) -> Gathered:
    limit = limits.ZIP_BYTES if kind == "zip" else byte_limit(path.name)
    data = read_limited(path, limit)
    if data is None and kind == "zip":
        raise NotGradableError(
            f"{source} is larger than {size(limit)}, which is the most that is read. "
            "Pack the exercise files only, without environments and data."
        )
    if data is None:
        raise NotGradableError(too_large(path.name).message)
    if kind == "zip":
        return gather_zip(data)
    gathered = Gathered()
    gathered.add(path.name, data)
    return gathered
