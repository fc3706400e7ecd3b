"""One worker at work: a request goes out, its questions are answered, a reply comes back, all on the clock."""

from __future__ import annotations

import secrets
import signal
import socket
import time
from collections.abc import Callable
from typing import Any

from msgspec import Struct

from katakit.errors import SandboxError
from katakit.manifest import Limits
from katakit.sandbox.launch import Sandbox
from katakit.sandbox.process import WALL_FACTOR, Stopped, WorkerProcess
from katakit.sandbox.program import Program
from katakit.sandbox.worker_parent import Exit
from katakit_worker.codec import CodecError, Packer, Unpacker
from katakit_worker.messages import ASK, FOLLOW, LOAD, PROVIDE, RAISED, VALUE, Message, frame, parse
from katakit_worker.watch import KINDS

_TIME_FOR_THREADS = 0.002  # seconds; in less nobody starts many
_SOON = 0.2  # seconds between the end of a process as its neighbour notices it, and as we do


class Clock(Struct):
    """What all workers of one exercise have used so far, in seconds."""

    cpu: float = 0.0
    wall: float = 0.0

    def is_over(self, limits: Limits) -> bool:
        """Tell whether the whole time of the exercise is spent."""
        return self.cpu >= limits.seconds or self.wall >= WALL_FACTOR * limits.seconds


class Reply(Struct, frozen=True, kw_only=True):
    """What a worker said to a request: all of it its own testimony.

    `answer` is the packed value, and `raised` None; or the other way round, and `raised` describes an exception.
    `changes` is what became of the arguments, `attempts` what was noted of forbidden attempts, `said` warnings and what
    was logged, `shared` the numbers of objects that both sides hold from now on.
    """

    number: int
    answer: bytes
    raised: dict[str, Any] | None
    changes: Any
    attempts: list[str]
    said: list[Any]
    shared: list[int]


class Exchange:
    """A running worker with its program, and the provider that helps it if it uses earlier exercises."""

    def __init__(self, sandbox: Sandbox, program: Program, limits: Limits, clock: Clock) -> None:
        self._sandbox = sandbox
        self._program = program
        self._limits = limits
        self._clock = clock
        self._worker = sandbox.start_worker(limits)
        self._provider: WorkerProcess | None = None
        self.followed: set[str] = set()
        """The modules of earlier exercises that were used."""

    @property
    def closed(self) -> bool:
        """Whether the worker was ended from here."""
        return self._worker.closed

    def load(self) -> Reply:
        """Have the program run; the answer is the list of names in its module. See `request` for errors."""
        program = self._program
        setup = {
            "module": program.module,
            "file_name": program.file_name,
            "text": program.text,
            "prelude": list(program.prelude),
            "helpers": dict(program.helpers),
            "packages": sorted(program.packages),
            "provided": {module: list(one.functions) for module, one in program.provided.items()},
            "implicit": dict(program.implicit),
            "refused": dict(program.refused),
            "seed": program.seed,
        }
        return self.request(LOAD, Packer().pack(setup), b"", _no_questions)

    def allowed_cpu(self, at_most: float) -> float:
        """Return how much computing time a request may use, in seconds, if it may use `at_most`."""
        return min(at_most, max(self._limits.seconds - self._clock.cpu, 0.001))

    def request(
        self,
        kind: bytes,
        first: bytes,
        second: bytes,
        serve: Callable[[Message], bytes],
        at_most: float | None = None,
    ) -> Reply:
        """Send one request and return the reply; `serve` gives the answers to questions in between.

        `at_most` seconds of computing time instead of a call's limit.

        Raises:
            Stopped: the worker ended, broke the protocol or ran into a time limit; it must be closed.
            CodecError: it said something that makes no sense; it must be closed.
        """
        worker, clock = self._worker, self._clock
        cpu = self.allowed_cpu(self._limits.call_seconds if at_most is None else at_most)
        wall = WALL_FACTOR * self._limits.call_seconds
        number = secrets.randbits(62)
        cpu_before, started = worker.cpu_seconds(), time.monotonic()
        elsewhere = nested_cpu = 0.0  # time that passed in answering questions; of it, what calls in between have used
        try:
            worker.send(frame(kind, number, first, second), wall)
            reply = parse(worker.receive(cpu_before + cpu, started + wall))
            while reply[0] in (ASK, FOLLOW) and reply[1] == number:
                if (over := worker.cpu_seconds() - cpu_before - cpu) > 0:
                    raise Stopped("cpu", over)
                paused, used = time.monotonic(), clock.cpu
                if reply[0] == FOLLOW:
                    self._follow(Unpacker().unpack(reply[2]), wall)
                else:
                    worker.send(serve(reply), wall)
                elsewhere += time.monotonic() - paused
                nested_cpu += clock.cpu - used
                reply = parse(worker.receive(cpu_before + cpu, started + elsewhere + wall))
            if reply[1] != number or worker.has_unasked_bytes():
                raise Stopped("protocol", 0.0)
            if time.monotonic() - started > _TIME_FOR_THREADS:
                worker.check_threads()
            return _read(reply)
        finally:
            if not worker.closed:
                clock.cpu += max(worker.cpu_seconds() - cpu_before - nested_cpu, 0.0)
            clock.wall += time.monotonic() - started - elsewhere

    def _follow(self, module: Any, wall_seconds: float) -> None:
        """Note that an earlier exercise is used; at the first one, start what answers calls on them."""
        provided = self._program.provided
        if not isinstance(module, str) or module not in provided:
            raise CodecError("it asked for what no earlier exercise has")
        self.followed.add(module)
        if self._provider is not None:
            return
        setup = {
            "texts": {name: one.text for name, one in provided.items()},
            "functions": {name: list(one.functions) for name, one in provided.items()},
        }
        self._provider = provider = self._sandbox.start_worker(self._limits)
        ours, theirs = socket.socketpair()
        with ours, theirs:
            try:
                provider.send(frame(PROVIDE, 0, Packer().pack(setup)), wall_seconds)
                provider.send_descriptor(ours.fileno(), wall_seconds)
            except Stopped as stopped:
                problem = f"What answers for earlier exercises could not start ({stopped.why})."
                self._sandbox.note_loss(problem)
                raise SandboxError(problem) from None
            self._worker.send_descriptor(theirs.fileno(), wall_seconds)

    def provider_was_stopped(self) -> bool:
        """Tell whether what answers for earlier exercises was ended by a limit."""
        provider = self._provider
        return provider is not None and provider.has_ended(_SOON) and self._end_of(provider).code < 0

    def end(self) -> Exit:
        """Return how the worker ended, which was not ended from here.

        Raises:
            WorkerParentGone: it ended because its parent did.
        """
        return self._end_of(self._worker)

    def _end_of(self, process: WorkerProcess) -> Exit:
        end = self._sandbox.end_of(process)
        if end.code == -signal.SIGKILL and end.cpu_seconds < self._limits.seconds and not process.killed:
            # Nothing a submission may do ends in that: it was somebody outside, or a machine out of memory.
            self._sandbox.note_loss("A process of ours was killed from outside.")
        return end

    def take_output(self, limit: int) -> tuple[bytes, bytes, int]:
        """Return what was printed since the last call; see `WorkerProcess.take_output`."""
        return self._worker.take_output(limit)

    def output_size(self) -> int:
        """Return how many bytes were printed since the last call of `take_output`."""
        return self._worker.output_size()

    def close(self) -> None:
        """End both processes and remove all they left."""
        for process in (self._worker, self._provider):
            if process is not None:
                self._sandbox.end_worker(process)
        self._provider = None


def typed(value: Any, kind: type) -> Any:
    """Return `value`, which came from a worker and must be of this type.

    Raises:
        CodecError: it is not.
    """
    if type(value) is not kind:
        raise CodecError("a part of the message has the wrong type")
    return value


def _read(message: Message) -> Reply:
    kind, number, answer, rest = message
    if kind not in (VALUE, RAISED):
        raise CodecError("unknown kind of message")
    parts = typed(Unpacker().unpack(rest), tuple) if rest else (None, [], [], None)
    if len(parts) != 4:
        raise CodecError("a part of the message has the wrong length")
    changes, attempts, said, shared = parts
    return Reply(
        number=number,
        answer=answer,
        raised=typed(Unpacker().unpack(answer), dict) if kind == RAISED else None,
        changes=changes if kind == VALUE else None,
        said=typed(said, list),
        shared=[] if shared is None else [typed(number, int) for number in typed(shared, list)],
        attempts=[one for one in typed(attempts, list) if isinstance(one, str) and one in KINDS],
    )


def _no_questions(question: Message) -> bytes:
    raise CodecError("it asked for a function before it was handed any")
