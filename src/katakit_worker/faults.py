"""Describe an exception in plain data, whatever it is and whatever its methods do."""

from __future__ import annotations

import linecache
from collections.abc import Container
from types import TracebackType
from typing import Any

from katakit_worker.codec import CodecError, Packer

MAX_TEXT = 4000
MAX_FRAMES = 12
MAX_CHAIN = 4
MAX_CLASSES = 32


def describe(error: BaseException, own_files: Container[str], depth: int = 0) -> dict[str, Any]:
    """Return type, bases, arguments, text and the frames that lie in the student's own files.

    Frames are (file, line, function, text of the line). Arguments that are no plain data are left out.
    """
    kind = type(error)
    about: dict[str, Any] = {
        "type": _text(kind.__qualname__),
        "classes": describe_class(kind),
        "args": _plain_arguments(error),
        "text": _message(error),
        "frames": _frames(error.__traceback__, own_files),
        "syntax": None,
        "cause": None,
    }
    if isinstance(error, SyntaxError):
        about["syntax"] = (
            _text(error.msg),
            _text(error.filename),
            error.lineno if type(error.lineno) is int else 0,
            _text((error.text or "").rstrip("\n")),
        )
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None and depth < MAX_CHAIN:
        about["cause"] = describe(cause, own_files, depth + 1)
    return about


def describe_class(kind: type) -> list[tuple[str, str, tuple[int, ...]]]:
    """Return the order of resolution: of each class its module, its name, and the places of its direct bases."""
    order = kind.__mro__[:MAX_CLASSES]
    places = {id(base): place for place, base in enumerate(order)}
    return [
        (
            _text(base.__module__),
            _text(base.__qualname__),
            tuple(places[id(parent)] for parent in base.__bases__ if id(parent) in places),
        )
        for base in order
    ]


def _text(value: Any) -> str:
    return str.__str__(value)[:MAX_TEXT] if isinstance(value, str) else ""


def _message(error: BaseException) -> str:
    try:
        return _text(str(error))
    except BaseException as second:
        return f"(its text cannot be made: {type(second).__name__})"


def _plain_arguments(error: BaseException) -> tuple[Any, ...]:
    try:
        arguments = BaseException.args.__get__(error)  # type: ignore[attr-defined]
        if len(Packer().pack(arguments)) <= 16 * MAX_TEXT:
            return tuple(arguments)
    except CodecError:
        pass
    return (_message(error),)


def _frames(traceback: TracebackType | None, own_files: Container[str]) -> list[tuple[str, int, str, str]]:
    frames = []
    while traceback is not None:
        code = traceback.tb_frame.f_code
        if code.co_filename in own_files:
            line = traceback.tb_lineno or 0
            text = linecache.getline(code.co_filename, line).strip()
            frames.append((code.co_filename, line, code.co_name, text[:200]))
            del frames[:-MAX_FRAMES]
        traceback = traceback.tb_next
    return frames
