"""Start the worker parent at the strongest level that works here, and prove it with a canary."""

from __future__ import annotations

import json
import os
import select
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from katakit.errors import SandboxError, UsageProblem
from katakit.manifest import Limits
from katakit.sandbox.process import Stopped, WorkerProcess
from katakit.sandbox.scratch import Scratch

LEVELS = ("full", "strong", "limits", "process")
_OFFERED = ("strong", "limits", "process")
_START_SECONDS = 60.0

# What the canary must find at each level. Below "strong", what is missing is named in the report.
_PROCESS_RULES = ("new_process", "run_program", "network", "signal_trusted")
_FILE_RULES = ("read_grader", "list_grader", "write_outside", "read_trusted_memory")
_PROMISED: Mapping[str, tuple[str, ...]] = {
    "strong": (*_FILE_RULES, *_PROCESS_RULES),
    "limits": _PROCESS_RULES,
    "process": (),
}
_MISSING: Mapping[str, tuple[str, ...]] = {
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Isolation:
    """What confines workers in this run, as observed by the canary."""

    level: str
    observed: Mapping[str, str]
    limits: Mapping[str, int]
    not_in_force: tuple[str, ...]


class WorkerParent:
    """The process that forks workers; started without waiting, so that it warms up meanwhile."""

    def __init__(self, level: str) -> None:
        self.level = level
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._control = ours
        # The worker package by its own path: the far side needs nothing of katakit, not even to find it.
        source = Path(__import__("katakit_worker").__file__ or "").parent.parent
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                [sys.executable, "-s", "-P", "-m", "katakit_worker.parent", str(theirs.fileno()), level],
                env={**_SPAWN_ENVIRONMENT, "PYTHONPATH": str(source)},
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE if os.environ.get("KATAKIT_DEBUG") is None else None,
                pass_fds=[theirs.fileno()],
                start_new_session=True,
            )
        self._ready = False
        self._count = 0
        self._ended: dict[str, int] = {}

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    def wait_until_ready(self) -> None:
        """Wait for the first word of the worker parent.

        Raises:
            SandboxError: it could not start; the message says what it said.
        """
        if self._ready:
            return
        message, _ = self._hear()
        if message.get("op") != "ready":
            raise SandboxError(f"The worker parent could not start at level {self.level}: {message.get('reason')}.")
        self._ready = True

    def spawn(self, limits: Limits, scratch: str, **more: Any) -> WorkerProcess:
        """Fork a worker.

        Raises:
            SandboxError: the worker parent is gone.
        """
        self.wait_until_ready()
        self._count += 1
        ours, theirs = socket.socketpair()
        output = os.memfd_create("output", os.MFD_CLOEXEC)
        _append_only(output)
        # Unique among the processes that may use this worker parent one after the other.
        number = f"{os.getpid()}-{self._count}"
        request = {"id": number, "scratch": scratch, "limits": msgspec.structs.asdict(limits), **more}
        with theirs:
            try:
                socket.send_fds(self._control, [json.dumps(request).encode()], [theirs.fileno(), output])
            except OSError as error:
                os.close(output)
                ours.close()
                raise SandboxError(f"The worker parent is gone ({error.strerror}).") from None
        while True:
            message, descriptors = self._hear()
            if message["op"] == "spawned" and message["id"] == number:
                pid = int(message["pid"])
                return WorkerProcess(number, pid, descriptors[0], ours, output, scratch)
            self._ended[message["id"]] = message["status"]

    def wait_status(self, number: str) -> int:
        """Return how the worker of request `number` ended, as ``os.waitstatus_to_exitcode`` understands it."""
        while number not in self._ended:
            message, _ = self._hear()
            self._ended[message["id"]] = message["status"]
        return self._ended[number]

    def _hear(self) -> tuple[dict[str, Any], list[int]]:
        waiting = select.poll()
        waiting.register(self._control, select.POLLIN)
        if not waiting.poll(_START_SECONDS * 1000):
            raise SandboxError(f"The worker parent has not answered for {_START_SECONDS:.0f} s.")
        data, descriptors, _, _ = socket.recv_fds(self._control, 1 << 16, 4)
        if not data:
            said = ""
            if self._process.stderr is not None:
                said = self._process.stderr.read().decode("utf-8", "replace").strip().rpartition("\n")[2]
            raise SandboxError(f"The worker parent ended: {said or 'it said nothing'}.")
        return json.loads(data), descriptors

    def close(self) -> None:
        """Let the worker parent and all its workers end, and wait for that."""
        self._control.close()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(10)
        if self._process.stderr is not None:
            self._process.stderr.close()


class Sandbox:
    """A worker parent, a scratch folder, and what was observed about both."""

    def __init__(self, parent: WorkerParent) -> None:
        self._parent = parent
        self._scratch = Scratch()
        self.isolation: Isolation | None = None

    @property
    def level(self) -> str:
        """The level this sandbox was started at."""
        return self._parent.level

    def start_worker(self, limits: Limits) -> WorkerProcess:
        """Fork a confined worker with an empty scratch folder of its own."""
        return self._parent.spawn(limits, self._scratch.new())

    def end_worker(self, worker: WorkerProcess) -> None:
        """Kill a worker and remove all it left."""
        worker.close()
        self._scratch.remove(worker.scratch)

    def exit_code(self, worker: WorkerProcess) -> int:
        """Return the exit code of a worker that has ended by itself; a signal is a negative number."""
        worker.close()
        return os.waitstatus_to_exitcode(self._parent.wait_status(worker.number))

    def prove(self, trusted_file: Path, limits: Limits) -> Isolation:
        """Let a canary attempt what is forbidden, next to the real thing.

        `trusted_file` is a file that students must not read.

        Raises:
            SandboxError: the canary got through where the level promises that it does not, or could not run.
        """
        if self.isolation is None:
            self.isolation = self._observe(trusted_file, limits)
        return self.isolation

    def _observe(self, trusted_file: Path, limits: Limits) -> Isolation:
        outside = self._scratch.root / "canary"
        targets = {"file": str(trusted_file), "outside": str(outside), "trusted": os.getpid()}
        worker = self._parent.spawn(limits, self._scratch.new(), canary=targets)
        try:
            answer = json.loads(worker.receive(10.0, 30.0))
        except Stopped as stopped:
            said = worker.take_output(2000)[0].decode("utf-8", "replace").strip()
            raise SandboxError(f"The canary could not run at level {self.level} ({stopped.why}): {said}") from None
        finally:
            self.end_worker(worker)
        observed: dict[str, str] = answer["observed"]
        leaks = [name for name in _PROMISED[self.level] if observed[name] != "denied"]
        if observed["memory_limit"] != "enforced":
            leaks.append("memory_limit")
        if leaks:
            raise SandboxError(
                f"Level {self.level} does not hold on this machine: the canary got through at {', '.join(leaks)}. "
                "Nothing was graded. See 'kata doctor'."
            )
        return Isolation(
            level=self.level,
            observed=dict(sorted(observed.items())),
            limits=answer["limits"],
            not_in_force=_MISSING[self.level],
        )

    def close(self) -> None:
        """End all processes and remove all files of this run."""
        self._parent.close()
        self._scratch.close()


def open_sandbox(level: str | None = None, require: str | None = None) -> Sandbox:
    """Start a sandbox at the strongest level that works, without waiting for it to be ready.

    `level` forces one level; `require` refuses anything weaker.

    Raises:
        UsageProblem: there is no such level.
        SandboxError: the forced or required level is not to be had here.
    """
    for name in (level, require):
        if name is not None and name not in LEVELS:
            raise UsageProblem(f"There is no level {name!r}. Levels, strongest first: {', '.join(LEVELS)}.")
    if "full" in (level, require):
        raise SandboxError(
            "Level full needs namespaces, which this version does not use yet. The strongest here is 'strong'."
        )
    best = level or strongest_level()
    if require is not None and LEVELS.index(best) > LEVELS.index(require):
        raise SandboxError(f"Level {require} is required, but this machine gives {best}. 'kata doctor' says why.")
    return Sandbox(WorkerParent(best))


def strongest_level() -> str:
    """Return the strongest level whose parts are there, found by trying in a throw-away process."""
    for name in _OFFERED:
        if try_level(name) is None:
            return name
    raise SandboxError("No worker can be started on this machine. 'kata doctor' says why.")


def try_level(name: str) -> str | None:
    """Enter the level in a throw-away child; return None if that worked, else the reason."""
    from katakit_worker.confine import Confinement

    read, write = os.pipe()
    own = os.getpid()
    output = os.memfd_create("trial", os.MFD_CLOEXEC)
    scratch = Scratch()
    pid = os.fork()
    if pid == 0:
        said = b""
        try:
            allowed = msgspec.structs.asdict(Limits())
            Confinement(name).enter(str(scratch.root), output, own, {**allowed, "memory_mb": 1 << 20})
        except BaseException as error:
            said = f"{type(error).__name__}: {error}".encode()
        finally:
            os.write(write, said or b"ok")
            os._exit(0)
    os.close(write)
    try:
        said = b""
        deadline = time.monotonic() + 10
        while not said and time.monotonic() < deadline:
            said = os.read(read, 4000)
            break
        os.waitpid(pid, 0)
    finally:
        os.close(read)
        os.close(output)
        scratch.close()
    return None if said == b"ok" else said.decode("utf-8", "replace") or "it ended without a word"


def _append_only(descriptor: int) -> None:
    import fcntl

    fcntl.fcntl(descriptor, fcntl.F_SETFL, fcntl.fcntl(descriptor, fcntl.F_GETFL) | os.O_APPEND)
