"""A line: a channel on which one process asks another to call a function, by value, and may be asked back.

The trusted side is at the far end of one line of a worker, a provider (see `provider`) at the far end of another.
"""

from __future__ import annotations

import contextlib
import socket
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from types import BuiltinFunctionType, FunctionType, ModuleType
from typing import Any

import numpy as np

from katakit_worker import MAX_BYTES, faults
from katakit_worker.codec import CodecError, Extended, Handle, Packer, Unpacker, copy_into
from katakit_worker.lent import lent_content, lent_object
from katakit_worker.loops import lent_coroutine
from katakit_worker.making import BY_NAME, error_class, refused_error, tell_of
from katakit_worker.messages import ANSWER, ASK, Message, frame, parse
from katakit_worker.operations import describe_type

MAX_HANDLES = 10_000
MAX_NESTING = 100
_FRAMES = 40  # of Python, that one level of nesting may take beside the functions themselves
PLAIN_TYPES = (int, float, complex, bool, str, bytes, bytearray, list, tuple, dict, set, frozenset, range, slice,
               object, type, type(None))  # fmt: skip

PLAIN_NAMES: Mapping[str, Any] = {
    **{kind.__name__: kind for kind in PLAIN_TYPES},
    "NotImplemented": NotImplemented,
    "Ellipsis": Ellipsis,
}
"""What crosses by its name, in all directions."""

# Bound before student code runs: who patches the originals changes nothing here.
_ndarray = np.ndarray
_from_bytes = int.from_bytes
_NO_CHANGES = Packer().pack([])

Function = Callable[..., Any]
asking = threading.RLock()
"""Held while a question is open: one at a time, whatever threads a submission starts."""


@contextlib.contextmanager
def room_for_nesting() -> Iterator[None]:
    """Let Python nest calls a little deeper for what stands between two functions of different processes."""
    sys.setrecursionlimit(sys.getrecursionlimit() + _FRAMES)
    try:
        yield
    finally:
        sys.setrecursionlimit(max(sys.getrecursionlimit() - _FRAMES, _FRAMES))


class LineClosedError(Exception):
    """The process at the far end is gone."""


class UncrossableError(TypeError):
    """A function that was called for the far end returned what cannot go there."""


class Exports:
    """Objects that are no plain data and were given out, by number."""

    def __init__(self) -> None:
        self._objects: dict[int, Any] = {}
        self._numbers: dict[int, int] = {}

    def __getitem__(self, number: int) -> Any:
        return self._objects[number]

    def number_of(self, value: Any) -> int | None:
        """Return the number of an object that was given out; None if it was not."""
        return self._numbers.get(id(value))

    def number_of_error(self, error: BaseException) -> int | None:
        """Return the number of an exception, given out from now on; None if there are too many."""
        if len(self._objects) >= MAX_HANDLES // 2 and id(error) not in self._numbers:
            return None
        return self._number(error)

    def _number(self, value: Any) -> int:
        number = self._numbers.get(id(value))
        if number is None:
            if len(self._objects) >= MAX_HANDLES:
                raise CodecError(f"more than {MAX_HANDLES:,} objects were handed out")
            number = len(self._objects)
            self._objects[number] = value  # kept alive, so that its id stays its own
            self._numbers[id(value)] = number
        return number

    def export(self, value: Any) -> Handle:
        """Return what stands for `value` on a line; the same object has the same number."""
        kind = type(value)
        if kind is type and any(value is one for one in PLAIN_TYPES):
            return Handle(-1, "type", value.__name__, None)
        if value is NotImplemented or value is Ellipsis:
            return Handle(-1, "type", repr(value), None)
        number = self._number(value)
        about: Any = None
        if isinstance(value, type):
            family = "class"
            if issubclass(value, BaseException):
                family = "exception"
                about = faults.describe_class(value)
            else:
                about = describe_type(value)
        elif kind in (FunctionType, BuiltinFunctionType):
            family, about = "function", str(value.__name__)
        elif kind is ModuleType:
            family, about = "module", str(value.__name__)
        elif issubclass(kind, BaseException):
            family, about = "error", faults.describe(value, ())
        else:
            family = "object"
            about = kind
        return Handle(number, family, str(kind.__qualname__), about)


class Line:
    """One end of a line. What came from its far end is known here by the far end's own numbers."""

    def __init__(
        self,
        channel: socket.socket,
        exports: Exports,
        serve: Callable[[Line, Message], None],
        *,
        trusts: bool = False,
        before_asking: Callable[[], None] = lambda: None,
    ) -> None:
        """`serve` handles what is no answer while one is waited for; with `trusts`, it may name the library."""
        self._trusts = trusts
        self._before_asking = before_asking
        self._shared_numbers: Mapping[int, int] = {}
        self._shared: Callable[[int], Any] = exports.__getitem__
        self._channel = channel
        self._read_into, self.send = channel.recv_into, channel.sendall
        self._exports = exports
        self._serve = serve
        self._functions: dict[int, Any] = {}
        self._targets: dict[int | tuple[Any, str], bytes] = {}  # packed, and
        self._packed_targets: dict[bytes, Any] = {}  # the other way round; there are few, and each comes often
        self._handles: dict[int, Handle] = {}
        self.current = 0
        """The number of the request that is worked on; questions carry it, too."""

    # ----------------------------------------------------------------------------------------- messages

    def receive(self) -> Message | None:
        """Return the next message, None when the far end has closed the line."""
        header = self._read(4)
        data = None if header is None else self._read(_from_bytes(header, "little"))
        return None if data is None else parse(bytes(data))

    def _read(self, length: int) -> bytearray | None:
        data = bytearray(length)
        view = memoryview(data)
        while view:
            count = self._read_into(view)
            if count == 0:
                return None
            view = view[count:]
        return data

    def receive_descriptor(self) -> int:
        """Return the file descriptor that comes with the next byte."""
        _, descriptors, _, _ = socket.recv_fds(self._channel, 1, 1)
        if not descriptors:
            raise LineClosedError
        return descriptors[0]

    # ------------------------------------------------------------------------------------------- values

    def packer(self, known: Iterable[Any] = ()) -> Packer:
        """Return what packs values for the far end."""
        return Packer(known, self._exports.export, self._home_number, self._shared_numbers)

    def unpacker(self, known: Iterable[Any] = (), writeable: bool = False) -> Unpacker:
        """Return what unpacks values from the far end: an object of its is here a function, and no more."""
        return Unpacker(known, self.function, self._extended, self._home, writeable, Path)

    def share(self, numbers: Mapping[int, int], shared: Callable[[int], Any]) -> None:
        """Know of objects that both ends hold: their numbers by id, and the other way round."""
        self._shared_numbers, self._shared = numbers, shared

    def _home(self, number: int) -> Any:
        return self._exports[number] if number >= 0 else self._shared(-number)

    def is_packed_as(self, packed: bytes, value: Any) -> bool:
        """Tell whether `packed` is what these arguments, which came from the far end, still would be sent as.

        Usually nothing was changed, and one comparison of bytes says so.
        """
        try:
            return Packer((), self._handle_of, self._own_number, self._shared_numbers).pack(value) == packed
        except CodecError:
            return False

    def function(self, handle: Handle) -> Function:
        """Return a function that stands for one of the far end; all it can do is be called."""
        number = handle.number
        if handle.kind == "type" and handle.type_name in PLAIN_NAMES:
            plain: Any = PLAIN_NAMES[handle.type_name]
            return plain  # type: ignore[no-any-return] # what both ends have
        known: Function | None = self._functions.get(number)
        if known is not None:
            return known
        if self._trusts and handle.kind in BY_NAME:
            found: Any = BY_NAME[handle.kind](handle)
            if number >= 0:
                self._functions[number] = found
                self._handles[id(found)] = handle
            return found  # type: ignore[no-any-return] # a type, a function or an exception

        def asking(*args, **kwargs):  # type: ignore[no-untyped-def] # a student sees this signature
            return self.ask(number, "the function", args, kwargs)

        function: Any = asking
        function.__name__ = function.__qualname__ = handle.type_name
        if self._trusts and handle.kind == "function" and handle.about is not None:
            tell_of(function, *handle.about)
        if handle.kind == "coroutine":
            function = lent_coroutine(partial(self._use, handle, "start"))
        if handle.kind == "error class":
            function = error_class(handle)
        if handle.kind == "lent":
            function = lent_object(handle.type_name, handle.about, partial(self._use, handle))
        self._functions[number] = function
        self._handles[id(function)] = handle
        return function  # type: ignore[no-any-return] # or what stands for another object

    def _extended(self, extended: Extended) -> Any:
        """Return the plain content of an object of the far end's; if that lends it, with all attributes."""
        handle, content = extended.handle, extended.content
        if not self._trusts or handle.kind != "lent" or type(content) is _ndarray:
            return content
        whole = self._functions.get(handle.number)
        if whole is None or whole != content:
            whole = lent_content(handle.type_name, content, lambda name: self._use(handle, "get", name))
            self._functions[handle.number] = whole
            self._handles[id(whole)] = handle
        return whole

    def _use(self, handle: Handle, operation: str | None, *args: Any, **kwargs: Any) -> Any:
        target = handle.number if operation is None else (handle.number, operation)
        return self.ask(target, handle.type_name, args, kwargs)

    def _home_number(self, value: Any) -> int | None:
        handle = self._handles.get(id(value))
        return None if handle is None else handle.number

    def _own_number(self, value: Any) -> int | None:
        return self._exports.number_of(value)

    def _handle_of(self, value: Any) -> Handle:
        handle = self._handles.get(id(value))
        if handle is None:
            raise CodecError("not a function that was handed in")
        return handle

    # ----------------------------------------------------------------------------------------- questions

    def ask(self, target: int | tuple[Any, str], name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Have the far end call a function: by the number it gave it, or by module and name.

        What the function does to arguments is done to the caller's, where they can be written to. Questions from the
        far end are answered while this one waits.

        Raises:
            LineClosedError: there is nobody at the far end any more.
            Exception: what the function raised, as the built-in type of that name.
        """
        packer = self.packer()
        where = self._targets.get(target)
        if where is None:
            where = self._targets[target] = Packer().pack(target)
        try:
            packed = packer.pack((args, kwargs))
        except CodecError as error:
            raise TypeError(f"{name}: {error}") from None
        if len(packed) > MAX_BYTES // 2:
            raise ValueError(f"{name}: the arguments are too large")
        given = packer.changeable
        with asking, room_for_nesting():
            self._before_asking()
            number = self.current
            self.send(frame(ASK, number, where, packed))
            answer, rest = self.wait_for_answer()
            self.current = number
        if not rest:
            parts = self.unpacker().unpack(answer)
            raise parts[0] if len(parts) == 1 else refused_error(*parts)
        unpacker = self.unpacker(given, writeable=True)
        value = unpacker.unpack(answer)
        for old, content in zip(given, () if rest == _NO_CHANGES else Unpacker().unpack(rest), strict=False):
            new = unpacker.unpack(content)
            if type(old) is not _ndarray or old.flags.writeable:
                copy_into(old, new)
        return value

    def wait_for_answer(self) -> tuple[bytes, bytes]:
        """Return the answer to a question and what goes with it; serve other messages until it is there."""
        while True:
            message = self.receive()
            if message is None:
                raise LineClosedError
            if message[0] == ANSWER:
                return message[2], message[3]
            self._serve(self, message)

    def answer(self, message: Message, find: Callable[[Any], Function]) -> None:
        """Answer a question of the far end; `find` returns the function for its target."""
        _, number, target, packed = message
        before, self.current = self.current, number
        try:
            chosen = self._packed_targets.get(target)
            if chosen is None:
                chosen = Unpacker().unpack(target)
                if len(self._packed_targets) < MAX_HANDLES:
                    self._packed_targets[target] = chosen
            reply = perform(
                find(chosen), number, packed,
                self.unpacker(writeable=True), self.packer, self.is_packed_as,
            )  # fmt: skip
        except Exception as error:
            reply = refusal(number, error)
        finally:
            self.current = before
        self.send(reply)


def perform(
    function: Function,
    number: int,
    packed: bytes,
    unpacker: Unpacker,
    packer_knowing: Callable[[Iterable[Any]], Packer],
    is_packed_as: Callable[[bytes, Any], bool],
) -> bytes:
    """Call a function with packed arguments; return the answer to send, with what became of the arguments.

    Raises:
        UncrossableError: what the function returned cannot cross.
        Exception: whatever the function raised.
    """
    args, kwargs = unpacker.unpack(packed)
    given = list(unpacker.changeable)
    value = function(*args, **kwargs)
    packer = packer_knowing(given)
    try:
        answer = packer.pack(value)
    except CodecError as error:
        raise UncrossableError(f"what the function returned cannot cross: {error}") from None
    changes: list[bytes] = []
    if given and not unpacker.saw_no_change(besides=kwargs) and not is_packed_as(packed, (args, kwargs)):
        try:
            changes = [packer.pack_content(value) for value in given]
        except CodecError:  # it holds what cannot go back; then nothing of it was made here
            changes = []
    return frame(ANSWER, number, answer, Packer().pack(changes) if changes else _NO_CHANGES)


def refusal(number: int, error: Exception) -> bytes:
    """Return the answer that makes the asker's call raise: the name of the type and arguments, or text, no more."""
    name = type(error).__name__
    for args in (error.args, (str(error)[:1000],)):
        try:
            return frame(ANSWER, number, Packer().pack((name, args)))
        except CodecError:
            continue
    return frame(ANSWER, number, Packer().pack((name, ())))
