"""Functions that a worker was handed, and may have called while it works on a request.

They run on the trusted side; their arguments and answers cross by value. A worker knows them by number, and all
that it can do with one is call it.
"""

from __future__ import annotations

import contextlib
import threading
import time
import traceback
from collections.abc import Callable
from functools import partial
from types import CoroutineType, FunctionType, MethodType
from typing import Any

from katakit.manifest import Limits
from katakit.sandbox.errors import RESULT_RULE, VERDICTS, CannotCross, fault_of
from katakit.sandbox.images import HOME
from katakit.sandbox.lending import (
    LENT_SPECIALS,
    OF_ATTRIBUTES,
    OPERATIONS,
    about_function,
    asked_of,
    check_may_cross,
    made_of,
    named_in_library,
    specials_of,
)
from katakit.sandbox.patches import watched
from katakit.sandbox.process import WALL_FACTOR
from katakit.sandbox.troubles import ErrorClass
from katakit.sandbox.values import Values
from katakit_worker.codec import CONTENT, CodecError, Handle, Packer, Unpacker
from katakit_worker.lines import MAX_NESTING, UncrossableError, perform, refusal, room_for_nesting
from katakit_worker.messages import ANSWER, Message, frame

MAX_ASKS = 100_000
MAX_HANDED = 10_000
MAX_ERRORS = 1000
INTERRUPTS = (KeyboardInterrupt, SystemExit, GeneratorExit)
START = "start"  # what is asked of a coroutine
_OPERATIONS = frozenset({START, *OPERATIONS, *OF_ATTRIBUTES})
_MAX_NESTING_IN_THREADS = 16  # their stacks are small


class Service:
    """Answers the questions of one session's workers. Whatever goes wrong in that is the asker's exception."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._handed: list[Any] = []
        self._numbers: dict[Any, int] = {}
        self._functions: dict[int, Handle] = {}
        self._set_there: dict[int, dict[str, Any]] = {}  # of an object, what the submission has put into it
        self._depth = 0
        self._values: Values | None = None
        self._errors = 0  # so many exceptions were handed over; and in the check that runs these:
        self._current: set[int] = set()
        self.failed: Exception | None = None
        """What a function that was handed over has asserted in vain, or could not return: nothing hides that."""
        self.renew()

    def renew(self) -> None:
        """Give the exercise's whole time again."""
        self._asks, self._seconds = 0, 0.0

    def begin_check(self) -> None:
        """Forget what the check before has failed of; its exceptions are none of the next one's."""
        self.failed = None
        self._current.clear()

    def begin(self, values: Values) -> None:
        """Serve another worker from now on: what was handed over to the one before is taken back."""
        self._handed.clear()
        self._numbers.clear()
        self._functions.clear()
        self._set_there.clear()
        self._errors = 0
        self._current.clear()
        self._values = values

    def hand_over(self, value: Any) -> Handle | None:
        """Return what stands for a function of the trusted side: with its name, and what it says of itself.

        Raises:
            CodecError: it cannot be called, or too many were handed over.
        """
        known = named_in_library(value) or made_of(value)
        if known is not None:
            return known
        if isinstance(value, BaseException):
            return self._error(value)
        if isinstance(value, type) and issubclass(value, BaseException):
            # What it derives from there: a class of the submission's, else a built-in one.
            bases: list[Any] = [base for base in value.__mro__ if isinstance(base, ErrorClass) and HOME in vars(base)]
            bases += [base.__name__ for base in value.__mro__ if base.__module__ == "builtins"]
            return Handle(self._number(value), "error class", value.__name__, bases[:1])
        if isinstance(value, CoroutineType):
            return Handle(self._number(value), "coroutine", value.__name__, None)
        is_lent = asked_of(value) is not None
        if not is_lent and issubclass(type(value), tuple(CONTENT)):
            return None  # its content crosses
        if not is_lent and not callable(value):
            raise CodecError(f"a value of type {type(value).__name__} is neither plain data nor a function")
        number = self._number(value)
        if is_lent:
            return Handle(number, "lent", type(value).__name__, specials_of(value))
        if number not in self._functions:
            name = getattr(value, "__name__", None)
            about = about_function(value) if isinstance(value, FunctionType) else None
            self._functions[number] = Handle(number, "function", name if type(name) is str else "function", about)
        return self._functions[number]

    def _error(self, error: BaseException) -> Handle:
        """Return what stands for an exception: by its number it is known again, unless there are too many."""
        kind = type(error)
        own_kind = None if kind.__module__ == "builtins" else kind
        home = None if self._values is None else self._values.home_number
        # What an assertion says has the expected value in it.
        args: tuple[Any, ...] = () if isinstance(error, VERDICTS) else error.args
        try:
            Packer((), self.hand_over, home).pack((args, own_kind))
        except CodecError:
            args = (str(error)[:1000],)
        number = -1
        if id(error) in self._numbers or self._errors < MAX_ERRORS:
            self._errors += id(error) not in self._numbers
            number = self._number(error)
            self._current.add(number)
        return Handle(number, "raised", kind.__name__, (args, own_kind))

    def _number(self, value: Any) -> int:
        # A bound method is another object every time that it is asked for.
        key = (id(value.__self__), id(value.__func__)) if type(value) is MethodType else id(value)
        number = self._numbers.get(key)
        if number is None:
            check_may_cross(value)
            if len(self._handed) >= MAX_HANDED:
                raise CodecError(f"more than {MAX_HANDED:,} functions were handed over")
            number = len(self._handed)
            self._handed.append(value)  # kept alive, so that its id stays its own
            self._numbers[key] = number
        return number

    def handed(self, number: int) -> Any:
        """Return what was handed over under this number.

        Raises:
            CodecError: there is none.
        """
        if not 0 <= number < len(self._handed):
            raise CodecError("a handle that was never given out")
        return self._handed[number]

    def error_of(self, number: int) -> BaseException | None:
        """Return the exception that was handed over under this number in the check that runs, if it was one."""
        found = self._handed[number] if number in self._current else None
        return found if isinstance(found, (Exception, *INTERRUPTS)) else None

    def _asked_for(self, target: Any, values: Values) -> Callable[..., Any]:
        """Return what a question is about: a function by its number, or something to be done with a lent object."""
        if type(target) is int:
            function: Callable[..., Any] = self.handed(target)
            return function
        if type(target) is not tuple or tuple(map(type, target)) != (int, str) or target[1] not in _OPERATIONS:
            raise CodecError("a part of the message has the wrong type")
        number, operation = target
        value = self.handed(number)
        if operation == START and isinstance(value, CoroutineType):
            return partial(values.lend, value)
        if asked_of(value) is None or (operation in LENT_SPECIALS and operation not in specials_of(value)):
            raise CodecError("an operation that was never lent")
        if operation in OF_ATTRIBUTES:
            return partial(OF_ATTRIBUTES[operation], value, self._set_there.setdefault(number, {}))
        return partial(OPERATIONS[operation], value)

    def _refusal(self, number: int, error: BaseException, values: Values) -> bytes:
        """Return the answer that makes the asker's call raise; should it come back, it is this very exception."""
        _let_go(error)
        return frame(ANSWER, number, Packer((), self.hand_over, values.home_number).pack((error,)))

    def serve(self, question: Message, values: Values) -> bytes:
        """Return the answer to one question, to be sent.

        Raises:
            CodecError: the question makes no sense.
            BrokenCall: it made something of the submission run that broke a limit.
        """
        _, number, target, packed = question
        chosen = Unpacker().unpack(target)
        function = _as_tests_have_it(self._asked_for(chosen, values))
        self._asks += 1
        is_main = threading.current_thread() is threading.main_thread()
        most = MAX_NESTING if is_main else _MAX_NESTING_IN_THREADS
        if self._depth >= most:
            return refusal(number, RecursionError(f"functions call each other more than {most} levels deep"))
        # The submission's clocks stand still meanwhile, so this has an end of its own.
        if self._asks > MAX_ASKS or self._seconds >= WALL_FACTOR * self._limits.seconds:
            return refusal(number, RuntimeError("too many calls on functions that were handed in, or too long ones"))
        started = time.monotonic()
        self._depth += 1
        try:
            unpacker = Unpacker((), values.from_handle, values.from_extended, values.home, writeable=True)
            with room_for_nesting():
                return perform(
                    function, number, packed, unpacker,
                    lambda known: Packer(known, self.hand_over, values.home_number, values.shared_numbers),
                    _is_packed_as,
                )  # fmt: skip
        except UncrossableError as error:
            self.failed = self.failed or CannotCross(str(error), RESULT_RULE)
            return self._refusal(number, error, values)
        except (AssertionError, CannotCross) as error:
            if fault_of(error) is None and self.failed is None:
                self.failed = error
            return self._refusal(number, error, values)
        except (Exception, *INTERRUPTS) as error:
            # Interrupts, too: a scripted ``input`` may raise them, for the submission to deal with.
            return self._refusal(number, error, values)
        finally:
            self._depth -= 1
            if self._depth == 0:
                self._seconds += time.monotonic() - started


def _as_tests_have_it(function: Callable[..., Any]) -> Callable[..., Any]:
    def call(*args: Any, **kwargs: Any) -> Any:
        with watched.put_back():
            return function(*args, **kwargs)

    return call


def _let_go(error: BaseException) -> None:
    """Let an exception that is kept hold nothing of the calls that it came through: that may be large."""
    links = 0
    chained: BaseException | None = error
    while chained is not None and links < _MOST_LINKS:
        traceback.clear_frames(chained.__traceback__)
        trace = chained.__traceback__
        while trace is not None and trace.tb_frame.f_code.co_filename in _OURS:
            trace = trace.tb_next
        chained.__traceback__ = trace
        chained, links = chained.__cause__ or chained.__context__, links + 1


_MOST_LINKS = 10
_OURS = frozenset({__file__, perform.__code__.co_filename, contextlib.__file__})


def _is_packed_as(packed: bytes, value: Any) -> bool:
    """Tell whether nothing was changed; where that cannot be told, it may have been."""
    try:
        return Packer().pack(value) == packed
    except CodecError:
        return False
