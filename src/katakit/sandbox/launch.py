"""Start the worker parent at the strongest level that works here, and prove it with a canary."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from katakit.errors import SandboxError, UsageProblem, WorkerParentGone
from katakit.manifest import Limits
from katakit.sandbox.cores import stay_on
from katakit.sandbox.process import Stopped, WorkerProcess
from katakit.sandbox.scratch import Scratch

LEVELS = ("full", "strong", "limits", "process")
_PROGRAM = ("-m", "katakit_worker.parent")
_START_SECONDS = 60.0
_CANARIES = 3  # as many are sent if something happens to one

# What the canary must find at each level. Below, what is missing is named in the report.
_WORLD_RULES = ("see_grader", "see_machine", "see_processes")
_FILE_RULES = ("read_grader", "list_grader", "write_outside", "write_device", "read_trusted_memory")
_CALL_RULES = ("new_process", "run_program", "network", "signal_trusted", "change_mode", "gain_privileges")
_LIMIT_RULES = ("memory_limit", "file_limit", "open_files_limit")
_PROMISED: Mapping[str, tuple[str, ...]] = {
    "full": (*_WORLD_RULES, *_FILE_RULES, *_CALL_RULES, "capabilities"),
    "strong": (*_FILE_RULES, *_CALL_RULES, "capabilities"),
    "limits": (*_CALL_RULES, "capabilities"),
    "process": (),
}
_MISSING: Mapping[str, tuple[str, ...]] = {
    "full": (),
    "strong": ("namespaces",),
    "limits": ("namespaces", "landlock"),
    "process": ("namespaces", "landlock", "seccomp"),
}
_SPAWN_ENVIRONMENT = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "2",
    "PYTHONHASHSEED": "0",
    "PYTHONDONTWRITEBYTECODE": "1",
    "LANG": "C.UTF-8",
    "PATH": "/usr/bin:/bin",
}


class _NoAnswer(SandboxError):
    """The canary said nothing of use: something happened to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Isolation:
    """What confines workers in this run, as observed by the canary."""

    level: str
    observed: Mapping[str, str]
    limits: Mapping[str, int]
    not_in_force: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exit:
    """How a worker ended: its exit code, a signal as a negative number, and the computing time it used in all."""

    code: int
    cpu_seconds: float


@dataclass(frozen=True, slots=True)
class Spawning:
    """A worker that was asked for and may not be there yet."""

    number: str
    limits: Limits
    scratch: str
    channel: socket.socket
    output: tuple[int, int]

    def forget(self) -> None:
        """Let go of a worker that nobody waits for any more; it ends by itself when its channel closes."""
        self.channel.close()
        for descriptor in self.output:
            os.close(descriptor)


class WorkerParent:
    """The process that forks workers; started without waiting, so that it warms up meanwhile.

    It listens on a socket of the process that starts it, and on several lanes: processes that use it at the same time
    take one each.
    """

    def __init__(self, levels: Sequence[str], folder: Path, lanes: int) -> None:
        """Start it at the first of `levels` that works; `folder` is an empty one of its own."""
        self.level = ""
        self.refused: Mapping[str, str] = {}
        """The levels that do not work here, and why."""
        pairs = [socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET) for _ in range(1 + lanes)]
        self._controls = [ours for ours, _ in pairs]
        self._control = self._controls[0]
        far_sides = [theirs for _, theirs in pairs]
        # The worker package by its own path: the far side needs nothing of katakit, not even to find it.
        source = Path(__import__("katakit_worker").__file__ or "").parent.parent
        with contextlib.ExitStack() as stack:
            numbers = [stack.enter_context(theirs).fileno() for theirs in far_sides]
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                [
                    sys.executable,
                    "-s",
                    "-P",
                    *_PROGRAM,
                    ",".join(map(str, numbers)),
                    ",".join(levels),
                    str(folder),
                ],
                env={**_SPAWN_ENVIRONMENT, "PYTHONPATH": str(source)},
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE if os.environ.get("KATAKIT_DEBUG") is None else None,
                pass_fds=numbers,
                start_new_session=True,
            )
        self._pidfd = os.pidfd_open(self._process.pid)
        self._inner_pidfd: int | None = None
        self.is_gone = False
        self._count = 0
        self._spawned: dict[str, int] = {}
        self._ended: dict[str, Exit] = {}
        self._greet()

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    def take_lane(self, number: int) -> None:
        """Speak on this lane from now on: called in a process of its own, once."""
        self._control = self._controls[1 + number]
        self.level = ""
        self._greet()

    def _greet(self) -> None:
        """Ask for the level; the answer comes when there is one."""
        with contextlib.suppress(OSError):  # who is gone does not answer, and that is noticed then
            self._control.send(json.dumps({"op": "hello"}).encode())

    def wait_until_ready(self) -> None:
        """Wait until the worker parent says its level.

        Raises:
            SandboxError: it could not be started, or none of its levels works here.
        """
        while not self.level:
            message, descriptors = self._hear()
            if message["op"] not in {"ready", "failed"}:  # it is for whoever had this lane before
                self._note(message, descriptors)
                continue
            self.refused = message["refused"]
            if message["op"] == "failed":
                reasons = "; ".join(f"{level}: {reason}" for level, reason in self.refused.items())
                raise SandboxError(
                    f"No level of isolation is to be had on this machine ({reasons}). See 'kata doctor'."
                )
            self.level = message["level"]
            [self._inner_pidfd] = descriptors

    def request(self, limits: Limits, scratch: str, **more: Any) -> Spawning:
        """Ask for a worker without waiting for it. `more`: "core" to keep it on, "canary" to have none of a worker.

        Raises:
            SandboxError: the worker parent is gone.
        """
        self._count += 1
        # Unique among the processes that may use this worker parent one after the other.
        number = f"{os.getpid()}-{self._count}"
        ours, theirs = socket.socketpair()
        output = (_output_file(), _output_file())
        message = {"id": number, "scratch": scratch, "limits": msgspec.structs.asdict(limits), **more}
        with theirs:
            try:
                socket.send_fds(self._control, [json.dumps(message).encode()], [theirs.fileno(), *output])
            except OSError as error:
                Spawning(number, limits, scratch, ours, output).forget()
                self.is_gone = True
                raise WorkerParentGone(f"The worker parent is gone ({error.strerror}).") from None
        return Spawning(number, limits, scratch, ours, output)

    def wait_for(self, spawning: Spawning) -> WorkerProcess:
        """Return the worker that was asked for.

        Raises:
            SandboxError: the worker parent is gone.
        """
        while spawning.number not in self._spawned:
            self._note(*self._hear())
        pidfd = self._spawned.pop(spawning.number)
        return WorkerProcess(spawning.number, pidfd, spawning.channel, spawning.output, spawning.scratch)

    def _note(self, message: dict[str, Any], descriptors: list[int]) -> None:
        if message["op"] == "spawned":
            self._spawned[message["id"]] = descriptors[0]
        elif message["op"] == "exited":
            code = os.waitstatus_to_exitcode(message["status"])
            self._ended[message["id"]] = Exit(code=code, cpu_seconds=message["cpu"])

    def wait_for_end(self, number: str) -> Exit:
        """Return how the worker of request `number` ended."""
        while number not in self._ended:
            self._note(*self._hear())
        return self._ended[number]

    def _hear(self) -> tuple[dict[str, Any], list[int]]:
        waiting = select.poll()
        waiting.register(self._control, select.POLLIN)
        if not waiting.poll(_START_SECONDS * 1000):
            raise SandboxError(f"The worker parent has not answered for {_START_SECONDS:.0f} s.")
        try:
            data, descriptors, _, _ = socket.recv_fds(self._control, 1 << 16, 4)
        except ConnectionError:
            data, descriptors = b"", []
        if not data:
            said = ""
            if self._process.stderr is not None:
                said = self._process.stderr.read().decode("utf-8", "replace").strip().rpartition("\n")[2]
            self.is_gone = True
            raise WorkerParentGone(f"The worker parent ended: {said or 'it said nothing'}.")
        return json.loads(data), descriptors

    def kill(self) -> None:
        """End the worker parent at once; in namespaces the kernel ends all its workers with it."""
        for descriptor in (self._inner_pidfd, self._pidfd):
            if descriptor is not None:
                with contextlib.suppress(ProcessLookupError):
                    signal.pidfd_send_signal(descriptor, signal.SIGKILL)

    def close(self) -> None:
        """Let the worker parent and all its workers end, and wait for that."""
        for control in self._controls:
            control.close()
        # Popen.wait with a timeout sleeps between looks; a process descriptor tells at once.
        ending = select.poll()
        ending.register(self._pidfd, select.POLLIN)
        if not ending.poll(10_000):
            self.kill()
        self._process.wait()
        for descriptor in (self._pidfd, self._inner_pidfd, *self._spawned.values()):
            if descriptor is not None:
                os.close(descriptor)
        if self._process.stderr is not None:
            self._process.stderr.close()


class Sandbox:
    """A worker parent at the strongest level that works, a scratch folder, and what was observed about both."""

    def __init__(self, levels: Sequence[str], require: str | None, lanes: int = 1) -> None:
        self.lanes = lanes
        self._levels = levels
        self._require = require
        self._scratch = Scratch()
        self._parent = WorkerParent(levels, Path(self._scratch.new()), lanes)
        self._canary: tuple[Spawning, Path] | None = None
        self._spare: Spawning | None = None
        self._running: set[WorkerProcess] = set()
        self._core: int | None = None
        self._loss: str | None = None
        self._isolation: Isolation | None = None

    @property
    def folder(self) -> Path:
        """The folder of this run; it goes when the sandbox is closed."""
        return self._scratch.root

    @property
    def level(self) -> str:
        """The level that works here.

        Raises:
            SandboxError: none does, or none that is allowed.
        """
        self._settle()
        return self._parent.level

    @property
    def refused(self) -> Mapping[str, str]:
        """The stronger levels that do not work here, and why; known when `level` is."""
        return self._parent.refused

    def take_lane(self, number: int, core: int | None) -> None:
        """Be one of several processes that use this sandbox at the same time; `number` is below `lanes`.

        With a `core`, this process and its workers stay on it.
        """
        self._parent.take_lane(number)
        self._core = core
        if core is not None:
            stay_on(core)

    def start_worker(self, limits: Limits) -> WorkerProcess:
        """Return a confined worker with an empty scratch folder of its own, and have the next one made meanwhile."""
        self._settle()
        spare, self._spare = self._spare, None
        if spare is not None and spare.limits != limits:
            self.end_worker(self._parent.wait_for(spare))
            spare = None
        if spare is None:
            spare = self._parent.request(limits, self._new_scratch(), core=self._core)
        worker = self._parent.wait_for(spare)
        self._spare = self._parent.request(limits, self._new_scratch(), core=self._core)
        self._running.add(worker)
        return worker

    def _new_scratch(self) -> str:
        """Return a folder for a worker; in a world of its own it brings one in memory, which goes with it."""
        return "" if self._parent.level == "full" else self._scratch.new()

    def end_worker(self, worker: WorkerProcess) -> None:
        """Kill a worker and remove all it left."""
        worker.close()
        self._running.discard(worker)
        if worker.scratch:
            self._scratch.remove(worker.scratch)

    def end_spare(self) -> None:
        """End the worker that waits for use, if there is one: what one process asked for, no other one can use."""
        spare, self._spare = self._spare, None
        if spare is not None:
            with contextlib.suppress(WorkerParentGone):  # then there is no worker either
                self.end_worker(self._parent.wait_for(spare))

    def end_of(self, worker: WorkerProcess) -> Exit:
        """Return how a worker ended that was not ended from here.

        Raises:
            WorkerParentGone: it ended because its parent did.
        """
        worker.close()
        return self._parent.wait_for_end(worker.number)

    def loss(self, *, forgive_kills: bool = False) -> str | None:
        """Return what was lost that is not the submission's doing; what ran meanwhile must run again, after `revive`.

        With `forgive_kills`, workers that were killed from outside count as having ended by themselves.
        """
        if self._parent.is_gone:
            return "The process that forks workers has ended."
        return None if forgive_kills else self._loss

    def note_loss(self, what: str) -> None:
        """Note that something of ours was ended from outside."""
        self._loss = self._loss or what

    def revive(self) -> None:
        """Start the worker parent again, at the level that it had."""
        self._loss = self._spare = None
        self._parent.close()
        self._parent = WorkerParent(self._levels, Path(self._scratch.new()), self.lanes)

    def begin_proof(self, trusted_file: Path, limits: Limits) -> None:
        """Send the canary on its way, so that `prove` need not wait; see there."""
        outside = self._scratch.root / f"canary-{os.getpid()}"
        targets = {"file": str(trusted_file), "outside": str(outside), "trusted": os.getpid()}
        self._canary = self._parent.request(limits, self._scratch.new(), canary=targets), trusted_file

    def prove(self, trusted_file: Path, limits: Limits) -> Isolation:
        """Let a canary attempt what is forbidden, next to the real thing, and return what it found.

        `trusted_file` is a file that students must not read.

        Raises:
            SandboxError: the canary got through where the level promises that it does not, or could not run.
        """
        for attempt in range(_CANARIES):
            if self._isolation is not None:
                break
            self._settle()
            if self._canary is None:
                self.begin_proof(trusted_file, limits)
            assert self._canary is not None
            spawning, self._canary = self._canary[0], None
            try:
                self._isolation = self._observe(self._parent.wait_for(spawning), spawning.limits)
            except _NoAnswer:
                if attempt == _CANARIES - 1:
                    raise
            except WorkerParentGone:
                if attempt == _CANARIES - 1:
                    raise
                self.revive()
        assert self._isolation is not None
        return self._isolation

    def _observe(self, worker: WorkerProcess, limits: Limits) -> Isolation:
        level = self._parent.level
        try:
            answer = json.loads(worker.receive(10.0, time.monotonic() + 30.0))
        except Stopped as stopped:
            said = worker.take_output(2000)[1].decode("utf-8", "replace").strip()
            raise _NoAnswer(f"The canary could not run at level {level} ({stopped.why}): {said}") from None
        except ValueError:
            raise _NoAnswer(f"The canary gave an answer at level {level} that cannot be read.") from None
        finally:
            self.end_worker(worker)
        observed: dict[str, str] = answer["observed"]
        leaks = [name for name in _PROMISED[level] if observed[name] != "denied"]
        leaks += [name for name in _LIMIT_RULES if observed[name] != "enforced"]
        leaks += [name for name, most in _most(limits).items() if not 0 <= answer["limits"][name] <= most]
        if leaks:
            raise SandboxError(
                f"Level {level} does not hold on this machine: the canary got through at {', '.join(leaks)}. "
                "Nothing was graded. See 'kata doctor'."
            )
        return Isolation(
            level=level,
            observed=dict(sorted(observed.items())),
            limits=answer["limits"],
            not_in_force=_MISSING[level],
        )

    def _settle(self) -> None:
        """Wait until the worker parent is there, and at a level that is allowed."""
        parent = self._parent
        parent.wait_until_ready()
        self._levels = [parent.level]  # another one would be another kind of run
        if self._require is not None and LEVELS.index(parent.level) > LEVELS.index(self._require):
            reasons = "; ".join(f"{level}: {reason}" for level, reason in parent.refused.items())
            raise SandboxError(
                f"Level {self._require} is not to be had on this machine ({reasons}). See 'kata doctor'."
            )

    def close(self) -> None:
        """End all processes and remove all files of this run."""
        for worker in self._running:
            worker.close()
        for waiting in (self._spare, self._canary[0] if self._canary else None):
            if waiting is not None:
                waiting.forget()
        self._parent.close()
        self._scratch.close()


def _most(limits: Limits) -> dict[str, int]:
    """Return the largest figures that a worker may read back of these limits."""
    return {
        "memory_bytes": limits.memory_mb * 2**20,
        "file_bytes": max(limits.file_kb, limits.output_kb) * 2**10,
        "cpu_seconds": int(limits.seconds) + 2,
        "open_files": limits.open_files,
    }


def open_sandbox(level: str | None = None, require: str | None = None, lanes: int = 1) -> Sandbox:
    """Start a sandbox at the strongest level that works, without waiting for it to be ready.

    Whether a level works is found by a throw-away child of the worker parent, which enters it. `level` forces one
    level; `require` refuses anything weaker, when the sandbox is used. As many processes as there are `lanes` may use
    it at the same time.

    Raises:
        UsageProblem: there is no such level.
    """
    for name in (level, require):
        if name is not None and name not in LEVELS:
            raise UsageProblem(f"There is no level {name!r}. Levels, strongest first: {', '.join(LEVELS)}.")
    if level is not None and require is not None and LEVELS.index(level) > LEVELS.index(require):
        raise UsageProblem(f"--level {level} is weaker than --require {require}.")
    return Sandbox([level] if level is not None else LEVELS, require, lanes)


def try_level(name: str) -> str | None:
    """Start a worker parent at this level; return None if that works, else the reason why not."""
    sandbox = Sandbox([name], None)
    try:
        _ = sandbox.level
    except SandboxError as error:
        return str(error)
    finally:
        sandbox.close()
    return None


def _output_file() -> int:
    """Return a file in memory that is always written at its end, so that it can be emptied between calls."""
    import fcntl

    descriptor = os.memfd_create("output", os.MFD_CLOEXEC)
    fcntl.fcntl(descriptor, fcntl.F_SETFL, fcntl.fcntl(descriptor, fcntl.F_GETFL) | os.O_APPEND)
    return descriptor
