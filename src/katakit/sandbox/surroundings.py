"""Input and output of a test, as a submission's own: what a test has put in their place holds for both."""

from __future__ import annotations

import builtins
import contextlib
import logging
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

from katakit.sandbox.modules import RemoteFunction

_KIT = Path(__file__).parent.parent
_INPUT = builtins.input


def input_is_replaced() -> bool:
    """Tell whether a test has put something in the place of `input` or standard input.

    Pytest's own standard input, which refuses to be read, is none.
    """
    stream = sys.stdin
    own = stream is sys.__stdin__ or type(stream).__module__.partition(".")[0] == "_pytest"
    return builtins.input is not _INPUT or not own


def ask_here(*prompt: Any) -> Any:
    """Answer ``input`` for a submission; it prints the prompt, too."""
    return builtins.input(*prompt)


def levels_here() -> dict[str, int]:
    """Return the levels of loggers that a test, or pytest, has set; of the root logger under an empty name."""
    found = {"": logging.root.level}
    for name, logger in list(logging.root.manager.loggerDict.items()):
        if isinstance(logger, logging.Logger) and logger.level:
            found[name] = logger.level
    return found


def say_here(said: list[Any], class_of: Callable[[Any], type]) -> None:
    """Let warnings and log records of a submission be heard by the test that runs."""
    for one in said:
        match one:
            case ("warning", list() as classes, str() as text, str() as file, int() as line):
                kind = class_of(classes)
                if issubclass(kind, Warning):
                    place = (file, line) if file else _caller()
                    warnings.warn_explicit(type.__call__(kind, text), kind, *place)
            case ("log", str() as name, int() as level, str() as text, tuple() as args, str() as trace, dict() as more):
                logger = logging.getLogger(name if name != "root" else None)
                if logger.isEnabledFor(level):
                    record = logger.makeRecord(name, level, "(submission)", 0, text, args, None)
                    record.exc_text = trace or None
                    own = {key: one for key, one in more.items() if type(key) is str and key not in vars(record)}
                    vars(record).update(own)
                    logger.handle(record)


def _caller() -> tuple[str, int]:
    """Return file and line of the test that has made the call."""
    frame = sys._getframe()
    while frame.f_back is not None and Path(frame.f_code.co_filename).is_relative_to(_KIT):
        frame = frame.f_back
    return frame.f_code.co_filename, frame.f_lineno


def show_here(out: bytes, errors: bytes) -> None:
    """Let what was printed count as printed by the test that runs, for whatever captures that."""
    for stream, data in ((sys.stdout, out), (sys.stderr, errors)):
        if data and RemoteFunction.session_in_use is not None:
            with contextlib.suppress(OSError, ValueError, TypeError):
                stream.write(data.decode("utf-8", "replace"))
