"""A worker: loads one submission's module and answers calls on it, confined, until it is killed.

What is said on its channel is described in `messages`.
"""

from __future__ import annotations

import io
import os
import random
import socket
import sys
import threading
from collections import deque
from collections.abc import Callable
from types import BuiltinFunctionType, FunctionType, ModuleType
from typing import Any

import numpy as np

from katakit_worker import MAX_BYTES, confine, faults
from katakit_worker.codec import CodecError, Handle, Packer, Unpacker, copy_into
from katakit_worker.imports import Finder, remember_source
from katakit_worker.messages import (
    ANSWER,
    ASK,
    CALL,
    EACH,
    GET,
    LOAD,
    NAMES,
    RAISED,
    RECALL,
    SHARES,
    VALUE,
    frame,
    parse,
)
from katakit_worker.watch import IMPORT, Watch

# Bound before student code runs: who patches the originals changes nothing here.
_shares_memory, _ndarray = np.shares_memory, np.ndarray
_from_bytes = int.from_bytes

MAX_HANDLES = 10_000
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
    while True:
        message = worker.receive()
        if message is None:
            return 0
        worker.answer(message)


class Worker:
    """The state of one worker: the module, what it gave out, what it remembers of calls."""

    def __init__(self, channel: socket.socket, streams: tuple[io.TextIOWrapper, ...], scratch: str) -> None:
        self._receive, self._send = channel.recv_into, channel.sendall
        self._flushes = tuple(stream.flush for stream in streams)
        self._module = ModuleType("submission")
        self._handles: dict[int, Any] = {}
        self._handle_numbers: dict[int, int] = {}
        # Functions that were handed in: by the number they have on the trusted side, and their handles by identity.
        self._handed: dict[int, Callable[..., Any]] = {}
        self._handed_handles: dict[int, Handle] = {}
        self._asking = threading.RLock()  # one question at a time, whatever threads a submission starts
        self._own_files: set[str] = set()
        # What the last calls were given and made, to tell whether arrays share memory and results stay as they were:
        # call, arguments, results, bytes.
        self._calls: deque[tuple[int, list[Any], list[Any], int]] = deque()
        self._remembered = 0
        self._watch = Watch(confine.readable_folders(), scratch)
        self._current = 0
        self._handlers = {
            LOAD: self._on_load,
            CALL: self._on_call,
            EACH: self._on_each,
            GET: self._on_get,
            NAMES: self._on_names,
            SHARES: self._on_shares,
            RECALL: self._on_recall,
        }

    # ------------------------------------------------------------------------------------------ channel

    def receive(self) -> tuple[bytes, int, bytes, bytes] | None:
        """Return the next message, None when the trusted side has closed the channel."""
        header = self._read(4)
        data = None if header is None else self._read(_from_bytes(header, "little"))
        return None if data is None else parse(bytes(data))

    def _read(self, length: int) -> bytearray | None:
        data = bytearray(length)
        view = memoryview(data)
        while view:
            count = self._receive(view)
            if count == 0:
                return None
            view = view[count:]
        return data

    # ---------------------------------------------------------------------------------------- answering

    def answer(self, message: tuple[bytes, int, bytes, bytes]) -> None:
        """Do what one message asks and reply to it."""
        kind, number, first, second = message
        self._current = number
        try:
            value, changes = self._handlers[kind](number, first, second)
        except BaseException as error:  # whatever student code raises is an answer, too
            about = Packer().pack(faults.describe(error, self._own_files))
            self._flush_output()
            self._send(frame(RAISED, number, about, Packer().pack(self._watch.take())))
            return
        self._flush_output()
        attempts = self._watch.take()
        rest = Packer().pack((changes, attempts)) if changes is not None or attempts else b""
        self._send(frame(VALUE, number, value, rest))

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
            lambda module, function, args, kwargs: self._ask((module, function), function, args, kwargs),
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
        module.__dict__["__builtins__"] = finder.namespace_builtins(name, setup["implicit"])
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
        unpacker = Unpacker((), self._receive_function, home=self._handles.__getitem__)
        args, kwargs = unpacker.unpack(packed)
        given = list(unpacker.changeable)
        function = self._find(target)
        result = function(*args, **kwargs)
        packer = Packer(given, self._export, self._handed_number)
        answer = packer.pack(result)
        # Usually nothing was changed, and one comparison of bytes says so.
        changes = None
        if given and not self._is_unchanged(args, kwargs, packed):
            changes = [packer.pack_content(value) for value in given]
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
                results.append((Packer().pack(faults.describe(error, self._own_files)),))
                if isinstance(error, NotImplementedError):
                    break
        return Packer().pack(results), None

    def _on_get(self, number: int, target: bytes, name: bytes) -> tuple[bytes, None]:
        owner = self._find(target) if target else self._module
        return Packer((), self._export, self._handed_number).pack(getattr(owner, name.decode())), None

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
        return Packer((), self._export, self._handed_number).pack(value), None

    def _find(self, target: bytes) -> Any:
        if target.startswith(b"#"):
            return self._handles[int(target[1:])]
        return vars(self._module)[target.decode()]

    def _is_unchanged(self, args: Any, kwargs: Any, packed: bytes) -> bool:
        try:
            return Packer((), self._handed_handle).pack((args, kwargs)) == packed
        except CodecError:
            return False

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

    def _export(self, value: Any) -> Handle:
        kind = type(value)
        number = self._handle_numbers.get(id(value))
        if number is None:
            if len(self._handles) >= MAX_HANDLES:
                raise CodecError(f"more than {MAX_HANDLES:,} objects were handed out")
            number = len(self._handles)
            self._handles[number] = value  # kept alive, so that its id stays its own
            self._handle_numbers[id(value)] = number
        about: Any = None
        if isinstance(value, type):
            family = "class"
            if issubclass(value, BaseException):
                family = "exception"
                about = faults.describe_class(value)
        elif kind in (FunctionType, BuiltinFunctionType):
            family, about = "function", str(value.__name__)
        elif kind is ModuleType:
            family, about = "module", str(value.__name__)
        else:
            family = "object"
        return Handle(number, family, str(kind.__qualname__), about)

    # ----------------------------------------------------------------------------------------- asking

    def _receive_function(self, handle: Handle) -> Callable[..., Any]:
        """Return a function that stands for one of the trusted side; all it can do is be called."""
        number = handle.number
        known = self._handed.get(number)
        if known is not None:
            return known

        def function(*args, **kwargs):  # type: ignore[no-untyped-def] # a student sees this signature
            return self._ask(number, "the function", args, kwargs)

        self._handed[number] = function
        self._handed_handles[id(function)] = handle
        return function

    def _handed_number(self, value: Any) -> int | None:
        handle = self._handed_handles.get(id(value))
        return None if handle is None else handle.number

    def _handed_handle(self, value: Any) -> Handle:
        handle = self._handed_handles.get(id(value))
        if handle is None:
            raise CodecError("not a function that was handed in")
        return handle

    def _ask(self, target: int | tuple[str, str], name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Have the trusted side call a function: one that was handed in, or one of an earlier exercise.

        What the function does to arguments is done to the caller's, where they can be written to. Calls from the
        trusted side are served while this one waits.
        """
        packer = Packer((), self._export, self._handed_number)
        try:
            packed = packer.pack((args, kwargs))
        except CodecError as error:
            raise TypeError(f"{name}: {error}") from None
        if len(packed) > MAX_BYTES // 2:
            raise ValueError(f"{name}: the arguments are too large")
        given = packer.changeable
        with self._asking:
            number = self._current
            self._send(frame(ASK, number, Packer().pack(target), packed))
            _, _, answer, rest = self._serve_until_answered()
            self._current = number
        if not rest:
            kind_of_error, text = Unpacker().unpack(answer)
            raise _exception_type(kind_of_error)(text)
        unpacker = Unpacker(given, self._receive_function, home=self._handles.__getitem__, writeable=True)
        value = unpacker.unpack(answer)
        for old, content in zip(given, Unpacker().unpack(rest), strict=False):
            new = unpacker.unpack(content)
            if type(old) is not _ndarray or old.flags.writeable:
                copy_into(old, new)
        return value

    def _serve_until_answered(self) -> tuple[bytes, int, bytes, bytes]:
        while True:
            message = self.receive()
            if message is None:
                os._exit(0)
            if message[0] == ANSWER:
                return message
            self.answer(message)


def _exception_type(name: str) -> type[Exception]:
    import builtins

    kind = getattr(builtins, name, None)
    return kind if isinstance(kind, type) and issubclass(kind, Exception) else RuntimeError
