"""Functions that a worker was handed, and may have called while it works on a request.

They run on the trusted side; their arguments and answers cross by value. A worker knows them by number, and all
that it can do with one is call it.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from types import CoroutineType, FunctionType
from typing import Any

from katakit.manifest import Limits
from katakit.sandbox.errors import fault_of
from katakit.sandbox.images import HOME
from katakit.sandbox.lending import LENT_SPECIALS, OPERATIONS, check_may_cross, is_lent, named_in_library, specials_of
from katakit.sandbox.process import WALL_FACTOR
from katakit.sandbox.troubles import ErrorClass
from katakit.sandbox.values import Values
from katakit_worker.codec import CONTENT, CodecError, Handle, Packer, Unpacker
from katakit_worker.lines import MAX_NESTING, perform, refusal
from katakit_worker.messages import Message

MAX_ASKS = 100_000
MAX_HANDED = 10_000
MAX_REFUSED = 1000
START = "start"  # what is asked of a coroutine


class Service:
    """Answers the questions of one session's workers. Whatever goes wrong in that is the asker's exception."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._handed: list[Callable[..., Any]] = []
        self._numbers: dict[int, int] = {}
        self._depth = 0
        self.refused: list[Exception] = []
        """What functions that were handed over have raised."""
        self.failed: AssertionError | None = None
        """What a function that was handed over has asserted in vain: nothing the submission does hides that."""
        self.renew()

    def renew(self) -> None:
        """Give the exercise's whole time again."""
        self._asks, self._seconds = 0, 0.0

    def forget(self) -> None:
        """Take back what was handed over: the worker that knew the numbers has ended."""
        self._handed.clear()
        self._numbers.clear()
        self.refused.clear()

    def hand_over(self, value: Any) -> Handle | None:
        """Return what stands for a function of the trusted side: with its name, and what it says of itself.

        Raises:
            CodecError: it cannot be called, or too many were handed over.
        """
        by_name = named_in_library(value)
        if by_name is not None:
            return by_name
        if isinstance(value, type) and issubclass(value, BaseException):
            # What it derives from there: a class of the submission's, else a built-in one.
            bases: list[Any] = [base for base in value.__mro__ if isinstance(base, ErrorClass) and HOME in vars(base)]
            bases += [base.__name__ for base in value.__mro__ if base.__module__ == "builtins"]
            return Handle(self._number(value), "error class", value.__name__, bases[:1])
        if isinstance(value, CoroutineType):
            return Handle(self._number(value), "coroutine", value.__name__, None)
        lent = is_lent(value)
        if not lent and issubclass(type(value), tuple(CONTENT)):
            return None  # its content crosses
        if not lent and not callable(value):
            raise CodecError(f"a value of type {type(value).__name__} is neither plain data nor a function")
        number = self._number(value)
        if lent:
            return Handle(number, "lent", type(value).__name__, specials_of(value))
        name, text = getattr(value, "__name__", None), getattr(value, "__doc__", None)
        about = text[:2000] if type(text) is str and isinstance(value, FunctionType) else None
        return Handle(number, "function", name if type(name) is str else "function", about)

    def _number(self, value: Any) -> int:
        number = self._numbers.get(id(value))
        if number is None:
            check_may_cross(value)
            if len(self._handed) >= MAX_HANDED:
                raise CodecError(f"more than {MAX_HANDED:,} functions were handed over")
            number = len(self._handed)
            self._handed.append(value)  # kept alive, so that its id stays its own
            self._numbers[id(value)] = number
        return number

    def handed(self, number: int) -> Callable[..., Any]:
        """Return the function that was handed over under this number.

        Raises:
            CodecError: there is none.
        """
        if not 0 <= number < len(self._handed):
            raise CodecError("a handle that was never given out")
        return self._handed[number]

    def _asked_for(self, target: Any, values: Values) -> Callable[..., Any]:
        """Return what a question is about: a function by its number, or something to be done with a lent object."""
        if type(target) is int:
            return self.handed(target)
        if type(target) is not tuple or tuple(map(type, target)) != (int, str) or target[1] not in {START, *OPERATIONS}:
            raise CodecError("a part of the message has the wrong type")
        number, operation = target
        value = self.handed(number)
        if operation == START and isinstance(value, CoroutineType):
            return partial(values.lend, value)
        if not is_lent(value) or (operation in LENT_SPECIALS and operation not in specials_of(value)):
            raise CodecError("an operation that was never lent")
        return partial(OPERATIONS[operation], value)

    def _refusal(self, number: int, error: Exception, values: Values) -> bytes:
        """Return the answer that makes the asker's call raise; should it come back, it is this very exception."""
        if len(self.refused) < MAX_REFUSED:
            self.refused.append(error)
        kind = type(error)
        own_kind = kind if isinstance(kind, type) and named_in_library(kind) is None else None
        packer = Packer((), self.hand_over, values.home_number)
        own = error if values.home_number(error) is not None else None
        return refusal(number, error, packer, own, own_kind, len(self.refused) - 1)

    def serve(self, question: Message, values: Values) -> bytes:
        """Return the answer to one question, to be sent.

        Raises:
            CodecError: the question makes no sense.
            BrokenCall: it made something of the submission run that broke a limit.
        """
        _, number, target, packed = question
        chosen = Unpacker().unpack(target)
        function = self._asked_for(chosen, values)
        self._asks += 1
        if self._depth >= MAX_NESTING:
            return refusal(number, RecursionError(f"functions call each other more than {MAX_NESTING} levels deep"))
        # The submission's clocks stand still meanwhile, so this has an end of its own.
        if self._asks > MAX_ASKS or self._seconds >= WALL_FACTOR * self._limits.seconds:
            return refusal(number, RuntimeError("too many calls on functions that were handed in, or too long ones"))
        started = time.monotonic()
        self._depth += 1
        try:
            unpacker = Unpacker((), values.from_handle, values.from_extended, values.home, writeable=True)
            return perform(
                function, number, packed, unpacker,
                lambda known: Packer(known, self.hand_over, values.home_number, values.shared_numbers), _is_packed_as,
            )  # fmt: skip
        except AssertionError as error:
            if fault_of(error) is None and self.failed is None:
                self.failed = error
            return self._refusal(number, error, values)
        except Exception as error:
            return self._refusal(number, error, values)
        finally:
            self._depth -= 1
            if self._depth == 0:
                self._seconds += time.monotonic() - started


def _is_packed_as(packed: bytes, value: Any) -> bool:
    """Tell whether nothing was changed; where that cannot be told, it may have been."""
    try:
        return Packer().pack(value) == packed
    except CodecError:
        return False
