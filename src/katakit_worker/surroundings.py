"""What a test puts around a submission, and what both sides hold of one object: operations for the grader's side.

Names of the submission's module and of Python's own modules that a test has replaced, scripted input, variables of the
environment, files, seeds; and lists, dictionaries and the like that a grader has read from an attribute: they are one
object in a single process, so that what either side does to them must be seen by the other.
"""

from __future__ import annotations

import builtins
import contextlib
import importlib
import io
import os
import random
import shutil
import sys
import warnings
from collections.abc import Callable, Container, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from katakit_worker import faults, loops
from katakit_worker.codec import CHANGEABLE, CodecError, Packer, Unpacker, copy_into

MOST_SAID, MOST_TEXT = 100, 1000
MOST_SHARED = 32
MOST_SHARED_BYTES = 1 << 16
FILES = "files"  # the folder in the worker's own that holds those of a test
MOST_FILES, MOST_FILE_BYTES = 200, 4 << 20
_BUILT_IN_FOR_ALL = frozenset({"input", "print", "open"})  # what asks for these means the test's
_PLAIN = (str, int, float, bool, type(None))
_NOTHING = object()


class Lines(io.TextIOBase):
    """Standard input, line by line from a function."""

    def __init__(self, ask: Any) -> None:
        self._ask = ask

    def readable(self) -> bool:
        """Tell that there may be something to read."""
        return True

    def readline(self, size: int | None = -1) -> str:  # type: ignore[override] # the base says int alone, and takes None
        """Return the next line, with its end; empty when there is none left."""
        try:
            return str(self._ask()) + "\n"
        except EOFError:
            return ""

    def read(self, size: int | None = -1) -> str:
        """Return all that is left, whatever the size."""
        return "".join(self)


def is_shareable(value: Any) -> bool:
    """Tell whether both sides may hold an object: it can be changed, and is no large array."""
    kind = type(value)
    is_small = kind is not np.ndarray or value.nbytes <= MOST_SHARED_BYTES
    return kind in CHANGEABLE and kind is not memoryview and is_small


class Surroundings:
    """What is around the module of one worker."""

    def __init__(
        self,
        module: Callable[[], ModuleType],
        packer: Callable[[], Packer],
        unpacker: Callable[[], Unpacker],
        own_files: Callable[[], Container[str]],
        scratch: str,
    ) -> None:
        self._module = module
        self._packer = packer
        self._unpacker = unpacker
        self._own_files = own_files
        self._scratch = Path(scratch)
        self._input = builtins.input
        self._replaced: dict[str, Any] = {}
        self._kept: dict[tuple[int, str], tuple[Any, Any]] = {}
        self._patched: dict[tuple[str, str], Any] = {}
        self._environment: dict[str, str | None] = {}
        self._shared: dict[int, tuple[Any, bytes]] = {}
        self.shared_numbers: dict[int, int] = {}  # by id
        self._count = 0
        self.operations: Mapping[str, Callable[..., Any]] = {
            "set": self._set,
            "set_in": self._set_in,
            "delete_in": self._delete_in,
            "delete": self._delete,
            "original": lambda name: self._replaced[name],
            "set_input": self._set_input,
            "patch": self._patch,
            "unpatch": self._unpatch,
            "set_variables": self._set_variables,
            "get_variables": lambda names: {name: os.environ.get(name) for name in names},
            "seed": self._seed,
            "contents": self._contents,
            "put": self._put,
            "put_files": self._put_files,
            "take_files": self._take_files,
            "drop_files": self._drop_files,
            "enter_folder": self._enter_folder,
            "import": importlib.import_module,
            "set_levels": self._set_levels,
        }
        self.said: list[tuple[Any, ...]] = []
        """Warnings and log records since the last answer, for the test to hear."""

    def listen(self, texts: list[str]) -> None:
        """Prepare for what these texts may use of Python's library, before they run."""
        if any("warnings" in text for text in texts):
            warnings.simplefilter("always")
            warnings.showwarning = self._hear_warning  # type: ignore[assignment] # takes what it is given
        if any("logging" in text for text in texts):
            import logging

            handler = logging.Handler()
            handler.emit = self._hear_record  # type: ignore[method-assign] # of this one
            logging.getLogger().addHandler(handler)
        if any("asyncio" in text for text in texts):
            loops.install()

    def _hear_warning(self, message: Any, category: type[Warning], file: str = "", line: int = 0, *_: Any) -> None:
        own = file if file in self._own_files() else ""
        self._hear("warning", faults.describe_class(category), str(message), own, line)

    def _hear_record(self, record: Any) -> None:
        import logging

        trace = logging.Formatter().formatException(record.exc_info)[-MOST_TEXT:] if record.exc_info else ""
        known = vars(logging.makeLogRecord({}))
        more = {name: one for name, one in vars(record).items() if name not in known and type(one) in _PLAIN}
        args = record.args if type(record.args) is tuple and all(type(one) in _PLAIN for one in record.args) else ()
        text = str(record.msg) if args else record.getMessage()
        self._hear("log", str(record.name), int(record.levelno), text, args, trace, more)

    def _hear(self, *what: Any) -> None:
        if len(self.said) < MOST_SAID:
            self.said.append(tuple(part[:MOST_TEXT] if type(part) is str else part for part in what))

    def take_said(self) -> list[tuple[Any, ...]]:
        """Return what was said since the last answer."""
        said, self.said = self.said, []
        return said

    def _set_levels(self, levels: dict[str, int]) -> None:
        """Let loggers have these levels."""
        import logging

        for name, level in levels.items():
            logging.getLogger(name or None).setLevel(level)

    # ----------------------------------------------------------------------------------------- modules

    def _set(self, name: str, value: Any) -> None:
        """Put something of the grader's into the module, where its own functions find it."""
        names = vars(self._module())
        self._replaced.setdefault(name, names.get(name, _NOTHING))
        names[name] = value

    def _delete(self, name: str) -> None:
        """Put back what the grader has replaced; else remove the name."""
        before = self._replaced.pop(name, _NOTHING)
        if before is _NOTHING:
            delattr(self._module(), name)
        else:
            vars(self._module())[name] = before

    def _set_in(self, owner: Any, name: str, value: Any) -> None:
        """Put something of the grader's into a class, or a further module."""
        self._kept.setdefault((id(owner), name), (owner, vars(owner).get(name, _NOTHING)))
        setattr(owner, name, value)

    def _delete_in(self, owner: Any, name: str) -> None:
        """Put back what the grader has replaced: that is what pytest means by it; else remove the attribute."""
        _, before = self._kept.pop((id(owner), name), (owner, _NOTHING))
        if before is _NOTHING:
            delattr(owner, name)
        else:
            setattr(owner, name, before)

    def _patch(self, module: str, name: str, value: Any) -> None:
        """Put something of the grader's into a module of Python's own, or into a class of one."""
        owner, attribute = self._place(module, name)
        self._patched.setdefault((module, name), vars(owner).get(attribute, _NOTHING))
        self._put_into(owner, attribute, value)

    def _unpatch(self, module: str, name: str) -> None:
        before = self._patched.pop((module, name), None)
        self._put_into(*self._place(module, name), before)

    def _place(self, module: str, name: str) -> tuple[Any, str]:
        found: Any = importlib.import_module(module)
        *path, last = name.split(".")
        for part in path:
            found = getattr(found, part)
        return found, last

    def _put_into(self, owner: Any, name: str, value: Any) -> None:
        """Put it there; what is built in, where the submission looks for it: what works here uses the same names."""
        if owner is builtins:
            for names in self._namespaces():
                if value is _NOTHING:
                    names.pop(name, None)
                else:
                    names[name] = value
            if name not in _BUILT_IN_FOR_ALL:
                return
        if value is _NOTHING:
            delattr(owner, name)
        else:
            setattr(owner, name, value)

    def _namespaces(self) -> list[dict[str, Any]]:
        """Return the built-in names of the submission's own modules."""
        found = (vars(module).get("__builtins__") for module in (self._module(), *list(sys.modules.values())))
        return [names for names in found if type(names) is dict and names is not vars(builtins)]

    # ------------------------------------------------------------------------------------- input, chance

    def _set_input(self, ask: Any) -> None:
        """Let ``input`` and the lines of standard input come from a function of the grader's; None ends that."""
        self._put_into(builtins, "input", self._input if ask is None else ask)
        sys.stdin = open(os.devnull, encoding="utf-8") if ask is None else Lines(ask)  # noqa: SIM115

    def _set_variables(self, values: dict[str, str | None]) -> None:
        """Set variables of the environment; None removes one."""
        for name, value in values.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value

    def _seed(self, numpy: bool, *args: Any) -> None:
        (np.random.seed if numpy else random.seed)(*args)

    # ------------------------------------------------------------------------------------ shared objects

    def share(self, *values: Any) -> list[int] | None:
        """Hold objects together with the far side from now on; return their numbers, None if there are none.

        Of what is given, those that can be changed and are not held yet (see `is_shareable`), in this order.
        """
        numbers = []
        for value in values:
            if is_shareable(value) and id(value) not in self.shared_numbers:
                self._count += 1
                self._shared[self._count] = (value, b"")
                self.shared_numbers[id(value)] = self._count
                numbers.append(self._count)
                while len(self._shared) > MOST_SHARED:
                    oldest, _ = self._shared.pop(next(iter(self._shared)))
                    del self.shared_numbers[id(oldest)]
        return numbers or None

    def shared(self, number: int) -> Any:
        """Return the object that both sides hold under this number."""
        return self._shared[number][0]

    def _contents(self, with_shared: bool, *values: Any) -> tuple[list[bytes], list[tuple[int, bytes]]]:
        """Return the plain content of each object as it is now, and of each shared one that has changed."""
        changed = []
        for number, (value, before) in list(self._shared.items()) if with_shared else ():
            try:
                packed = self._packer().pack_shared(value)
            except CodecError:
                continue
            if packed != before and len(packed) <= MOST_SHARED_BYTES:
                self._shared[number] = (value, packed)
                changed.append((number, packed))
        return [self._packer().pack_plain(value) for value in values], changed

    def _put(self, contents: list[tuple[int, bytes]]) -> None:
        """Let shared objects have the content that the grader's side has given them."""
        for number, content in contents:
            if number in self._shared:
                copy_into(self._shared[number][0], self._unpacker().unpack(content))
                self._shared[number] = (self._shared[number][0], b"")

    # -------------------------------------------------------------------------------------------- files

    def _put_files(self, root: str, files: dict[str, bytes | None], gone: list[str]) -> str:
        """Write files of a test into a folder of this name (None: a folder), and return where that is.

        What is `gone` there goes here, too, what is in a folder before the folder.
        """
        folder = self._scratch / FILES / root
        folder.mkdir(parents=True, exist_ok=True)
        for name in gone:
            path = folder / name
            with contextlib.suppress(OSError):
                path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
        for name, content in files.items():
            path = folder / name
            if content is None:
                path.mkdir(parents=True, exist_ok=True)
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
        return str(folder)

    def _drop_files(self, root: str) -> None:
        shutil.rmtree(self._scratch / FILES / root, ignore_errors=True)

    def _take_files(self, root: str) -> dict[str, bytes | None]:
        """Return all files of a test's folder as they are now; None for a folder."""
        folder = self._scratch / FILES / root
        found: dict[str, bytes | None] = {}
        total = 0
        for path in sorted(folder.rglob("*")):
            content = path.read_bytes() if path.is_file() else None
            total += len(content or b"")
            if len(found) >= MOST_FILES or total > MOST_FILE_BYTES:
                raise OSError("these are more files, or larger ones, than a test can look at")
            found[path.relative_to(folder).as_posix()] = content
        return found

    def _enter_folder(self, folder: str) -> None:
        os.chdir(folder or self._scratch)
