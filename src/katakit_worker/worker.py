"""A worker: loads one submission's module and answers calls on it, confined, until it is killed.

What is said on its channel is described in `messages`.
"""

from __future__ import annotations

import io
import os
import random
import socket
import sys
from collections import deque
from types import ModuleType
from typing import Any

import numpy as np

from katakit_worker import confine, faults, provider
from katakit_worker.codec import Packer, Unpacker
from katakit_worker.imports import Finder, remember_source
from katakit_worker.lines import Exports, Line, LineClosedError, asking
from katakit_worker.messages import (
    ASK,
    CALL,
    EACH,
    FOLLOW,
    GET,
    LOAD,
    NAMES,
    PROVIDE,
    RAISED,
    RECALL,
    SHARES,
    VALUE,
    Message,
    frame,
)
from katakit_worker.operations import BINARY, OPERATIONS, OWN, SPECIAL
from katakit_worker.surroundings import Surroundings
from katakit_worker.watch import IMPORT, Watch

# Bound before student code runs: who patches the original changes nothing here.
_shares_memory = np.shares_memory

_OF_OBJECTS = (set(SPECIAL.values()) - {"iter"}) | {"setattr", "send"} | {f"{name}{OWN}" for name in BINARY}
_SHARING = frozenset(b"!" + name.encode() for name in _OF_OBJECTS)
"""Operations that an object's own methods answer."""
REMEMBERED_CALLS = 32
REMEMBERED_BYTES = 64 * 1024 * 1024


def run(channel: int, scratch: str) -> int:
    """Serve on this descriptor until it closes; return the exit code."""
    output, errors = (
        io.TextIOWrapper(io.FileIO(descriptor, "w", closefd=False), encoding="utf-8", errors="backslashreplace")
        for descriptor in (1, 2)
    )
    # The types call the second names final; but whoever asks for the original streams must be heard, too.
    sys.stdout = sys.__stdout__ = output  # type: ignore[misc]
    sys.stderr = sys.__stderr__ = errors  # type: ignore[misc]
    sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115 - lives as long as the process
    worker = Worker(socket.socket(fileno=channel), (output, errors), scratch)
    line = worker.trusted
    while (message := line.receive()) is not None:
        if message[0] == PROVIDE:  # it is to be no worker, but to help one
            return provider.run(Unpacker().unpack(message[2]), line.receive_descriptor())
        worker.answer(line, message)
    return 0


class Worker:
    """The state of one worker: the module, what it gave out, what it remembers of calls."""

    def __init__(self, channel: socket.socket, streams: tuple[io.TextIOWrapper, ...], scratch: str) -> None:
        self._exports = Exports()
        self._flushes = tuple(stream.flush for stream in streams)
        self.trusted = Line(channel, self._exports, self.answer, trusts=True, before_asking=self._flush_output)
        self._provider: Line | None = None
        self._followed: set[str] = set()
        self._module = ModuleType("submission")
        self._own_files: set[str] = set()
        # What the last calls were given and made, to tell whether arrays share memory and results stay as they were:
        # call, arguments, results, bytes.
        self._calls: deque[tuple[int, list[Any], list[Any], int]] = deque()
        self._remembered = 0
        self._watch = Watch(confine.readable_folders(), scratch)
        self._newly_shared: list[int] | None = None
        line = self.trusted
        self._around = Surroundings(
            lambda: self._module, line.packer, line.unpacker, lambda: self._own_files, scratch or os.getcwd()
        )
        self.trusted.share(self._around.shared_numbers, self._around.shared)
        self._handlers = {
            LOAD: self._on_load,
            CALL: self._on_call,
            EACH: self._on_each,
            GET: self._on_get,
            NAMES: self._on_names,
            SHARES: self._on_shares,
            RECALL: self._on_recall,
        }

    # ---------------------------------------------------------------------------------------- answering

    def answer(self, line: Line, message: Message) -> None:
        """Do what one message asks and reply to it."""
        kind, number, first, second = message
        if kind == ASK:
            line.answer(message, self._exports.__getitem__)
            return
        line.current = number
        try:
            value, changes = self._handlers[kind](number, first, second)
        except BaseException as error:  # whatever student code raises is an answer, too
            about = Packer().pack(self._described(error))
            self._flush_output()
            line.send(frame(RAISED, number, about, self._packed_rest(None)))
            return
        self._flush_output()
        line.send(frame(VALUE, number, value, self._packed_rest(changes)))

    def _packed_rest(self, changes: Any) -> bytes:
        """Return what goes with an answer: what has changed, what was attempted, what was said."""
        attempts, said = self._watch.take(), self._around.take_said()
        shared, self._newly_shared = self._newly_shared, None
        if changes is None and not attempts and not said and shared is None:
            return b""
        return Packer().pack((changes, attempts, said, shared))

    def _described(self, error: BaseException) -> dict[str, Any]:
        return faults.describe(error, self._own_files, self._exports.number_of_error)

    def _flush_output(self) -> None:
        for flush in self._flushes:
            try:
                flush()
            except (OSError, ValueError):  # more output than may be written, or a closed stream: seen from outside
                pass

    def _on_load(self, number: int, first: bytes, second: bytes) -> tuple[bytes, None]:
        setup = Unpacker().unpack(first)
        finder = Finder(
            setup["helpers"],
            frozenset(setup["packages"]),
            setup["provided"],
            setup["refused"],
            self._follow,
            lambda: self._watch.note(IMPORT),
        )
        sys.meta_path.insert(0, finder)
        random.seed(setup["seed"])
        np.random.seed(setup["seed"] % 2**32)
        name, text = setup["module"], setup["text"]
        file_name = setup["file_name"]
        self._own_files.add(file_name)
        for helper in setup["helpers"]:
            path = helper.replace(".", "/")
            self._own_files.update((f"{path}.py", f"{path}/__init__.py"))
        remember_source(file_name, text)
        self._module = module = ModuleType(name)
        module.__file__ = file_name
        if any(helper.startswith(f"{name}.") for helper in setup["helpers"]):  # then it is a package
            module.__path__, module.__package__ = [], name
        module.__dict__["__builtins__"] = finder.namespace_builtins(name, setup["implicit"])
        self._around.listen([text, *setup["prelude"], *setup["helpers"].values()])
        code = compile(text, file_name, "exec", dont_inherit=True)
        sys.modules[name] = module
        for statement in setup["prelude"]:
            try:
                exec(compile(statement, "<notebook>", "exec"), module.__dict__)  # noqa: S102 - confined
            except Exception:  # noqa: S112 - a notebook may import what grading does not need
                continue
        exec(code, module.__dict__)  # noqa: S102 - this process is confined for exactly this
        return Packer().pack([name for name in vars(module) if type(name) is str]), None

    def _on_call(self, number: int, target: bytes, packed: bytes) -> tuple[bytes, Any]:
        unpacker = self.trusted.unpacker()
        args, kwargs = unpacker.unpack(packed)
        given = list(unpacker.changeable)
        function = self._find(target)
        result = function(*args, **kwargs)
        packer = self.trusted.packer(given)
        answer = packer.pack(result)
        changes = None
        if (
            given
            and not unpacker.saw_no_change(besides=kwargs)
            and not self.trusted.is_packed_as(packed, (args, kwargs))
        ):
            changes = [packer.pack_content(value) for value in given]
        # An object may keep what it is given, and give out what it keeps; so may one that has just been made.
        if target[:1] == b"#" or target in _SHARING or packer.has_handles:
            self._newly_shared = self._around.share(*args, *kwargs.values(), result)
        self._remember(number, given, packer.changeable[len(given) :], len(packed) + len(answer))
        return answer, changes

    def _on_each(self, number: int, target: bytes, packed: bytes) -> tuple[bytes, None]:
        """Answer with (answer, changed arguments) for each call, (description,) for one that raised.

        Each answer is packed before the next call is made, which may change what was returned. The calls are numbered
        on from this request. A stub ends the row: what raises NotImplementedError will do so again.
        """
        results: list[tuple[Any, ...]] = []
        for index, one in enumerate(Unpacker().unpack(packed), 1):
            try:
                results.append(self._on_call(number + index, target, one))
            except BaseException as error:
                results.append((Packer().pack(self._described(error)),))
                if issubclass(type(error), NotImplementedError):
                    break
        return Packer().pack(results), None

    def _on_get(self, number: int, target: bytes, name: bytes) -> tuple[bytes, None]:
        """Answer with an attribute, which both sides hold from now on, if it can be changed."""
        value = getattr(self._find(target) if target else self._module, name.decode())
        answer = self.trusted.packer().pack(value)
        self._newly_shared = self._around.share(value)
        return answer, None

    def _on_names(self, number: int, first: bytes, second: bytes) -> tuple[bytes, None]:
        names = getattr(self._module, "__all__", None)
        if names is None:
            names = [name for name in vars(self._module) if not name.startswith("_")]
        return Packer().pack([str(name) for name in names]), None

    def _on_shares(self, number: int, first: bytes, second: bytes) -> tuple[bytes, None]:
        one, two = (self._recall(*place) for place in Unpacker().unpack(first))
        return Packer().pack(bool(_shares_memory(one, two, max_work=-1))), None

    def _on_recall(self, number: int, first: bytes, second: bytes) -> tuple[bytes, None]:
        value = self._recall(*Unpacker().unpack(first))
        return self.trusted.packer().pack(value), None

    def _find(self, target: bytes) -> Any:
        if target.startswith(b"#"):
            return self._exports[int(target[1:])]
        if target.startswith(b"!"):
            name = target[1:].decode()
            return self._around.operations.get(name) or OPERATIONS[name]
        return vars(self._module)[target.decode()]

    # ------------------------------------------------------------------------------------ what is kept

    def _remember(self, number: int, given: list[Any], made: list[Any], size: int) -> None:
        if given or made:
            self._calls.append((number, given, made, size))
            self._remembered += size
            while self._remembered > REMEMBERED_BYTES or len(self._calls) > REMEMBERED_CALLS:
                self._remembered -= self._calls.popleft()[3]

    def _recall(self, call: int, side: str, index: int) -> Any:
        for number, given, made, _ in self._calls:
            if number == call:
                return (given if side == "argument" else made)[index]
        raise LookupError("that call is too long ago")

    # --------------------------------------------------------------------------------- earlier exercises

    def _follow(self, module: str, function: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Have the kit's version of an earlier exercise's function called, in the process that holds it.

        The trusted side is told of each module once; it sends the line to that process with its first answer.
        """
        with asking:
            if module not in self._followed:
                self.trusted.send(frame(FOLLOW, self.trusted.current, Packer().pack(module)))
                if self._provider is None:
                    with self._watch.looking_away():
                        channel = socket.socket(fileno=self.trusted.receive_descriptor())
                    self._provider = Line(channel, self._exports, self.answer)
                self._followed.add(module)
        assert self._provider is not None
        try:
            return self._provider.ask((module, function), function, args, kwargs)
        except (LineClosedError, OSError):
            raise RuntimeError("what the kit provides of earlier exercises is gone: too much was asked of it") from None
