"""Describe an exception in plain data, whatever it is and whatever its methods do."""

from __future__ import annotations

import linecache
from collections.abc import Callable, Container
from pathlib import PurePath
from types import TracebackType
from typing import Any

from katakit_worker.codec import CodecError, Packer

MAX_TEXT = 4000
MAX_FRAMES = 12
MAX_CHAIN = 4
MAX_CLASSES = 32
MAX_ATTRIBUTES = 32
MAX_MEMBERS = 20

_TRACEBACK, _CAUSE, _CONTEXT, _IS_SUPPRESSED, _ARGUMENTS = (
    vars(BaseException)[name].__get__
    for name in ("__traceback__", "__cause__", "__context__", "__suppress_context__", "args")
)
_FILE_NAME = vars(OSError)["filename"].__get__
_DICT = vars(BaseException)["__dict__"].__get__
_GROUP = {name: vars(BaseExceptionGroup)[name].__get__ for name in ("message", "exceptions")}
_WITH_NAMES = ((AttributeError, "name"), (NameError, "name"), (ImportError, "name"), (ImportError, "path"))
_SLOTS = [(base, name, vars(base)[name].__get__) for base, name in _WITH_NAMES]
_SYNTAX = {name: vars(SyntaxError)[name].__get__ for name in ("msg", "filename", "lineno", "text")}


def describe(
    error: BaseException,
    own_files: Container[str],
    number_of: Callable[[BaseException], int | None] = lambda error: None,
    depth: int = 0,
) -> dict[str, Any]:
    """Return type, bases, arguments, text and the frames that lie in the student's own files.

    Frames are (file, line, function, text of the line). Arguments that are no plain data are left out. `number_of`
    gives out an exception, so that more can be asked of it.
    """
    # Looked up past the error's own methods, which may do anything.
    kind = type(error)
    traceback, cause = _TRACEBACK(error), _CAUSE(error)
    context = _CONTEXT(error)
    about: dict[str, Any] = {
        "type": _text(kind.__qualname__),
        "classes": describe_class(kind),
        "args": _plain_arguments(error),
        "attributes": _plain_attributes(error),
        "text": _message(error),
        "frames": _frames(traceback, own_files),
        "syntax": None,
        "cause": None,
        "context": None,
        "is_suppressed": bool(_IS_SUPPRESSED(error)),
        "number": None if kind.__module__ == "builtins" else number_of(error),
        "members": [],
        "slots": {name: _text(get(error)) for base, name, get in _SLOTS if issubclass(kind, base) and get(error)},
        "refused": _DICT(error).get("_katakit_refused") if type(_DICT(error)) is dict else None,
    }
    if issubclass(kind, BaseExceptionGroup) and depth < MAX_CHAIN:
        about["args"] = (_text(_GROUP["message"](error)),)
        members = _GROUP["exceptions"](error)[:MAX_MEMBERS]
        about["members"] = [describe(one, own_files, number_of, depth + 1) for one in members]
    if issubclass(kind, SyntaxError):
        message, file_name, line, text = (_SYNTAX[name](error) for name in ("msg", "filename", "lineno", "text"))
        about["syntax"] = (
            _text(message),
            _text(file_name),
            line if type(line) is int else 0,
            _text(text).rstrip("\n"),
        )
    if cause is not None and depth < MAX_CHAIN:
        about["cause"] = describe(cause, own_files, number_of, depth + 1)
    if context is not None and context is not cause and depth < MAX_CHAIN:
        about["context"] = describe(context, own_files, number_of, depth + 1)
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
        arguments = _ARGUMENTS(error)
        if issubclass(type(error), OSError) and len(arguments) == 2 and _FILE_NAME(error) is not None:
            name = _FILE_NAME(error)
            arguments = (*arguments, str(name) if isinstance(name, PurePath) else name)
        if len(Packer().pack(arguments)) <= 16 * MAX_TEXT:
            return tuple(arguments)
    except CodecError:
        pass
    return (_message(error),)


def _plain_attributes(error: BaseException) -> dict[str, Any]:
    """Return what the error's own class keeps beside the arguments, as far as it is plain data and small."""
    found: dict[str, Any] = {}
    own = _DICT(error)
    for name in list(own)[:MAX_ATTRIBUTES] if type(own) is dict else ():
        try:
            if type(name) is str and name != "_katakit_refused" and len(Packer().pack(own[name])) <= MAX_TEXT:
                found[name] = own[name]
        except CodecError:
            continue
    return found


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
