"""The worker parent, seen from outside: ask for workers, hear how they ended."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import socket
from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec import Struct

from katakit.errors import SandboxError, WorkerParentGone
from katakit.manifest import Limits
from katakit.sandbox.process import WorkerProcess
from katakit.sandbox.starting import Started

_START_SECONDS = 60.0


class Exit(Struct, frozen=True, kw_only=True):
    """How a worker ended: its exit code, a signal as a negative number, and the computing time it used in all."""

    code: int
    cpu_seconds: float


class Spawning(Struct, frozen=True):
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
    """The process that forks workers; nobody waits for it until it is needed.

    It listens on a socket of the process that starts it, and on several lanes: processes that use it at the same time
    take one each.
    """

    def __init__(self, started: Started) -> None:
        self.level = ""
        self.refused: Mapping[str, str] = {}
        """The levels that do not work here, and why."""
        self._controls = started.controls
        self._control = self._controls[0]
        self._process = started.process
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
            message = self._listen()
            if message["op"] not in {"ready", "failed"}:  # it is for whoever had this lane before
                continue
            self.refused = message["refused"]
            if message["op"] == "failed":
                reasons = "; ".join(f"{level}: {reason}" for level, reason in self.refused.items())
                raise SandboxError(
                    f"No level of isolation is to be had on this machine ({reasons}). See 'kata doctor'."
                )
            self.level = message["level"]

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
            self._listen()
        pidfd = self._spawned.pop(spawning.number)
        return WorkerProcess(spawning.number, pidfd, spawning.channel, spawning.output, spawning.scratch)

    def _listen(self) -> dict[str, Any]:
        """Hear the next message, note what it says, and return it.

        A check whose time is over is not interrupted in between: what is said here is said once.
        """
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGPROF})
        try:
            message, descriptors = self._hear()
            self._note(message, descriptors)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        return message

    def _note(self, message: dict[str, Any], descriptors: list[int]) -> None:
        if message["op"] == "ready":
            [self._inner_pidfd] = descriptors
        elif message["op"] == "spawned":
            self._spawned[message["id"]] = descriptors[0]
        elif message["op"] == "exited":
            code = os.waitstatus_to_exitcode(message["status"])
            self._ended[message["id"]] = Exit(code=code, cpu_seconds=message["cpu"])

    def wait_for_end(self, number: str) -> Exit:
        """Return how the worker of request `number` ended."""
        while number not in self._ended:
            self._listen()
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

    def hang_up(self) -> None:
        """Let the worker parent and all its workers end."""
        for control in self._controls:
            control.close()

    def close(self) -> None:
        """Let the worker parent and all its workers end, and wait for that."""
        self.hang_up()
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


def _output_file() -> int:
    """Return a file in memory that is always written at its end, so that it can be emptied between calls."""
    import fcntl

    descriptor = os.memfd_create("output", os.MFD_CLOEXEC)
    fcntl.fcntl(descriptor, fcntl.F_SETFL, fcntl.fcntl(descriptor, fcntl.F_GETFL) | os.O_APPEND)
    return descriptor
