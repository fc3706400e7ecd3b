"""Signatures as plain data: of each parameter name, kind, default and annotation; what may be missing is in a tuple."""

from __future__ import annotations

import inspect
from collections.abc import Iterable
from typing import Any

Parameters = list[tuple[str, int, tuple[Any, ...], tuple[Any, ...]]]
_KINDS = list(inspect._ParameterKind)
_EMPTY = inspect.Parameter.empty


def described(found: inspect.Signature) -> tuple[Parameters, tuple[Any, ...]]:
    """Return parameters and what is returned."""
    parameters = [
        (one.name, int(one.kind), _there(one.default), _there(one.annotation)) for one in found.parameters.values()
    ]
    return parameters, _there(found.return_annotation)


def signature(parameters: Iterable[Any], returned: tuple[Any, ...]) -> inspect.Signature:
    """Return the signature that is described so.

    Raises:
        ValueError, TypeError, IndexError: none is.
    """
    listed = [
        inspect.Parameter(name, _KINDS[kind], default=_first(default), annotation=_first(annotation))
        for name, kind, default, annotation in parameters
    ]
    return inspect.Signature(listed, return_annotation=_first(returned))


def _there(value: Any) -> tuple[Any, ...]:
    return () if value is _EMPTY else (value,)


def _first(part: tuple[Any, ...]) -> Any:
    return part[0] if part else _EMPTY
