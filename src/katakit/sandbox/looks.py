"""What `inspect` and `dataclasses` ask of functions and classes, from what a worker says of them."""

from __future__ import annotations

import dataclasses
import inspect
import types
from collections.abc import Callable
from typing import Any

from katakit_worker.signatures import signature

_MOST_LINES = 10**6
_KINDS_OF_FIELDS = frozenset({"_FIELD", "_FIELD_CLASSVAR", "_FIELD_INITVAR"})


class About:
    """What a worker says of a function or a class; what is malformed in that is left out."""

    def __init__(self, said: Any) -> None:
        parts: tuple[Any, ...] = said if type(said) is tuple and len(said) == 6 else (None, None, (), 0, "", 0)
        text, self._parameters, self._returned, flags, file, line = parts
        self.documentation: str | None = text if type(text) is str else None
        self.flags: int = flags if type(flags) is int else 0
        self.file: str = file if type(file) is str else ""
        self.line: int = line if type(line) is int and 0 < line < _MOST_LINES else 1

    def names(self) -> tuple[str, ...]:
        """Return the names of parameters that can be given by position."""
        listed = self._parameters if type(self._parameters) is list else []
        return tuple(name for name, kind, _, _ in listed if kind in (0, 1) and type(name) is str)

    def signature(self) -> inspect.Signature:
        """Return its signature.

        Raises:
            ValueError: there is none.
        """
        if type(self._parameters) is not list:
            raise ValueError("no signature found")
        return signature(self._parameters, self._returned)


def _nothing() -> None:
    pass


def code_of(about: About, name: str, place_of: Callable[[str, str, int], tuple[str, int]]) -> types.CodeType:
    """Return code that does nothing, and says of itself what a function's does: that it is a coroutine's, say.

    `place_of` gives the name by which the text of a file is found here, and the line where a function begins, from the
    file and line that the worker names.
    """
    file, line = place_of(about.file, name, about.line)
    kept = about.flags & (inspect.CO_COROUTINE | inspect.CO_GENERATOR | inspect.CO_ASYNC_GENERATOR)
    own = _nothing.__code__
    names = about.names()
    return own.replace(
        co_flags=own.co_flags | kept, co_name=name or "function", co_filename=file, co_firstlineno=line,
        co_argcount=len(names), co_nlocals=len(names), co_varnames=names,
    )  # fmt: skip


def _is_missing(value: Any) -> bool:
    return type(value).__name__ == "_MISSING_TYPE" and type(value).__module__ == "dataclasses"


def fields_of(found: Any) -> dict[str, Any]:
    """Return the fields of a data class as ones that `dataclasses` knows."""
    fields = {}
    for name, there in found.items() if isinstance(found, dict) else ():
        fields[name] = field = dataclasses.field()
        for part in ("init", "repr", "hash", "compare", "kw_only"):
            said = getattr(there, part)
            setattr(field, part, said if isinstance(said, bool) else None if part == "hash" else dataclasses.MISSING)
        kind = str(there._field_type)
        field.name, field.type = name, there.type
        for part in ("default", "default_factory"):
            value = getattr(there, part)
            setattr(field, part, dataclasses.MISSING if _is_missing(value) else value)
        field._field_type = getattr(dataclasses, kind if kind in _KINDS_OF_FIELDS else "_FIELD")
    return fields
