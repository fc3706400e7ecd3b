"""A provider: answers one worker's calls on the functions of earlier exercises, with the kit's own versions.

It is a process of its own, confined like a worker, for what it holds must not reach a student; and what it is asked
comes from one. The worker asks on a line that leads straight here, so that a call costs one way there and one back.
"""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

from katakit_worker.imports import Finder
from katakit_worker.lines import MAX_NESTING, Exports, Line
from katakit_worker.messages import ASK, Message


def run(setup: Mapping[str, Any], descriptor: int) -> int:
    """Serve the worker at the other end of `descriptor` until it is gone; return the exit code.

    `setup`: "texts" of modules by name, and the "functions" of each that may be called.
    """
    provider = _Provider(setup["texts"], setup["functions"])
    line = Line(socket.socket(fileno=descriptor), provider.exports, provider.answer)
    while (message := line.receive()) is not None:
        provider.answer(line, message)
    return 0


class _Provider:
    def __init__(self, texts: Mapping[str, str], functions: Mapping[str, list[str]]) -> None:
        self._names = functions
        self._functions: dict[tuple[str, str], Callable[..., Any]] = {}
        self._depth = 0
        self.exports = Exports()
        sys.meta_path.insert(0, Finder(texts, frozenset(), {}, {}, _nobody, lambda: None))

    def answer(self, line: Line, message: Message) -> None:
        """Call what was asked for; whatever goes wrong in that is the asker's exception."""
        if message[0] != ASK:
            os._exit(1)  # no worker of ours says anything else
        self._depth += 1
        try:
            line.answer(message, self._find)
        finally:
            self._depth -= 1

    def _find(self, target: Any) -> Callable[..., Any]:
        if self._depth > MAX_NESTING:
            raise RecursionError(f"functions call each other more than {MAX_NESTING} levels deep")
        found: Callable[..., Any]
        if type(target) is int:
            found = self.exports[target]
        elif target in self._functions:
            found = self._functions[target]
        else:
            module, name = target
            if name not in self._names.get(module, ()):
                raise LookupError(f"no earlier exercise has {name}")
            found = self._functions[target] = getattr(import_module(module), name)
        return found


def _nobody(module: str, function: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    raise LookupError(function)  # a provider is provided with nothing
