"""The worker parent: a warm, single-threaded process that forks workers and reports how they ended.

    python -s -P -m katakit_worker.parent CONTROL_FD[,CONTROL_FD...] LEVEL[,LEVEL...] FOLDER

It enters the first of the levels that works, found by trying each in a throw-away child; FOLDER is an empty one.
Each control socket is for one grading process at a time; what was asked on one is answered on that one.

The worker parent never sees a student's text: source, calls and values go straight from the trusted side to the worker
over a channel of the worker's own. Numpy is loaded here once, so that a worker starts in milliseconds.
"""

from __future__ import annotations

import gc
import json
import os
import select
import signal
import socket
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NoReturn

import numpy as np
import numpy.fft
import numpy.linalg
import numpy.ma
import numpy.polynomial
import numpy.random

from katakit_worker import canary, confine, kernel, limits, worker

MAX_MESSAGE = 64 * 1024


class Parent:
    """Answers the trusted side on the control sockets until one of them closes."""

    def __init__(
        self, controls: Sequence[socket.socket], confinement: confine.Confinement, refused: Mapping[str, str]
    ) -> None:
        self._controls = {control.fileno(): control for control in controls}
        self._confinement = confinement
        self._refused = refused
        self._own = os.pidfd_open(os.getpid())
        # Process descriptor: pid, number of the request, and where it came from.
        self._children: dict[int, tuple[int, str, socket.socket]] = {}
        self._poll = select.poll()
        for control in controls:
            self._poll.register(control, select.POLLIN)

    def run(self) -> None:
        """Serve until the trusted side is gone, then leave no worker behind."""
        try:
            while True:
                for ready, _ in self._poll.poll():
                    if ready not in self._controls:
                        self._reap(ready)
                    elif not self._answer(self._controls[ready]):
                        return
        except ConnectionError:
            return  # the trusted side is gone: there is nobody to tell anything
        finally:
            for descriptor, (pid, _, _) in self._children.items():
                signal.pidfd_send_signal(descriptor, signal.SIGKILL)
                os.waitpid(pid, 0)

    def _answer(self, control: socket.socket) -> bool:
        data, descriptors, _, _ = socket.recv_fds(control, MAX_MESSAGE, 4)
        if not data:
            return False
        request = json.loads(data)
        if request.get("op") == "hello":
            ready = {"op": "ready", "level": self._confinement.level, "refused": self._refused}
            _say(control, ready, [self._own])
            return True
        channel, *output = descriptors
        own = os.getpid()
        pid = os.fork()
        if pid == 0:
            self._become_worker(request, channel, (output[0], output[1]), own)
        for descriptor in descriptors:
            os.close(descriptor)
        descriptor = os.pidfd_open(pid)
        self._children[descriptor] = (pid, request["id"], control)
        self._poll.register(descriptor, select.POLLIN)
        _say(control, {"op": "spawned", "id": request["id"]}, [descriptor])
        return True

    def _reap(self, descriptor: int) -> None:
        pid, number, control = self._children.pop(descriptor)
        self._poll.unregister(descriptor)
        os.close(descriptor)
        _, status, usage = os.wait4(pid, 0)
        _say(
            control,
            {"op": "exited", "id": number, "status": status, "cpu": usage.ru_utime + usage.ru_stime,
             "peak_kb": usage.ru_maxrss},
        )  # fmt: skip

    def _become_worker(self, request: dict[str, Any], channel: int, output: tuple[int, int], parent: int) -> NoReturn:
        """Never returns: what happens in a worker must not reach the parent's loop."""
        code = 1
        try:
            # Nothing of the parent may be reachable: not its control socket, not the other workers.
            keep = {channel, *output, *self._confinement.descriptors}
            for number in range(3, max(*keep, *self._controls, *self._children, 16) + 1):
                if number not in keep:
                    try:
                        os.close(number)
                    except OSError:
                        pass
            if request.get("core") is not None:
                os.sched_setaffinity(0, {request["core"]})
            scratch = self._confinement.enter(request["scratch"], output, parent, request["limits"])
            code = canary.run(channel, request["canary"]) if "canary" in request else worker.run(channel, scratch)
        except BaseException as error:  # reported through the exit code and the output file
            try:
                os.write(2, f"katakit worker: {type(error).__name__}: {error}\n".encode())
            except OSError:
                pass
        finally:
            os._exit(code)


def _say(control: socket.socket, message: Mapping[str, Any], descriptors: list[int] | None = None) -> None:
    socket.send_fds(control, [json.dumps(message).encode()], descriptors or [])


def main() -> None:
    """Run the worker parent; called by the trusted side only."""
    controls = [socket.socket(fileno=int(number)) for number in sys.argv[1].split(",")]
    levels, folder = sys.argv[2].split(","), sys.argv[3]
    if threading.active_count() != 1:
        raise SystemExit("katakit: the worker parent must have one thread; set OPENBLAS_NUM_THREADS=1")
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Workers find modules in Python's own folders alone, by paths that hold in any world; ours are loaded already.
    real = [os.path.realpath(path) for path in sys.path]
    sys.path[:] = [path for path in real if path.startswith(confine.python_folders())]
    sys.dont_write_bytecode = True
    os.environ.pop("PYTHONPATH", None)  # where the kit lies is nobody's business
    # What is created lazily is created here, once.
    np.random.seed(0)
    np.zeros((2, 2)) @ np.zeros((2, 2))
    gc.freeze()  # a worker that looks for garbage need not look at, and thereby copy, what it began with
    refused: dict[str, str] = {}
    for level in levels:
        reason = trial(level, folder)
        if reason is None:
            _serve(controls, level, folder, refused)
        refused[level] = reason or ""
    for control in controls:
        _say(control, {"op": "failed", "refused": refused})
    while controls[0].recv(MAX_MESSAGE):  # to end with unread requests would throw the answer away
        pass
    os._exit(1)


def _serve(controls: Sequence[socket.socket], level: str, folder: str, refused: Mapping[str, str]) -> NoReturn:
    """Enter the level and serve; in namespaces, by a child that is the first process of its world."""
    confine.enter_world(level, folder)
    if level == confine.FULL:
        pid = os.fork()
        if pid:
            for control in controls:  # who waits for their end must not wait for this process
                control.close()
            os._exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) & 0xFF)
        kernel.end_with_parent(0)  # which lives outside, where it has no number
        kernel.set_host_name("katakit")
    Parent(controls, confine.Confinement(level), refused).run()
    os._exit(0)  # every worker is gone, and nothing here is worth a tidy end


def trial(level: str, folder: str) -> str | None:
    """Enter the level in a throw-away child, and be a worker there; return None if that works, else what was refused.

    A level works if Python still does: a world without its library would show only when a student imports something.
    """

    def world() -> str:
        confine.enter_world(level, folder)
        return _in_child(bound)

    def bound() -> str:
        own = os.getppid()
        nowhere = (os.open(os.devnull, os.O_WRONLY), os.open(os.devnull, os.O_WRONLY))
        scratch = confine.Confinement(level).enter(folder, nowhere, own, limits.TRIAL)
        for file in (os.__file__, str(np.__file__)):
            os.close(os.open(os.path.realpath(file), os.O_RDONLY))
        name = os.path.join(scratch, "trial")
        os.close(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        os.unlink(name)
        return "ok"

    said = _in_child(world)
    return None if said == "ok" else said or "the process ended without a word"


def _in_child(work: Callable[[], str]) -> str:
    """Return what `work` returns, or what it raised, when a child does it."""
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        said = ""
        try:
            os.close(read)
            said = work()
        except BaseException as error:
            said = f"{type(error).__name__}: {error}"
        finally:
            os.write(write, said.encode()[:4000])
            os._exit(0)
    os.close(write)
    try:
        return os.read(read, 4000).decode("utf-8", "replace")
    finally:
        os.close(read)
        os.waitpid(pid, 0)


if __name__ == "__main__":
    main()
