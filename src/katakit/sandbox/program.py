"""What a worker is asked to run, and what is kept of each call."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field

from katakit.sandbox.errors import Fault
from katakit_worker.codec import Handle, Unpacker


class Provided(Struct, frozen=True, kw_only=True):
    """A module of the kit's own that a program may use by calls, without ever seeing its text."""

    functions: tuple[str, ...]
    text: str


class Program(Struct, frozen=True, kw_only=True):
    """What a worker runs: one module and what it may import.

    `provided` has the modules of earlier exercises, `implicit` maps the functions that may be used without an import
    to their modules, `refused` the modules that must not be imported to the reason.
    """

    module: str
    file_name: str
    text: str
    prelude: tuple[str, ...] = ()
    helpers: Mapping[str, str] = field(default_factory=dict)
    packages: frozenset[str] = frozenset()
    provided: Mapping[str, Provided] = field(default_factory=dict)
    implicit: Mapping[str, str] = field(default_factory=dict)
    refused: Mapping[str, str] = field(default_factory=dict)
    seed: int = 0


class CallRecord(Struct, eq=False):
    """What one call was and brought, for evidence and staff."""

    function: str
    packed: bytes
    output: str = ""
    errors: str = ""
    printed: int = 0  # bytes
    returned: Any = None
    raised: Fault | None = None
    finished: bool = False

    def arguments(self) -> tuple[tuple[Any, ...], dict[str, Any]]:
        """Return the arguments as they were when the call was made, whatever became of them."""
        unpacker = Unpacker((), _shown, lambda extended: extended.content, lambda number: _HOME[number < 0])
        args, kwargs = unpacker.unpack(self.packed)
        return args, kwargs


class Outcome(Struct, frozen=True):
    """What came of one of several calls: an answer, or the exception that was raised."""

    record: CallRecord
    value: Any
    error: Exception | None


class _Shown(Struct, frozen=True):
    """Stands in evidence for what is no plain data."""

    text: str

    def __repr__(self) -> str:
        return self.text


def _shown(handle: Handle) -> Any:
    """Return what stands for an object of the grader's, or names one of Python's own."""
    if handle.kind == "library":
        return _Shown(str(handle.about))
    if handle.kind == "raised":
        return _Shown(f"{handle.type_name}({', '.join(map(repr, handle.about[0]))})")
    if handle.kind == "made":
        return _Shown(f"<{handle.type_name}>")
    return _FUNCTION if handle.kind == "function" else _Shown(f"<{handle.type_name} of the grader>")


_FUNCTION, _OBJECT = _Shown("<function of the grader>"), _Shown("<object of the submission>")
_HOME = (_OBJECT, _Shown("<the same object as before>"))
