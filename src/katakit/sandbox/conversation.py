"""What is said between a grader and a worker: requests with their limits, answers, and what breaks a call.

A worker that loops, exits, crashes, floods or lies is killed and costs the call it broke; the next call starts
a new one. All that is said by a worker is checked here or in the codec, and believed nowhere.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NoReturn, cast

from katakit.manifest import Limits
from katakit.sandbox.breaking import faulty_call, spent, stopped_call, unreadable, used_up_provider
from katakit.sandbox.errors import ARGUMENT_RULE, BrokenCall, CannotCross
from katakit.sandbox.exchange import Clock, Exchange, Reply, typed
from katakit.sandbox.images import RemoteClass
from katakit.sandbox.launch import Sandbox
from katakit.sandbox.mirror import Mirror
from katakit.sandbox.patches import watched
from katakit.sandbox.process import Stopped
from katakit.sandbox.program import CallRecord, Program
from katakit.sandbox.serving import Service
from katakit.sandbox.surroundings import say_here, show_here
from katakit.sandbox.turns import Turns
from katakit.sandbox.values import Known, Values, fault_from
from katakit_worker.codec import CodecError, Packer, Unpacker, copy_into
from katakit_worker.messages import CALL, Message, MessageError

if TYPE_CHECKING:
    from katakit.sandbox.session import Session

KEPT_OUTPUT = 64 * 1024
REMEMBERED_CALLS = 32  # as many as the worker remembers


class Conversation(Turns):
    """The worker of one exercise, as long as one lives, and what has happened in the check that runs."""

    def __init__(self, sandbox: Sandbox, program: Program, limits: Limits) -> None:
        super().__init__()
        self._sandbox = sandbox
        self._program = program
        self.limits = limits
        self._service = Service(limits)
        self._exchange: Exchange | None = None
        self._known = Known()
        self._asked = cast("Session", self)
        self.plain_classes: dict[type, RemoteClass] = {}
        self.own_bases: dict[type, RemoteClass] = {}
        self.lent_tasks: list[Any] = []
        self.seeds_before = len(watched.seeds)
        """How much of what tests have seeded was before the check that runs."""
        self._values = Values(self._asked, self._known)
        self._mirror = Mirror(self._asked)
        self._names: frozenset[str] = frozenset()
        self._load_problem: BrokenCall | None = None
        self._clock = Clock()
        self._recent: deque[tuple[int, list[Any], list[Any]]] = deque(maxlen=REMEMBERED_CALLS)
        self.calls: list[CallRecord] = []
        self.broken: BrokenCall | None = None
        self.missing: str | None = None
        self.kept: list[str] = []
        """The types of exceptions that context managers of the submission have kept from the check."""
        self.compared: str | None = None
        """The class of an object that was compared with a plain value."""
        self.events: set[str] = set()
        self._followed: set[str] = set()
        self.replaced: set[str] = set()
        """Names of the module that a test has put something else in the place of."""

    @property
    def followed(self) -> set[str]:
        """The modules of earlier exercises that were used so far."""
        return self._followed | (self._exchange.followed if self._exchange is not None else set())

    def begin_check(self) -> None:
        """Forget what was recorded of the check before."""
        self.calls = []
        self.broken = None
        self.missing = None
        self.compared = None
        self.kept = []
        self.seeds_before = len(watched.seeds)
        self.events = set()
        self._service.begin_check()
        self._mirror.files.begin_check()

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
        self._values = Values(self._asked, self._known)

    # --------------------------------------------------------------------------------------- requests

    def _perform(self, name: str, where: bytes, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        packer = self.packer()
        try:
            packed = packer.pack((args, kwargs))
        except CodecError as error:
            raise CannotCross(f"this argument cannot be passed to a submission: {error}", ARGUMENT_RULE) from None
        record = CallRecord(name, packed)
        self.calls.append(record)
        reply = self._request(name, CALL, where, packed, record)
        given = packer.changeable
        try:
            value = self._take_answer(record, reply.number, given, reply.answer, reply.changes)
            if reply.shared:
                self._mirror.share(reply.shared, *args, *kwargs.values(), value)
        except CodecError as error:
            self._break_withunreadable(name, str(error))
        return value

    def quietly(self, operation: str, *operands: Any) -> Any:
        """Have something done there that is no call of the check's: evidence is about the one before.

        See `katakit_worker.operations` and `surroundings` for what that can be.
        """
        last = len(self.calls)
        try:
            return self._perform(operation, b"!" + operation.encode(), operands, {})
        finally:
            del self.calls[last:]

    def packer(self) -> Packer:
        """Return what packs values for the worker."""
        return Packer((), self._service.hand_over, self._values.home_number, self._mirror.shared_numbers)

    def unpacked(self, data: Any) -> Any:
        """Return the value that the worker has packed.

        Raises:
            CodecError: it has not.
        """
        return self._unpacker(()).unpack(typed(data, bytes))

    @property
    def has_contents(self) -> bool:
        """Whether there may be such images as `changeable` returns."""
        return self._values.has_contents

    def changeable(self) -> list[Any]:
        """Return the images whose content may have changed."""
        return self._values.changeable()

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

    @property
    def shared_numbers(self) -> Mapping[int, int]:
        """The numbers of what both sides hold, by their ids here."""
        return self._mirror.shared_numbers

    def home(self, number: int) -> Any:
        """Return what the worker knows by this number, and has from here.

        Raises:
            CodecError: there is no such thing.
        """
        return self._service.handed(number) if number >= 0 else self._mirror.shared(-number)

    def error_of(self, number: int) -> BaseException | None:
        """Return the exception that was handed over under this number, if it was one."""
        return self._service.error_of(number)

    def _unpacker(self, known: Sequence[Any]) -> Unpacker:
        return Unpacker(known, self._values.from_handle, self._values.from_extended, self.home)

    def _ensure_loaded(self) -> None:
        if self._load_problem is not None:
            self._break(self._load_problem)
        if self._exchange is not None:
            return
        self._check_time()
        self._values = Values(self._asked, self._known)
        self._mirror = Mirror(self._asked)
        self._service.begin(self._values)
        self._recent.clear()
        self._names = frozenset()
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
            reply = exchange.request(kind, first, second, lambda question: self._serve(question, record, name))
        except (CodecError, MessageError, Stopped) as trouble:
            self._take_output(record, name)
            self._stop(name, trouble, is_last=cpu < self.limits.call_seconds)
        self._take(reply, record, name)
        return reply

    def _take(self, reply: Reply, record: CallRecord | None, name: str) -> None:
        """Take what comes with a reply; an exception that was raised is raised here."""
        self.events.update(reply.attempts)
        self._take_output(record, name)
        if reply.said:
            say_here(reply.said, self._values.class_of)
        if self._service.failed is not None:
            raise self._service.failed
        if reply.raised is not None:
            self._raise(reply.raised, record, name)

    def _serve(self, question: Message, record: CallRecord | None = None, name: str = "") -> bytes:
        """Return the answer to a question of the worker's.

        What was printed before it stands before what is printed here meanwhile; what both sides hold is alike on both.
        """
        exchange = self._exchange
        self._take_output(record, name)
        try:
            if self._mirror.has_shared:
                self._mirror.pull()
            answer = self._service.serve(question, self._values)
            if exchange is self._exchange:
                self._mirror.push()
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

    def _take_output(self, record: CallRecord | None, name: str) -> None:
        exchange = self._exchange
        if exchange is None or exchange.closed:
            return
        allowed = self.limits.output_kb * 1024
        out, errors, size = exchange.take_output(min(allowed, KEPT_OUTPUT))
        if size:
            show_here(out, errors)
        if record is not None and size:
            record.output += out.decode("utf-8", "replace")
            record.errors += errors.decode("utf-8", "replace")
            record.printed += size
            size = record.printed
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
