"""One exercise of one submission while it is graded: calls go in, values come out, limits are kept.

A worker that loops, exits, crashes, floods or lies is killed and costs the call it broke; the next call starts
a new one. All that is said by a worker is checked here or in the codec, and believed nowhere.
"""

from __future__ import annotations

import secrets
import time
import weakref
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NoReturn

import numpy as np

from katakit.manifest import Limits
from katakit.sandbox.errors import BrokenCall, Fault, MissingName
from katakit.sandbox.launch import Sandbox
from katakit.sandbox.process import WALL_FACTOR, Stopped, WorkerProcess
from katakit.sandbox.values import Values, fault_from
from katakit_worker.codec import CodecError, Packer, Unpacker, copy_into
from katakit_worker.watch import KINDS

MAX_ASKS = 10_000
KEPT_OUTPUT = 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """What a worker runs: one module and what it may import.

    `provided` maps the modules of earlier exercises to their functions, `implicit` the functions that may be
    used without an import to their modules, `refused` the modules that must not be imported to the reason.
    """

    module: str
    file_name: str
    text: str
    prelude: tuple[str, ...] = ()
    helpers: Mapping[str, str] = field(default_factory=dict)
    packages: frozenset[str] = frozenset()
    provided: Mapping[str, Sequence[str]] = field(default_factory=dict)
    implicit: Mapping[str, str] = field(default_factory=dict)
    refused: Mapping[str, str] = field(default_factory=dict)
    seed: int = 0


@dataclass(slots=True)
class CallRecord:
    """What one call was and brought, for evidence and staff."""

    function: str
    packed: bytes
    output: str = ""
    returned: Any = None
    raised: Fault | None = None
    finished: bool = False

    def arguments(self) -> tuple[tuple[Any, ...], dict[str, Any]]:
        """Return the arguments as they were when the call was made, whatever became of them."""
        args, kwargs = Unpacker(home=lambda number: f"<object {number} of the submission>").unpack(self.packed)
        return args, kwargs


Answer = Callable[[str, str, tuple[Any, ...], dict[str, Any]], Any]


class Session:
    """A submission's module for one exercise. Not safe for threads; one check uses it at a time."""

    def __init__(self, sandbox: Sandbox, program: Program, limits: Limits, answer: Answer | None = None) -> None:
        """`answer` serves calls on earlier exercises: module, function, arguments, keywords."""
        self._sandbox = sandbox
        self._program = program
        self._limits = limits
        self._answer = answer
        self._worker: WorkerProcess | None = None
        self._values = Values(self)
        self._names: frozenset[str] = frozenset()
        self._load_problem: BrokenCall | None = None
        self._cpu_used = 0.0
        self._wall_used = 0.0
        self._asks = 0
        self._places: dict[int, list[tuple[weakref.ref[Any], tuple[int, str, int]]]] = {}
        self.calls: list[CallRecord] = []
        self.broken: BrokenCall | None = None
        self.missing: str | None = None
        self.events: set[str] = set()
        self.followed: set[str] = set()

    # ---------------------------------------------------------------------------------- for one check

    def begin_check(self) -> None:
        """Forget what was recorded of the check before."""
        self.calls = []
        self.broken = None
        self.missing = None
        self.events = set()

    def close(self) -> None:
        """End the worker, if one runs."""
        worker, self._worker = self._worker, None
        if worker is not None:
            self._sandbox.end_worker(worker)

    # --------------------------------------------------------------------------------------- requests

    def call(self, target: str | int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Call a function of the module (by name) or a handle (by number).

        Raises:
            BrokenCall: there was no answer within the limits, or none that can be used.
            Exception: whatever the student's function raised, as the same built-in or a local class.
            TypeError: the grader passed something that cannot cross.
        """
        self._ensure_loaded()
        name = target if isinstance(target, str) else f"object {target}"
        if isinstance(target, str) and target not in self._names:
            self._break(
                BrokenCall("failed", "missing-function", f"Your {self._program.file_name} does not define {target}.")
            )
        packer = Packer(home=self._values.home_number)
        try:
            packed = packer.pack((args, kwargs))
        except CodecError as error:
            raise TypeError(f"this argument cannot be passed to a submission: {error}") from None
        record = CallRecord(name, packed)
        self.calls.append(record)
        number = secrets.randbits(62)
        reply = self._request(name, number, ("call", number, target, packed), record)
        unpacker = Unpacker(packer.changeable, self._values.from_handle, self._values.from_extended, self._own_handle)
        try:
            value = unpacker.unpack(_typed(reply[2], bytes))
            made = unpacker.changeable[len(packer.changeable) :]
            if reply[3] is not None:
                contents = _typed(reply[3], list)
                if len(contents) != len(packer.changeable):
                    raise CodecError("changes do not fit the arguments")
                for old, content in zip(packer.changeable, contents, strict=True):
                    copy_into(old, unpacker.unpack(_typed(content, bytes)))
        except CodecError as error:
            self._break_with_lie(name, str(error))
        self._note_places(number, packer.changeable, made)
        record.returned = value
        record.finished = True
        return value

    def attribute(self, target: int | None, name: str) -> Any:
        """Return an attribute of the module (None) or of a handle; see `call` for errors."""
        self._ensure_loaded()
        if target is None and name not in self._names:
            self.missing = name
            raise MissingName(f"Your {self._program.file_name} does not define {name}.")
        number = secrets.randbits(62)
        reply = self._request(name, number, ("get", number, target, name), None)
        try:
            return self._unpacker().unpack(_typed(reply[2], bytes))
        except CodecError as error:
            self._break_with_lie(name, str(error))

    def public_names(self) -> list[str]:
        """Return the names that ``from module import *`` would bring."""
        self._ensure_loaded()
        number = secrets.randbits(62)
        reply = self._request("__all__", number, ("names", number), None)
        try:
            names = _typed(Unpacker().unpack(_typed(reply[2], bytes)), list)
        except CodecError as error:
            self._break_with_lie("__all__", str(error))
        return [name for name in names if isinstance(name, str) and name.isidentifier()]

    def shares_memory(self, one: Any, two: Any) -> bool:
        """Tell whether two arrays that crossed the boundary share memory in the worker: its own testimony.

        Raises:
            ValueError: one of them never crossed, or too many calls ago.
        """
        places = [self._places_of(value) for value in (one, two)]
        if not all(places):
            raise ValueError("shares_memory: both arrays must be arguments or results of calls on the submission")
        first, second = places
        in_one_call = [(a, b) for a in first for b in second if a[0] == b[0]]
        a, b = in_one_call[-1] if in_one_call else (first[-1], second[-1])
        number = secrets.randbits(62)
        reply = self._request("shares_memory", number, ("shares", number, a, b), None)
        return bool(Unpacker().unpack(_typed(reply[2], bytes)))

    # -------------------------------------------------------------------------------------- the worker

    def _ensure_loaded(self) -> None:
        if self._load_problem is not None:
            self._break(self._load_problem)
        if self._worker is not None:
            return
        self._check_time("the whole exercise")
        program = self._program
        self._values = Values(self)
        self._places = {}
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
        number = secrets.randbits(62)
        try:
            self._request(program.file_name, number, ("load", number, setup), None, loading=True)
            number = secrets.randbits(62)
            reply = self._request(program.file_name, number, ("defined", number), None, loading=True)
            names = Unpacker().unpack(_typed(reply[2], bytes))
            self._names = frozenset(name for name in _typed(names, list) if isinstance(name, str))
        except CodecError as error:
            self._load_problem = _lie(program.file_name, str(error))
            self._drop_worker()
            self._break(self._load_problem)
        except BrokenCall as problem:
            # The same text would do the same again: what broke here breaks every check of the exercise.
            self._load_problem = problem
            raise

    def _request(
        self,
        name: str,
        number: int,
        message: tuple[Any, ...],
        record: CallRecord | None,
        loading: bool = False,
    ) -> tuple[Any, ...]:
        """Send one request, serve what the worker asks meanwhile, and return its reply."""
        worker = self._worker
        assert worker is not None
        self._check_time(name)
        limits = self._limits
        cpu = min(limits.call_seconds, max(limits.seconds - self._cpu_used, 0.001))
        wall = WALL_FACTOR * limits.call_seconds
        cpu_before, started, elsewhere = worker.cpu_seconds(), time.monotonic(), 0.0
        try:
            worker.send(Packer().pack(message), wall)
            while True:
                cpu_now = worker.cpu_seconds() - cpu_before
                wall_now = time.monotonic() - started - elsewhere
                reply = Unpacker().unpack(worker.receive(cpu - cpu_now, wall - wall_now))
                if not (isinstance(reply, tuple) and len(reply) >= 3 and reply[1] == number):
                    raise Stopped("protocol", 0.0)
                if reply[0] != "ask":
                    break
                paused = time.monotonic()
                worker.send(self._serve(reply), wall)
                elsewhere += time.monotonic() - paused
            if worker.has_unasked_bytes():
                raise Stopped("protocol", 0.0)
        except CodecError as error:
            self._take_output(record, name)
            self._break_with_lie(name, str(error))
        except Stopped as stopped:
            self._take_output(record, name)
            self._stop(name, stopped, loading)
        finally:
            if not worker.closed:
                self._cpu_used += max(worker.cpu_seconds() - cpu_before, 0.0)
            self._wall_used += time.monotonic() - started - elsewhere
        self._note_events(reply[-1])
        self._take_output(None if loading else record, name)
        if reply[0] == "value" and len(reply) == 5:
            return reply
        if reply[0] == "raised" and len(reply) == 4 and isinstance(reply[2], dict):
            self._raise(reply[2], record, loading)
        self._break_with_lie(name, "unknown reply")

    def _serve(self, request: tuple[Any, ...]) -> bytes:
        """Answer a call on an earlier exercise; whatever goes wrong there is the caller's exception."""
        self._asks += 1
        good, value = False, ("RuntimeError", f"more than {MAX_ASKS:,} calls on earlier exercises")
        if len(request) == 6 and self._answer is not None and self._asks <= MAX_ASKS:
            _, _, module, function, packed, _ = request
            try:
                args, kwargs = Unpacker().unpack(_typed(packed, bytes))
                value = self._answer(_typed(module, str), _typed(function, str), args, kwargs)
                good = True
                self.followed.add(module)
            except Exception as error:
                value = (type(error).__name__, str(error))
        try:
            packed = Packer().pack(value)
        except CodecError as error:
            good, packed = False, Packer().pack(("TypeError", str(error)))
        return Packer().pack(("answer", request[1], good, packed))

    def _check_time(self, name: str) -> None:
        limits = self._limits
        if self._cpu_used >= limits.seconds or self._wall_used >= WALL_FACTOR * limits.seconds:
            self._drop_worker()
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

    def _stop(self, name: str, stopped: Stopped, loading: bool) -> NoReturn:
        limits = self._limits
        what = "Loading your file" if loading else name
        worker = self._worker
        assert worker is not None
        if stopped.why == "cpu":
            self._cpu_used += stopped.used
            whole = stopped.used < limits.call_seconds * 0.99
            allowed = limits.seconds if whole else limits.call_seconds
            problem = BrokenCall(
                "timeout",
                "time-limit",
                f"{what} was stopped after {allowed:g} s of computing time"
                f"{' for the whole exercise' if whole else ''}. Is there a loop that never ends?",
                limit="seconds" if whole else "call_seconds",
            )
        elif stopped.why == "wall":
            problem = BrokenCall(
                "timeout",
                "time-limit",
                f"{what} was stopped: it gave no answer for {WALL_FACTOR * limits.call_seconds:g} s. "
                "Does it wait for something (sleep, input)?",
                limit="call_seconds",
            )
        elif stopped.why == "died":
            code = self._sandbox.exit_code(worker)
            problem = BrokenCall("crashed", "process-ended", f"{what} ended the whole process ({_ending(code)}).")
        else:
            problem = _lie(what, "a message that nobody asked for")
        self._drop_worker()
        self._break(problem)

    def _raise(self, about: Mapping[str, Any], record: CallRecord | None, loading: bool) -> NoReturn:
        fault = fault_from(about)
        if record is not None:
            record.raised = fault
        if fault.is_a("MemoryError") and self.broken is None:
            self._break(
                BrokenCall(
                    "error",
                    "memory-limit",
                    f"More than the {self._limits.memory_mb} MiB of memory that an exercise may use were asked for.",
                    limit="memory_mb",
                    fault=fault,
                )
            )
        if loading:
            if fault.syntax is not None:
                problem = BrokenCall(
                    "error", "syntax-error", f"Your file is not valid Python: {fault.syntax[0]}.", fault=fault
                )
            else:
                problem = BrokenCall(
                    "error", "import-error", f"Loading your file raised {fault.type_name}.", fault=fault
                )
            self._drop_worker()
            self._break(problem)
        if fault.classes[:1] and fault.classes[0][:2] == ("katakit_worker.codec.wire", "CodecError"):
            name = record.function if record else "it"
            self._break(BrokenCall("failed", "not-plain", f"{name}: {fault.text}.", fault=fault))
        raise self._values.exception(about)

    def _break(self, problem: BrokenCall) -> NoReturn:
        """Raise, and remember for the check, whatever the grader does with the exception."""
        self.broken = problem
        raise problem

    def _break_with_lie(self, name: str, reason: str) -> NoReturn:
        self._drop_worker()
        self._break(_lie(name, reason))

    def _drop_worker(self) -> None:
        self.close()

    # ------------------------------------------------------------------------------------- small things

    def _unpacker(self) -> Unpacker:
        return Unpacker((), self._values.from_handle, self._values.from_extended, self._own_handle)

    def _own_handle(self, number: int) -> Any:
        raise CodecError("a handle that was never given out")

    def _note_events(self, events: Any) -> None:
        if isinstance(events, list):
            self.events.update(event for event in events if isinstance(event, str) and event in KINDS)

    def _take_output(self, record: CallRecord | None, name: str) -> None:
        worker = self._worker
        if worker is None or worker.closed:
            return
        allowed = self._limits.output_kb * 1024
        data, size = worker.take_output(min(allowed, KEPT_OUTPUT))
        if record is not None:
            record.output = data.decode("utf-8", "replace")
        if size > allowed:
            self._drop_worker()
            self._break(
                BrokenCall(
                    "error",
                    "output-limit",
                    f"{name} printed more than the {self._limits.output_kb} KiB that a call may print.",
                    limit="output_kb",
                )
            )

    def _note_places(self, number: int, given: list[Any], made: list[Any]) -> None:
        for side, values in (("argument", given), ("result", made)):
            arrays = [value for value in values if isinstance(value, np.ndarray)]
            for index, array in enumerate(arrays):
                places = self._places.setdefault(id(array), [])
                places[:] = [entry for entry in places if entry[0]() is array][-8:]
                places.append((weakref.ref(array), (number, side, index)))

    def _places_of(self, value: Any) -> list[tuple[int, str, int]]:
        return [place for reference, place in self._places.get(id(value), ()) if reference() is value]


def _typed(value: Any, kind: type) -> Any:
    if type(value) is not kind:
        raise CodecError("a part of the message has the wrong type")
    return value


def _lie(name: str, reason: str) -> BrokenCall:
    return BrokenCall("error", "bad-answer", f"{name} gave an answer that cannot be read: {reason}.")


def _ending(code: int) -> str:
    if code >= 0:
        return f"exit code {code}"
    import signal

    try:
        return f"signal {signal.Signals(-code).name}"
    except ValueError:
        return f"signal {-code}"
