"""What `inspect` and `dataclasses` ask of functions and classes, from what a worker says of them."""

from __future__ import annotations

import dataclasses
import inspect
import types
from typing import Any

_KINDS_OF_FIELDS = frozenset({"_FIELD", "_FIELD_CLASSVAR", "_FIELD_INITVAR"})


def signature_of(about: Any) -> inspect.Signature:
    """Return the signature that a worker describes.

    Raises:
        ValueError: there is none.
    """
    parameters = about[1] if type(about) is tuple and len(about) == 3 else None
    if type(parameters) is not list:
        raise ValueError("no signature found")
    return inspect.Signature(
        [
            inspect.Parameter(
                name, list(inspect._ParameterKind)[kind], default=default[0] if default else inspect._empty
            )
            for name, kind, default in parameters
        ]
    )


def _nothing() -> None:
    pass


def code_of(about: Any, name: str) -> types.CodeType:
    """Return code that does nothing, and says of itself what a function's does: that it is a coroutine's, say."""
    flags = about[2] if type(about) is tuple and len(about) == 3 and type(about[2]) is int else 0
    kept = flags & (inspect.CO_COROUTINE | inspect.CO_GENERATOR | inspect.CO_ASYNC_GENERATOR)
    own = _nothing.__code__
    return own.replace(co_flags=own.co_flags | kept, co_name=name)


def fields_of(found: Any) -> dict[str, Any]:
    """Return the fields of a data class as ones that `dataclasses` knows."""
    fields = {}
    for name, there in found.items() if isinstance(found, dict) else ():
        fields[name] = field = dataclasses.field()
        kind = str(there._field_type)
        field.name, field.type = name, there.type
        field._field_type = getattr(dataclasses, kind if kind in _KINDS_OF_FIELDS else "_FIELD")
    return fields
