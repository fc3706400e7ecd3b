"""One exercise of one submission while it is graded: calls go in, values come out, limits are kept.

A worker that loops, exits, crashes, floods or lies is killed and costs the call it broke; the next call starts
a new one. All that is said by a worker is checked here or in the codec, and believed nowhere.
"""

from __future__ import annotations

import secrets
import time
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from katakit.manifest import Limits
from katakit.sandbox.breaking import faulty_call, stopped_call, unreadable
from katakit.sandbox.errors import BrokenCall, MissingName
from katakit.sandbox.launch import Sandbox
from katakit.sandbox.process import WALL_FACTOR, Stopped, WorkerProcess
from katakit.sandbox.program import CallRecord, Program
from katakit.sandbox.serving import Answer, Service
from katakit.sandbox.values import RemoteHandle, Values, fault_from
from katakit_worker.codec import CodecError, Packer, Unpacker, copy_into
from katakit_worker.messages import (
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
    MessageError,
    frame,
    parse,
)
from katakit_worker.watch import KINDS

KEPT_OUTPUT = 64 * 1024
ROW_SECONDS = 0.3  # for several calls together: what takes longer is better called one by one
REMEMBERED_CALLS = 32  # as many as the worker remembers


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one of several calls: an answer, or the exception that was raised."""

    record: CallRecord
    value: Any
    error: Exception | None


class _OneByOneError(Exception):
    """Several calls in one go did not all end well; which one did not is found out by calls one by one."""


class Session:
    """A submission's module for one exercise. Not safe for threads; one check uses it at a time."""

    def __init__(self, sandbox: Sandbox, program: Program, limits: Limits, answer: Answer | None = None) -> None:
        """`answer` calls earlier exercises: module, function, arguments, keywords."""
        self._sandbox = sandbox
        self._program = program
        self._limits = limits
        self._service = Service(program, limits, answer)
        self._worker: WorkerProcess | None = None
        self._values = Values(self)
        self._names: frozenset[str] = frozenset()
        self._load_problem: BrokenCall | None = None
        self._cpu_used = 0.0
        self._wall_used = 0.0
        self._recent: deque[tuple[int, list[Any], list[Any]]] = deque(maxlen=REMEMBERED_CALLS)
        self.calls: list[CallRecord] = []
        self.broken: BrokenCall | None = None
        self.missing: str | None = None
        self.events: set[str] = set()

    @property
    def followed(self) -> set[str]:
        """The modules of earlier exercises that were asked for."""
        return self._service.followed

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
        self._cpu_used = self._wall_used = 0.0
        self._service.renew()
        self._load_problem = None
        self.begin_check()

    def close(self) -> None:
        """End the worker, if one runs."""
        worker, self._worker = self._worker, None
        if worker is not None:
            self._sandbox.end_worker(worker)

    # --------------------------------------------------------------------------------------- requests

    def call(self, target: str | RemoteHandle, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Call a function of the module (by name) or an object that came from it.

        Raises:
            BrokenCall: there was no answer within the limits, or none that can be used.
            Exception: whatever the student's function raised, as the same built-in or a local class.
            TypeError: the grader passed something that cannot cross.
        """
        self._ensure_loaded()
        name = target if isinstance(target, str) else "the object"
        if isinstance(target, str) and target not in self._names:
            self._break_missing(target)
        where = target.encode() if isinstance(target, str) else self._place_of(target)
        packer = Packer((), self._service.hand_over, self._values.home_number)
        try:
            packed = packer.pack((args, kwargs))
        except CodecError as error:
            raise TypeError(f"this argument cannot be passed to a submission: {error}") from None
        record = CallRecord(name, packed)
        self.calls.append(record)
        number, answer, changes = self._request(name, CALL, where, packed, record)
        given = packer.changeable
        try:
            return self._take_answer(record, number, given, answer, changes)
        except CodecError as error:
            self._break_withunreadable(name, str(error))

    def _take_answer(self, record: CallRecord, number: int, given: list[Any], answer: bytes, changes: Any) -> Any:
        """Return the value of an answer; the arguments take what the call has made of them."""
        unpacker = self._unpacker(given)
        value = unpacker.unpack(answer)
        made = unpacker.changeable[len(given) :]
        if changes is not None:
            if len(_typed(changes, list)) != len(given):
                raise CodecError("changes do not fit the arguments")
            for old, content in zip(given, changes, strict=True):
                copy_into(old, unpacker.unpack(_typed(content, bytes)))
        self._recent.append((number, given, made))
        record.returned = value
        record.finished = True
        return value

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
            number, answer, _ = self._request(name, EACH, name.encode(), packed, records[-1], in_a_row=True)
            results = _typed(Unpacker().unpack(answer), list)
            outcomes = [
                self._outcome(record, number + index, given, result)
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
        parts = _typed(result, tuple)
        if len(parts) == 2:
            value = self._take_answer(record, number, given, _typed(parts[0], bytes), parts[1])
            return Outcome(record, value, None)
        about = _typed(Unpacker().unpack(_typed(parts[0], bytes)), dict)
        record.raised = fault = fault_from(about)
        if fault.is_a("MemoryError") or (fault.classes[:1] and fault.classes[0][1] == "CodecError"):
            raise _OneByOneError
        error = self._values.exception(about)
        if not isinstance(error, Exception):
            raise _OneByOneError
        return Outcome(record, None, error)

    def attribute(self, target: RemoteHandle | None, name: str) -> Any:
        """Return an attribute of the module (None) or of an object that came from it; see `call` for errors."""
        self._ensure_loaded()
        if target is None and name not in self._names:
            self.missing = name
            raise MissingName(f"Your {self._program.file_name} does not define {name}.")
        where = b"" if target is None else self._place_of(target)
        _, answer, _ = self._request(name, GET, where, name.encode())
        try:
            return self._unpacker(()).unpack(answer)
        except CodecError as error:
            self._break_withunreadable(name, str(error))

    def public_names(self) -> list[str]:
        """Return the names that ``from module import *`` would bring."""
        self._ensure_loaded()
        _, answer, _ = self._request("__all__", NAMES)
        try:
            names = _typed(Unpacker().unpack(answer), list)
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
        _, answer, _ = self._request("shares_memory", SHARES, Packer().pack(places))
        return answer == Packer().pack(True)

    def recalled(self, value: Any) -> Any:
        """Return a list, dict, array or the like that came from the worker as it is there now: its own testimony.

        Raises:
            ValueError: it never crossed, or too many calls ago.
        """
        place = self._places_of(value)[-1]
        _, answer, _ = self._request("recalled", RECALL, Packer().pack(place))
        try:
            return self._unpacker(()).unpack(answer)
        except CodecError as error:
            self._break_withunreadable("recalled", str(error))

    def _place_of(self, handle: RemoteHandle) -> bytes:
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
        if self._worker is not None:
            return
        self._check_time("the whole exercise")
        program = self._program
        self._values = Values(self)
        self._service.forget()
        self._recent.clear()
        self._worker = self._sandbox.start_worker(self._limits)
        setup = {
            "module": program.module,
            "file_name": program.file_name,
            "text": program.text,
            "prelude": list(program.prelude),
            "helpers": dict(program.helpers),
            "packages": sorted(program.packages),
            "provided": {module: list(names) for module, names in program.provided.items()},
            "implicit": dict(program.implicit),
            "refused": dict(program.refused),
            "seed": program.seed,
        }
        try:
            _, answer, _ = self._request(program.file_name, LOAD, Packer().pack(setup), loading=True)
            names = _typed(Unpacker().unpack(answer), list)
        except CodecError as error:
            self._load_problem = unreadable(program.file_name, str(error))
            self.close()
            self._break(self._load_problem)
        except BrokenCall as problem:
            # The same text would do the same again: what broke here breaks every check of the exercise.
            self._load_problem = problem
            raise
        self._names = frozenset(name for name in names if isinstance(name, str))

    def _request(
        self,
        name: str,
        kind: bytes,
        first: bytes = b"",
        second: bytes = b"",
        record: CallRecord | None = None,
        loading: bool = False,
        in_a_row: bool = False,
    ) -> tuple[int, bytes, Any]:
        """Send one request and serve what the worker asks meanwhile. Several calls `in_a_row` get little time.

        Returns the request's number, the packed answer, and what the worker says of changed arguments.
        """
        worker = self._worker
        assert worker is not None
        self._check_time(name)
        limits = self._limits
        call_seconds = min(limits.call_seconds, ROW_SECONDS) if in_a_row else limits.call_seconds
        cpu = min(call_seconds, max(limits.seconds - self._cpu_used, 0.001))
        wall = WALL_FACTOR * limits.call_seconds
        number = secrets.randbits(62)
        cpu_before, started = worker.cpu_seconds(), time.monotonic()
        elsewhere = nested_cpu = 0.0  # time that passed in answering questions; of it, what calls in between have used
        try:
            worker.send(frame(kind, number, first, second), wall)
            reply = parse(worker.receive(cpu_before + cpu, started + wall))
            while reply[0] == ASK and reply[1] == number:
                if (over := worker.cpu_seconds() - cpu_before - cpu) > 0:
                    raise Stopped("cpu", over)
                paused, used = time.monotonic(), self._cpu_used
                worker.send(self._serve(reply), wall)
                elsewhere += time.monotonic() - paused
                nested_cpu += self._cpu_used - used
                reply = parse(worker.receive(cpu_before + cpu, started + elsewhere + wall))
            if reply[1] != number or worker.has_unasked_bytes():
                raise Stopped("protocol", 0.0)
            changes, attempts = self._read_rest(reply[0], reply[3])
            about = _typed(Unpacker().unpack(reply[2]), dict) if reply[0] == RAISED else None
        except (CodecError, MessageError, Stopped) as trouble:
            if in_a_row:
                raise _OneByOneError from None
            self._take_output(record, name)
            if isinstance(trouble, Stopped):
                self._stop(name, trouble, cpu, loading)
            self._break_withunreadable(name, str(trouble))
        finally:
            if not worker.closed:
                self._cpu_used += max(worker.cpu_seconds() - cpu_before - nested_cpu, 0.0)
            self._wall_used += time.monotonic() - started - elsewhere
        if in_a_row and (about is not None or worker.output_size() > self._limits.output_kb * 1024):
            raise _OneByOneError
        self.events.update(attempts)
        self._take_output(None if loading else record, name)
        if self._service.failed is not None:
            raise self._service.failed
        if about is not None:
            self._raise(about, record, loading)
        return number, reply[2], changes

    def _read_rest(self, kind: bytes, rest: bytes) -> tuple[Any, list[str]]:
        """Return what a reply says besides its answer: changed arguments, and attempts that were noted."""
        if kind not in (VALUE, RAISED):
            raise CodecError("unknown kind of message")
        if not rest:
            return None, []
        said = Unpacker().unpack(rest)
        changes, attempts = said if kind == VALUE and type(said) is tuple and len(said) == 2 else (None, said)
        return changes, [one for one in _typed(attempts, list) if isinstance(one, str) and one in KINDS]

    def _serve(self, question: tuple[bytes, int, bytes, bytes]) -> bytes:
        """Return the answer to a question of the worker's."""
        worker = self._worker
        try:
            answer = self._service.serve(question, self._values)
        except CodecError:
            raise
        except BaseException:
            self.close()  # it still waits for the answer that it will not get
            raise
        if worker is not self._worker:  # a call in between has broken it, and that was kept quiet
            assert self.broken is not None
            raise self.broken
        return answer

    def _check_time(self, name: str) -> None:
        limits = self._limits
        if self._cpu_used >= limits.seconds or self._wall_used >= WALL_FACTOR * limits.seconds:
            self.close()
            self._break(
                BrokenCall(
                    "timeout",
                    "time-limit",
                    f"The {limits.seconds:g} s of computing time for this exercise are used up; "
                    "this check was not run any more.",
                    limit="seconds",
                )
            )

    # -------------------------------------------------------------------------------------- what broke

    def _stop(self, name: str, stopped: Stopped, cpu: float, loading: bool) -> NoReturn:
        worker = self._worker
        assert worker is not None
        if stopped.why == "cpu":
            self._cpu_used += cpu + stopped.over
        code = self._sandbox.exit_code(worker) if stopped.why == "died" else 0
        what = "Loading your file" if loading else name
        self.close()
        self._break(stopped_call(what, stopped, self._limits, code, is_last=cpu < self._limits.call_seconds))

    def _raise(self, about: Mapping[str, Any], record: CallRecord | None, loading: bool) -> NoReturn:
        fault = fault_from(about)
        if record is not None:
            record.raised = fault
        problem = faulty_call(record.function if record else "it", fault, self._limits, loading)
        if problem is None or (problem.code == "memory-limit" and self.broken is not None):
            raise self._values.exception(about)
        if loading:
            self.close()
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
        worker = self._worker
        if worker is None or worker.closed:
            return
        allowed = self._limits.output_kb * 1024
        out, errors, size = worker.take_output(min(allowed, KEPT_OUTPUT))
        if record is not None and size:
            record.output = out.decode("utf-8", "replace")
            record.errors = errors.decode("utf-8", "replace")
        if size > allowed:
            self.close()
            self._break(
                BrokenCall(
                    "error",
                    "output-limit",
                    f"{name} printed more than the {self._limits.output_kb} KiB that a call may print.",
                    limit="output_kb",
                )
            )


def _typed(value: Any, kind: type) -> Any:
    if type(value) is not kind:
        raise CodecError("a part of the message has the wrong type")
    return value
