"""Files of a test that a submission may use: those in a folder that the test has for the time being.

The folder is copied to the worker before a call that is told of it, or while the test works in it; what the call has
made of it is copied back. Paths are translated on their way. Nothing else of this machine's files is ever copied.
"""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Callable
from functools import wraps
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

import pytest
from msgspec import Struct
from msgspec.structs import replace

from katakit.sandbox.exchange import typed
from katakit.sandbox.modules import RemoteFunction
from katakit_worker.codec import CodecError
from katakit_worker.surroundings import MOST_FILE_BYTES, MOST_FILES

if TYPE_CHECKING:
    from katakit.sandbox.session import Session

_Content = dict[str, bytes | None]


class Temporary:
    """The folders and files that tests of this process have for the time being: made while a check ran, for it."""

    def __init__(self) -> None:
        self.folders: set[str] = set()  # each of them is one
        self.files: set[str] = set()
        self.course: Path | None = None
        """The course that is graded: neither it nor a folder around it is ever lent."""
        self._is_installed = False

    def install(self) -> None:
        """Notice what `tempfile` makes from now on."""
        if not self._is_installed:
            self._is_installed = True
            module: Any = tempfile
            factory: Any = pytest.TempPathFactory
            module.mkdtemp = _noting(module.mkdtemp, lambda made: self.folders.add(str(Path(made).absolute())))
            module._mkstemp_inner = _noting(module._mkstemp_inner, lambda made: self.files.add(made[1]))
            factory.mktemp = _noting(factory.mktemp, lambda made: self.folders.add(str(made)))

    def __bool__(self) -> bool:
        return bool(self.folders or self.files)

    def root_of(self, path: str) -> str | None:
        """Return the folder or file that a path belongs to; None if it belongs to none."""
        whole = Path(path).absolute()
        if str(whole) in self.files:
            return str(whole)
        found = next((one for one in (whole, *whole.parents) if str(one) in self.folders), None)
        if found is None or (self.course is not None and (found == self.course or found in self.course.parents)):
            return None
        return str(found)


def _noting(function: Callable[..., Any], note: Callable[[Any], object]) -> Callable[..., Any]:
    @wraps(function)
    def make(*args: Any, **kwargs: Any) -> Any:
        made = function(*args, **kwargs)
        if RemoteFunction.session_in_use is not None:
            note(made)
        return made

    return make


temporary = Temporary()


class _Copied(Struct):
    """A folder (or one file) here, its name and place in the worker, and what both hold."""

    here: str
    name: str
    there: str
    content: _Content


class Files:
    """What one worker has of a test's files."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._copied: dict[str, _Copied] = {}
        self._dropped: list[str] = []
        self._count = 0
        self._entered = ""

    def begin_check(self) -> None:
        """Let go of what an earlier test had; what this one names is copied anew."""
        self._dropped += [one.name for one in self._copied.values()]
        self._copied.clear()

    def push(self, args: Any) -> None:
        """Copy what `args` name, or where this process works; and what has changed of what was copied before."""
        if not temporary:
            return
        folder = str(Path.cwd())
        for path in (*_paths_in(args), folder):
            root = temporary.root_of(path)
            if root is not None and root not in self._copied:
                self._count += 1
                self._copied[root] = _Copied(root, str(self._count), "", {})
        for one in self._copied.values():
            content = _content_of(one.here)
            changed = {name: data for name, data in content.items() if one.content.get(name, b"-") != data}
            gone = sorted(set(one.content) - set(content), reverse=True)
            if changed or gone or not one.there:
                one.there = typed(self._session.quietly("put_files", one.name, changed, gone), str)
            one.content = content
        wanted = self._there(folder)
        while self._dropped:
            self._session.quietly("drop_files", self._dropped.pop())
        if wanted != self._entered:
            self._session.quietly("enter_folder", wanted)
            self._entered = wanted

    def pull(self) -> None:
        """Copy back what has changed there.

        Raises:
            CodecError: the worker names no files.
        """
        for one in self._copied.values():
            if Path(one.here).exists():
                found = _checked(self._session.quietly("take_files", one.name))
                if found != one.content:
                    _write(one, found)
                    one.content = found

    # ------------------------------------------------------------------------------------------- paths

    def out(self, value: Any) -> Any:
        """Return an argument with the paths of copied files as they are there."""
        return value if not self._copied else _translated(value, self._there_of)

    def back(self, value: Any) -> Any:
        """Return an answer with the paths of copied files as they are here."""
        return value if not self._copied else _translated(value, self._here_of)

    def in_text(self, text: str) -> str:
        """Return a text with the paths of copied files in it as they are here."""
        for one in self._copied.values():
            is_file = one.here in temporary.files
            text = text.replace(f"{one.there}/{_name_of(one.here)}" if is_file else one.there, one.here)
        return text

    def _there(self, path: str) -> str:
        root = temporary.root_of(path)
        one = self._copied.get(root or "")
        if one is None:
            return ""
        if root in temporary.files:
            return f"{one.there}/{_name_of(one.here)}"
        return str(one.there / Path(path).absolute().relative_to(one.here))

    def _there_of(self, value: Any) -> Any:
        if isinstance(value, str):
            return (self._there(value) if value.startswith("/") else "") or value
        return Path(self._there(str(value)) or value) if value.is_absolute() else value

    def _here_of(self, value: Any) -> Any:
        text = str(value)
        for one in self._copied.values():
            if text == one.there or text.startswith(f"{one.there}/"):
                below = text[len(one.there) :]
                if ".." in below.split("/"):
                    return value
                here = one.here if one.here in temporary.files else one.here + below
                return here if isinstance(value, str) else Path(here)
        return value


def _name_of(file: str) -> str:
    """Return what a file is called there: its own name is a random one."""
    return f"file{Path(file).suffix}"


def _paths_in(args: Any) -> list[str]:
    found: list[str] = []

    def note(value: Any) -> Any:
        if not isinstance(value, str) or value.startswith("/"):
            found.append(str(value))
        return value

    _translated(args, note)
    return found


def _translated(value: Any, translate: Callable[[Any], Any], depth: int = 0) -> Any:
    """Return a value with its texts and paths translated, down to those in a list in an argument."""
    kind = type(value)
    if kind is str or isinstance(value, PurePath):
        return translate(value)
    if depth < 3 and kind in (list, tuple) and len(value) < 1000:
        parts = [_translated(one, translate, depth + 1) for one in value]
        return kind(parts) if any(a is not b for a, b in zip(parts, value, strict=True)) else value
    if depth < 3 and kind is dict and len(value) < 1000:
        pairs = {key: _translated(one, translate, depth + 1) for key, one in value.items()}
        return pairs if any(pairs[key] is not value[key] for key in pairs) else value
    return value


def _content_of(root: str) -> _Content:
    """Return all files of a folder; None for a folder in it.

    Raises:
        TypeError: these are too many, or too large ones.
    """
    if Path(root).is_file():
        return {_name_of(root): Path(root).read_bytes()}
    found: _Content = {}
    total = 0
    for path in sorted(Path(root).rglob("*")):
        if path.is_symlink() or not (path.is_file() or path.is_dir()):
            continue
        data = path.read_bytes() if path.is_file() else None
        total += len(data or b"")
        if len(found) >= MOST_FILES or total > MOST_FILE_BYTES:
            raise TypeError(f"a folder of more than {MOST_FILES} files or {MOST_FILE_BYTES >> 20} MiB cannot be lent")
        found[path.relative_to(root).as_posix()] = data
    return found


def _checked(found: Any) -> _Content:
    """Return what a worker says of files, if that is what one of ours says.

    Raises:
        CodecError: it is not.
    """
    total = 0
    for name, data in typed(found, dict).items():
        parts = typed(name, str).split("/")
        if not name or name.startswith("/") or "\0" in name or {"", ".", ".."} & set(parts):
            raise CodecError("a file of no possible name")
        if data is not None:
            total += len(typed(data, bytes))
    if len(found) > MOST_FILES or total > MOST_FILE_BYTES:
        raise CodecError("more files than can be")
    return dict(found)


def _write(one: _Copied, found: _Content) -> None:
    """Let the folder hold just these files; whatever cannot be written is left as it is."""
    root = Path(one.here) if Path(one.here).is_dir() else Path(one.here).parent
    if one.here in temporary.files:
        root, own = Path(one.here).parent, _name_of(one.here)
        found = {Path(one.here).name: found[own]} if found.get(own) is not None else {}
        one = replace(one, content={Path(one.here).name: one.content.get(own)})
    for name, data in found.items():
        path = root / name
        inside = [path, *(part for part in path.parents if root in part.parents)]
        if any(part.is_symlink() for part in inside):
            continue
        with contextlib.suppress(OSError, ValueError):
            if data is None:
                path.mkdir(parents=True, exist_ok=True)
            elif one.content.get(name) != data:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
    for name in sorted(set(one.content) - set(found), reverse=True):
        path = root / name
        with contextlib.suppress(OSError, ValueError):
            path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
