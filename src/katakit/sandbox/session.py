"""One exercise of one submission while it is graded: calls go in, values come out, limits are kept.

A worker that loops, exits, crashes, floods or lies is killed and costs the call it broke; the next call starts
a new one. All that is said by a worker is checked here or in the codec, and believed nowhere.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

from katakit.manifest import Limits
from katakit.sandbox.breaking import faulty_call, spent, stopped_call, unreadable, used_up_provider
from katakit.sandbox.errors import BrokenCall, MissingName
from katakit.sandbox.exchange import Clock, Exchange, Reply, typed
from katakit.sandbox.images import Home, RemoteClass, RemoteHandle
from katakit.sandbox.launch import Sandbox
from katakit.sandbox.process import Stopped
from katakit.sandbox.program import CallRecord, Outcome, Program
from katakit.sandbox.serving import Service
from katakit.sandbox.surroundings import ask_here, input_is_replaced, show_here
from katakit.sandbox.turns import Turns, in_turn
from katakit.sandbox.values import Known, Values, fault_from
from katakit_worker.codec import CodecError, Packer, Unpacker, copy_into
from katakit_worker.messages import CALL, EACH, GET, NAMES, RECALL, SHARES, Message, MessageError

KEPT_OUTPUT = 64 * 1024
ROW_SECONDS = 0.3  # for several calls together: what takes longer is better called one by one
_QUIET = frozenset({"repr", "str", "format", "hash", "dir", "bool"})
REMEMBERED_CALLS = 32  # as many as the worker remembers


class _OneByOneError(Exception):
    """Several calls in one go did not all end well; which one did not is found out by calls one by one."""


class Session(Turns):
    """A submission's module for one exercise. One check uses it at a time, from as many threads as it likes."""

    def __init__(self, sandbox: Sandbox, program: Program, limits: Limits) -> None:
        super().__init__()
        self._sandbox = sandbox
        self._program = program
        self.limits = limits
        self._service = Service(limits)
        self._exchange: Exchange | None = None
        self._known = Known()
        self._values = Values(self, self._known)
        self._names: frozenset[str] = frozenset()
        self._input_is_lent = False
        self._load_problem: BrokenCall | None = None
        self._clock = Clock()
        self._recent: deque[tuple[int, list[Any], list[Any]]] = deque(maxlen=REMEMBERED_CALLS)
        self.calls: list[CallRecord] = []
        self.broken: BrokenCall | None = None
        self.missing: str | None = None
        self.events: set[str] = set()
        self._followed: set[str] = set()
        self.replaced: set[str] = set()
        """Names of the module that a test has put something else in the place of."""

    @property
    def followed(self) -> set[str]:
        """The modules of earlier exercises that were used so far."""
        return self._followed | (self._exchange.followed if self._exchange is not None else set())

    # ---------------------------------------------------------------------------------- for one check

    def begin_check(self) -> None:
        """Forget what was recorded of the check before."""
        self.calls = []
        self.broken = None
        self.missing = None
        self.events = set()
        self._service.failed = None

    def refresh(self) -> None:
        """Give the exercise its whole time again, and a module that could not be loaded another try."""
        self._clock = Clock()
        self._service.renew()
        self._load_problem = None
        self.begin_check()

    def close(self) -> None:
        """End the worker, if one runs."""
        exchange, self._exchange = self._exchange, None
        if exchange is not None:
            self._followed |= exchange.followed
            exchange.close()

    def forget(self) -> None:
        """End the worker and let go of all that calls were given and brought: it may be large."""
        self.close()
        self.begin_check()
        self._recent.clear()
        self._values = Values(self, self._known)

    # --------------------------------------------------------------------------------------- requests

    @in_turn
    def call(self, target: str | RemoteHandle | RemoteClass, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Call a function of the module (by name) or an object that came from it.

        Raises:
            BrokenCall: there was no answer within the limits, or none that can be used.
            Exception: whatever the student's function raised, as the same built-in or a local class.
            TypeError: the grader passed something that cannot cross.
        """
        self._ensure_loaded()
        name = (
            target if isinstance(target, str) else target.__name__ if isinstance(target, RemoteClass) else target._label
        )
        if isinstance(target, str) and target not in self._names:
            self._break_missing(target)
        where = target.encode() if isinstance(target, str) else self._place_of(target)
        self._lend_input()
        return self._perform(name, where, args, kwargs)

    @in_turn
    def operate(self, operation: str, *operands: Any) -> Any:
        """Have something done with objects that came from the module: see `katakit_worker.operations` and `call`."""
        self._ensure_loaded()
        for operand in operands:
            if isinstance(operand, RemoteHandle):
                self._place_of(operand)
        self._lend_input()
        if operation in _QUIET:  # asked for messages, too
            return self._perform_quietly(operation, *operands)
        return self._perform(operation, b"!" + operation.encode(), operands, {})

    def _perform_quietly(self, operation: str, *operands: Any) -> Any:
        """Do what is no call of the check's: evidence is about the one before."""
        last = len(self.calls)
        try:
            return self._perform(operation, b"!" + operation.encode(), operands, {})
        finally:
            del self.calls[last:]

    @in_turn
    def replace(self, name: str, value: Any) -> None:
        """Put a value, or a function of the grader's, into the module under this name."""
        self._ensure_loaded()
        self._perform_quietly("set", name, value)
        self.replaced.add(name)
        self._names |= {name}

    @in_turn
    def put_back(self, name: str) -> None:
        """Let the module have again what was replaced; what was not is removed."""
        self._ensure_loaded()
        self._perform_quietly("delete", name)
        self._names -= {name} - self.replaced
        self.replaced.discard(name)

    def _lend_input(self) -> None:
        """Let ``input`` be the grader's there, if a test has put something in its place here."""
        replaced = input_is_replaced()
        if replaced != self._input_is_lent:
            self._input_is_lent = replaced
            self._perform_quietly("set_input", ask_here if replaced else None)

    def _perform(self, name: str, where: bytes, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        packer = Packer((), self._service.hand_over, self._values.home_number)
        try:
            packed = packer.pack((args, kwargs))
        except CodecError as error:
            raise TypeError(f"this argument cannot be passed to a submission: {error}") from None
        record = CallRecord(name, packed)
        self.calls.append(record)
        reply = self._request(name, CALL, where, packed, record)
        given = packer.changeable
        try:
            return self._take_answer(record, reply.number, given, reply.answer, reply.changes)
        except CodecError as error:
            self._break_withunreadable(name, str(error))

    def _take_answer(self, record: CallRecord, number: int, given: list[Any], answer: bytes, changes: Any) -> Any:
        """Return the value of an answer; the arguments take what the call has made of them."""
        unpacker = self._unpacker(given)
        value = unpacker.unpack(answer)
        made = unpacker.changeable[len(given) :]
        if changes is not None:
            if len(typed(changes, list)) != len(given):
                raise CodecError("changes do not fit the arguments")
            for old, content in zip(given, changes, strict=True):
                copy_into(old, unpacker.unpack(typed(content, bytes)))
        self._recent.append((number, given, made))
        record.returned = value
        record.finished = True
        return value

    @in_turn
    def call_each(self, name: str, cases: Sequence[tuple[tuple[Any, ...], dict[str, Any]]]) -> list[Outcome] | None:
        """Make several calls on a function of the module in one go; return what came of each.

        A row ends early behind a call that raised NotImplementedError. None means that something went wrong on the way,
        which only calls one by one can tell: then nothing counts as having been called.

        Raises:
            BrokenCall: the module cannot be loaded, or does not define the function.
            TypeError: the grader passed something that cannot cross.
        """
        self._ensure_loaded()
        if name not in self._names:
            self._break_missing(name)
        self._lend_input()
        rows, records = [], []
        for args, kwargs in cases:
            packer = Packer((), self._service.hand_over, self._values.home_number)
            try:
                records.append(CallRecord(name, packer.pack((args, kwargs))))
            except CodecError as error:
                raise TypeError(f"this argument cannot be passed to a submission: {error}") from None
            rows.append(packer.changeable)
        packed = Packer().pack([record.packed for record in records])
        before = len(self.calls)
        try:
            reply = self._request_row(name.encode(), packed, records[-1])
            results = typed(Unpacker().unpack(reply.answer), list)
            outcomes = [
                self._outcome(record, reply.number + index, given, result)
                for index, (record, given, result) in enumerate(zip(records, rows, results, strict=False), 1)
            ]
            if not outcomes or (
                len(outcomes) < len(records) and not isinstance(outcomes[-1].error, NotImplementedError)
            ):
                raise CodecError("there are fewer answers than calls")
        except (CodecError, _OneByOneError):
            self.close()
            self._recent.clear()
            del self.calls[before:]
            return None
        self.calls += records[: len(outcomes)]
        return outcomes

    def _outcome(self, record: CallRecord, number: int, given: list[Any], result: Any) -> Outcome:
        parts = typed(result, tuple)
        if len(parts) == 2:
            value = self._take_answer(record, number, given, typed(parts[0], bytes), parts[1])
            return Outcome(record, value, None)
        if len(parts) != 1:
            raise CodecError("a part of the message has the wrong length")
        about = typed(Unpacker().unpack(typed(parts[0], bytes)), dict)
        record.raised = fault = fault_from(about)
        if fault.is_a("MemoryError") or (fault.classes[:1] and fault.classes[0][1] == "CodecError"):
            raise _OneByOneError
        error = self._values.exception(about)
        if not isinstance(error, Exception):
            raise _OneByOneError
        return Outcome(record, None, error)

    @in_turn
    def attribute(self, target: RemoteHandle | RemoteClass | None, name: str) -> Any:
        """Return an attribute of the module (None) or of an object that came from it; see `call` for errors."""
        self._ensure_loaded()
        if target is None and name not in self._names:
            self.missing = name
            raise MissingName(f"Your {self._program.file_name} does not define {name}.")
        where = b"" if target is None else self._place_of(target)
        answer = self._request(name, GET, where, name.encode()).answer
        try:
            value = self._unpacker(()).unpack(answer)
        except CodecError as error:
            self._break_withunreadable(name, str(error))
        if target is None and isinstance(value, RemoteClass):
            value._katakit_home.is_named = True
        if issubclass(type(value), RemoteHandle):
            owner = "" if target is None else f"{(target if isinstance(target, type) else type(target)).__name__}."
            object.__setattr__(value, "_label", f"{owner}{name}")
        return value

    def find_again(self, home: Home) -> None:
        """Ask a new worker for a class that an earlier one has given out."""
        first, *rest = home.name.split(".")
        if home.module != self._program.module or first not in self._names:
            return
        found = self.attribute(None, first)
        for name in rest:
            found = self.attribute(found, name)

    @in_turn
    def public_names(self) -> list[str]:
        """Return the names that ``from module import *`` would bring."""
        self._ensure_loaded()
        answer = self._request("__all__", NAMES).answer
        try:
            names = typed(Unpacker().unpack(answer), list)
        except CodecError as error:
            self._break_withunreadable("__all__", str(error))
        return [name for name in names if isinstance(name, str) and name.isidentifier()]

    def shares_memory(self, one: Any, two: Any) -> bool:
        """Tell whether two arrays that crossed the boundary share memory in the worker: its own testimony.

        Raises:
            ValueError: one of them never crossed, or too many calls ago.
        """
        first, second = self._places_of(one), self._places_of(two)
        in_one_call = [(a, b) for a in first for b in second if a[0] == b[0]]
        places = in_one_call[-1] if in_one_call else (first[-1], second[-1])
        answer = self._request("shares_memory", SHARES, Packer().pack(places)).answer
        return answer == Packer().pack(True)

    def recalled(self, value: Any) -> Any:
        """Return a list, dict, array or the like that came from the worker as it is there now: its own testimony.

        Raises:
            ValueError: it never crossed, or too many calls ago.
        """
        place = self._places_of(value)[-1]
        answer = self._request("recalled", RECALL, Packer().pack(place)).answer
        try:
            return self._unpacker(()).unpack(answer)
        except CodecError as error:
            self._break_withunreadable("recalled", str(error))

    def _place_of(self, handle: RemoteHandle | RemoteClass) -> bytes:
        """Return how the worker knows an object that it gave out."""
        number = self._values.home_number(handle)
        if number is None:
            message = "An object that your program gave out earlier was lost: the process that held it has ended."
            self._break(BrokenCall("error", "lost-object", message))
        return b"#%d" % number

    def _places_of(self, value: Any) -> list[tuple[int, str, int]]:
        places = [
            (number, side, index)
            for number, given, made in self._recent
            for side, values in (("argument", given), ("result", made))
            for index, one in enumerate(values)
            if one is value
        ]
        if not places:
            raise ValueError("only arguments and results of recent calls on the submission can be asked about")
        return places

    def _unpacker(self, known: Sequence[Any]) -> Unpacker:
        return Unpacker(known, self._values.from_handle, self._values.from_extended, self._service.handed)

    # -------------------------------------------------------------------------------------- the worker

    def _ensure_loaded(self) -> None:
        if self._load_problem is not None:
            self._break(self._load_problem)
        if self._exchange is not None:
            return
        self._check_time()
        self._values = Values(self, self._known)
        self._service.forget()
        self._recent.clear()
        self._names = frozenset()
        self._input_is_lent = False
        self.replaced.clear()
        self._exchange = exchange = Exchange(self._sandbox, self._program, self.limits, self._clock)
        name = self._program.file_name
        cpu = exchange.allowed_cpu(self.limits.call_seconds)
        try:
            try:
                reply = exchange.load()
                self._take(reply, None, name)
                names = typed(Unpacker().unpack(reply.answer), list)
            except (CodecError, MessageError, Stopped) as trouble:
                what = "Loading your file" if isinstance(trouble, Stopped) else name
                self._stop(what, trouble, is_last=cpu < self.limits.call_seconds)
        except BrokenCall as problem:
            # The same text would do the same again: what broke here breaks every check of the exercise.
            self._load_problem = problem
            self.close()
            raise
        self._names = frozenset(name for name in names if isinstance(name, str))

    def _request(
        self, name: str, kind: bytes, first: bytes = b"", second: bytes = b"", record: CallRecord | None = None
    ) -> Reply:
        """Send one request, serve what the worker asks meanwhile, and return a reply with an answer."""
        exchange = self._exchange
        assert exchange is not None
        self._check_time()
        cpu = exchange.allowed_cpu(self.limits.call_seconds)
        try:
            reply = exchange.request(kind, first, second, self._serve)
        except (CodecError, MessageError, Stopped) as trouble:
            self._take_output(record, name)
            self._stop(name, trouble, is_last=cpu < self.limits.call_seconds)
        self._take(reply, record, name)
        return reply

    def _request_row(self, first: bytes, second: bytes, last: CallRecord) -> Reply:
        """Send a request for several calls at once, which gets little time; the last one keeps what was printed."""
        exchange = self._exchange
        assert exchange is not None
        self._check_time()
        try:
            reply = exchange.request(EACH, first, second, self._serve, min(self.limits.call_seconds, ROW_SECONDS))
        except (CodecError, MessageError, Stopped):
            raise _OneByOneError from None
        if reply.raised is not None or exchange.output_size() > self.limits.output_kb * 1024:
            raise _OneByOneError
        self._take(reply, last, last.function)
        return reply

    def _take(self, reply: Reply, record: CallRecord | None, name: str) -> None:
        """Take what comes with a reply; an exception that was raised is raised here."""
        self.events.update(reply.attempts)
        self._take_output(record, name)
        if self._service.failed is not None:
            raise self._service.failed
        if reply.raised is not None:
            self._raise(reply.raised, record, name)

    def _serve(self, question: Message) -> bytes:
        """Return the answer to a question of the worker's."""
        exchange = self._exchange
        try:
            answer = self._service.serve(question, self._values)
        except CodecError:
            raise
        except BaseException:
            self.close()  # it still waits for the answer that it will not get
            raise
        if exchange is not self._exchange:  # a call in between has broken it, and that was kept quiet
            assert self.broken is not None
            raise self.broken
        return answer

    def _check_time(self) -> None:
        if self._clock.is_over(self.limits):
            self.close()
            self._break(spent(self._clock.cpu, self.limits))

    # -------------------------------------------------------------------------------------- what broke

    def _stop(self, what: str, trouble: Exception, *, is_last: bool) -> NoReturn:
        """Break with what a request ended in; `is_last` when the exercise's whole time is used up by it."""
        exchange = self._exchange
        assert exchange is not None
        if not isinstance(trouble, Stopped):
            self._break_withunreadable(what, str(trouble))
        end = exchange.end() if trouble.why == "died" else None
        self.close()
        self._break(stopped_call(what, trouble, self.limits, end, is_last=is_last))

    def _raise(self, about: Mapping[str, Any], record: CallRecord | None, name: str) -> NoReturn:
        fault = fault_from(about)
        if record is not None:
            record.raised = fault
        if fault.is_a("RuntimeError") and self._exchange is not None and self._exchange.provider_was_stopped():
            self._break(used_up_provider(name, self.limits))
        loading = not self._names
        problem = faulty_call(record.function if record else "it", fault, self.limits, loading)
        if problem is None or (problem.code == "memory-limit" and self.broken is not None):
            error = self._values.exception(about)
            error._katakit_call = record  # type: ignore[attr-defined] # another thread's call may have been the last
            raise error
        self._break(problem)

    def _break(self, problem: BrokenCall) -> NoReturn:
        """Raise, and remember for the check, whatever the grader does with the exception."""
        self.broken = problem
        raise problem

    def _break_missing(self, name: str) -> NoReturn:
        message = f"Your {self._program.file_name} does not define {name}."
        self._break(BrokenCall("failed", "missing-function", message))

    def _break_withunreadable(self, name: str, reason: str) -> NoReturn:
        self.close()
        self._break(unreadable(name, reason))

    # ------------------------------------------------------------------------------------- small things

    def _take_output(self, record: CallRecord | None, name: str) -> None:
        exchange = self._exchange
        if exchange is None or exchange.closed:
            return
        allowed = self.limits.output_kb * 1024
        out, errors, size = exchange.take_output(min(allowed, KEPT_OUTPUT))
        if size:
            show_here(out, errors)
        if record is not None and size:
            record.output = out.decode("utf-8", "replace")
            record.errors = errors.decode("utf-8", "replace")
        if size > allowed:
            self.close()
            self._break(
                BrokenCall(
                    "error",
                    "output-limit",
                    f"{name} printed more than the {self.limits.output_kb} KiB that a call may print.",
                    limit="output_kb",
                )
            )
