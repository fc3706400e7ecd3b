"""A process that holds a kata's graders, collected once, and grades one submission after the other.

It speaks over one socket: each message is its length in four bytes, and that many bytes. First comes a `Setup`, then
submissions; a report goes back for each. When the socket closes, it ends, and all that it has started.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from katakit.errors import KatakitError, SandboxError
from katakit.report import Report
from katakit.submission import Submission

_ENVIRONMENT = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
_HEADER = 4


class Setup(Struct, frozen=True, kw_only=True):
    """What to grade with: the course's folder, the kata's, and how."""

    course: str
    kata: str
    seed: int
    level: str | None
    require: str | None
    turns: str | None = None  # a folder in which all that grade on this machine agree who goes first


class Done(Struct, frozen=True, kw_only=True, tag=True):
    """A submission was graded."""

    report: Report


class Failed(Struct, frozen=True, kw_only=True, tag=True):
    """Nothing can be graded here, and this is why."""

    message: str


class WarmGrader:
    """Such a process, seen from whoever started it."""

    def __init__(self, setup: Setup) -> None:
        ours, theirs = socket.socketpair()
        self._channel = ours
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                [sys.executable, "-m", __name__, str(theirs.fileno())],
                env={**os.environ, **_ENVIRONMENT},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=None if os.environ.get("KATAKIT_DEBUG") else subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                start_new_session=True,  # Ctrl-C is for whoever started it, and ends it by closing the socket
            )
        self.send(msgspec.msgpack.encode(setup))

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    def fileno(self) -> int:
        """Return the descriptor on which an answer can be waited for."""
        return self._channel.fileno()

    def send(self, data: bytes) -> None:
        """Send a message; whether anybody is there to hear it shows when the answer is read."""
        try:
            self._channel.sendall(len(data).to_bytes(_HEADER, "little") + data)
        except (BrokenPipeError, ConnectionResetError):
            pass

    def receive(self) -> Report | None:
        """Return the report on the submission that was sent last; None if the process has ended instead.

        Raises:
            SandboxError: nothing can be graded there: the course's graders, or the sandbox, do not work.
        """
        data = _receive(self._channel)
        if data is None:
            return None
        answer = msgspec.msgpack.decode(data, type=Done | Failed)
        if isinstance(answer, Failed):
            raise SandboxError(answer.message)
        return answer.report

    def close(self) -> None:
        """End it."""
        self._channel.close()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def _receive(channel: socket.socket) -> bytes | None:
    """Return the next message; None when there will be none."""
    header = _exactly(channel, _HEADER)
    return None if header is None else _exactly(channel, int.from_bytes(header, "little"))


def _exactly(channel: socket.socket, length: int) -> bytes | None:
    parts = []
    while length:
        try:
            part = channel.recv(min(length, 1 << 20))
        except ConnectionResetError:
            part = b""
        if not part:
            return None
        parts.append(part)
        length -= len(part)
    return b"".join(parts)


def _submissions(channel: socket.socket) -> Iterator[Submission]:
    while (data := _receive(channel)) is not None:
        yield msgspec.msgpack.decode(data, type=Submission)


def main(descriptor: int) -> None:
    """Grade what comes."""
    channel = socket.socket(fileno=descriptor)
    os.set_inheritable(descriptor, False)

    def answer(message: Done | Failed) -> None:
        data = msgspec.msgpack.encode(message)
        channel.sendall(len(data).to_bytes(_HEADER, "little") + data)

    data = _receive(channel)
    if data is None:
        return
    setup = msgspec.msgpack.decode(data, type=Setup)
    from katakit.sandbox.launch import open_sandbox

    try:
        sandbox = open_sandbox(setup.level, setup.require)
        try:
            from katakit.cohort.turns import Turns
            from katakit.course import Course
            from katakit.grading.grade import serve

            kata = Course(Path(setup.course)).kata(setup.kata)
            turns = Turns(None if setup.turns is None else Path(setup.turns))
            serve(
                turns.each(_submissions(channel)), kata, sandbox, lambda report: answer(Done(report=report)),
                seed=setup.seed, alone=turns.alone,
            )  # fmt: skip
        finally:
            sandbox.close()
    except KatakitError as error:
        answer(Failed(message=str(error)))
    except (BrokenPipeError, ConnectionResetError):
        pass  # nobody waits for it any more


if __name__ == "__main__":
    main(int(sys.argv[1]))
