"""One worker process, seen from outside: send a message, wait for the answer within limits, or kill it."""

from __future__ import annotations

import os
import select
import signal
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal

from katakit_worker import MAX_BYTES

WALL_FACTOR = 3.0  # a busy machine must not fail right code: wall limits are this multiple of CPU limits
_CHUNK = 1 << 18
_SOON = 0.05
MOST_THREADS = 64  # of a worker at the same time
_ENDING = 0.5  # seconds between the end of its channel and its own, on a busy machine
_CPU_CLOCK = 2  # CPUCLOCK_SCHED: user and system time of the whole process


@dataclass(frozen=True, slots=True)
class Stopped(Exception):
    """The worker gave no usable answer. `why` says how; `over` is how far a time limit was passed, in seconds."""

    why: Literal["cpu", "wall", "threads", "died", "protocol"]
    over: float


class WorkerProcess:
    """A running worker: its channel, its process descriptor, its output file."""

    def __init__(self, number: str, pidfd: int, channel: socket.socket, output: tuple[int, int], scratch: str) -> None:
        self.number = number
        self.pid = pid = _pid_of(pidfd)
        self.output = output
        self.scratch = scratch
        self._pidfd = pidfd
        self._channel = channel
        self._clock = (~pid << 3) | _CPU_CLOCK
        channel.setblocking(False)
        self._channel_number = channel.fileno()
        self._poll = select.poll()
        self._poll.register(channel, select.POLLIN)
        self._poll.register(pidfd, select.POLLIN)
        self._buffer = bytearray()
        self.closed = False
        self.killed = False
        """Whether it was ended from here before it was closed."""

    def cpu_seconds(self) -> float:
        """Return the CPU time the worker has used so far; 0.0 once it has ended."""
        try:
            return time.clock_gettime(self._clock)
        except OSError:
            return 0.0

    def send(self, message: bytes, wall_seconds: float) -> None:
        """Send one message, its length included.

        Raises:
            Stopped: the worker does not read, or is gone.
        """
        view = memoryview(message)
        deadline = time.monotonic() + wall_seconds
        while view:
            view = view[self._when_writable(partial(self._channel.send, view), deadline) :]

    def send_descriptor(self, descriptor: int, wall_seconds: float) -> None:
        """Send a file descriptor with a byte of its own; see `send`."""
        sending = partial(socket.send_fds, self._channel, [b"\0"], [descriptor])
        self._when_writable(sending, time.monotonic() + wall_seconds)

    def _when_writable(self, send: Callable[[], int], deadline: float) -> int:
        while True:
            try:
                return send()
            except BlockingIOError:
                left = deadline - time.monotonic()
                if left <= 0:
                    raise Stopped("wall", -left) from None
                waiting = select.poll()
                waiting.register(self._channel, select.POLLOUT)
                waiting.poll(left * 1000)
            except OSError:
                raise Stopped("died", 0.0) from None

    def receive(self, cpu_deadline: float, wall_deadline: float) -> bytes:
        """Return the next message, waiting until the worker's CPU clock or the monotonic clock reaches a deadline.

        Raises:
            Stopped: a deadline was reached, the worker ended, or it sent what is no message.
        """
        # Most answers are there within this time, and it can be no more than a call may use.
        pause = _SOON
        while True:
            # Also while something arrives: a worker may drip an answer, or ask without end.
            if (over := time.monotonic() - wall_deadline) > 0:
                raise Stopped("wall", over)
            message = self._take_message()
            if message is not None:
                return message
            events = dict(self._poll.poll(pause * 1000))
            if self._channel_number in events:
                try:
                    chunk = self._channel.recv(_CHUNK)
                except BlockingIOError:
                    continue
                except OSError:
                    chunk = b""
                if not chunk:  # the channel is closed; the process ends in a moment, or pretends not to
                    if not self.has_ended(within=_ENDING):
                        self.kill()
                    raise Stopped("died", 0.0)
                self._buffer += chunk
                continue
            if self._pidfd in events:
                raise Stopped("died", 0.0)
            cpu_left = cpu_deadline - self.cpu_seconds()
            wall_left = wall_deadline - time.monotonic()
            if cpu_left <= 0:
                raise Stopped("cpu", -cpu_left)
            if wall_left <= 0:
                raise Stopped("wall", -wall_left)
            self.check_threads()
            # It cannot use CPU faster than time passes; but it can start threads.
            pause = max(0.001, min(cpu_left, wall_left, _SOON))

    def check_threads(self) -> None:
        """Raise `Stopped` if the process has too many threads.

        The kernel would count all that a user has on the machine, and root's not at all.
        """
        try:
            said = Path(f"/proc/{self.pid}/stat").read_bytes()
        except OSError:  # it has ended, or this system has no such file
            return
        if int(said.rpartition(b")")[2].split()[17]) > MOST_THREADS:
            raise Stopped("threads", 0.0)

    def has_ended(self, within: float) -> bool:
        """Tell whether the process is there no more, or will not be within so many seconds."""
        ended = select.poll()
        ended.register(self._pidfd, select.POLLIN)
        return bool(ended.poll(within * 1000))

    def has_unasked_bytes(self) -> bool:
        """Tell whether more arrived than the last message: nobody asked for it."""
        return bool(self._buffer)

    def _take_message(self) -> bytes | None:
        if len(self._buffer) < 4:
            return None
        length = int.from_bytes(self._buffer[:4], "little")
        if length > MAX_BYTES:
            raise Stopped("protocol", 0.0)
        if len(self._buffer) < 4 + length:
            return None
        message = bytes(self._buffer[4 : 4 + length])
        del self._buffer[: 4 + length]
        return message

    def take_output(self, limit: int) -> tuple[bytes, bytes, int]:
        """Return what was written since the last call to standard output and error, at most `limit` bytes of each.

        The last part of the answer is how many bytes it was in all.
        """
        out, errors = (self._take(descriptor, limit) for descriptor in self.output)
        return out[0], errors[0], out[1] + errors[1]

    def output_size(self) -> int:
        """Return how many bytes were written since the last call of `take_output`."""
        return sum(os.fstat(descriptor).st_size for descriptor in self.output)

    @staticmethod
    def _take(descriptor: int, limit: int) -> tuple[bytes, int]:
        size = os.fstat(descriptor).st_size
        if size == 0:
            return b"", 0
        data = os.pread(descriptor, limit, 0)
        os.ftruncate(descriptor, 0)
        return data, size

    def kill(self) -> None:
        """End the process, whatever it does; harmless when it has ended."""
        self.killed = True
        try:
            signal.pidfd_send_signal(self._pidfd, signal.SIGKILL)
        except ProcessLookupError:
            pass

    def close(self) -> None:
        """Kill the process, wait for its end, and let go of its descriptors."""
        if self.closed:
            return
        self.closed, killed = True, self.killed
        self.kill()
        self.killed = killed
        self.has_ended(within=10)
        for descriptor in (self._pidfd, *self.output):
            os.close(descriptor)
        self._channel.close()


def _pid_of(pidfd: int) -> int:
    """Return the process id that belongs to a process descriptor here; in the worker's world it has another."""
    for line in Path(f"/proc/self/fdinfo/{pidfd}").read_text(encoding="ascii").splitlines():
        if line.startswith("Pid:"):
            return int(line[4:])
    raise OSError(f"/proc says nothing of process descriptor {pidfd}")
