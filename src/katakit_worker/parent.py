"""The worker parent: a warm, single-threaded process that forks workers and reports how they ended.

    python -s -P -m katakit_worker.parent CONTROL_FD[,CONTROL_FD...] LEVEL

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
import tempfile
import threading
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

import numpy as np
import numpy.fft
import numpy.linalg
import numpy.ma
import numpy.polynomial
import numpy.random

from katakit_worker import canary, confine, limits, worker

MAX_MESSAGE = 64 * 1024


class Parent:
    """Answers the trusted side on the control sockets until one of them closes."""

    def __init__(self, controls: Sequence[socket.socket], level: str) -> None:
        self._controls = {control.fileno(): control for control in controls}
        self._confinement = confine.Confinement(level)
        # Process descriptor: pid, number of the request, and where it came from.
        self._children: dict[int, tuple[int, str, socket.socket]] = {}
        self._poll = select.poll()
        for control in controls:
            self._poll.register(control, select.POLLIN)

    def run(self) -> None:
        """Serve until the trusted side is gone, then leave no worker behind."""
        _say(next(iter(self._controls.values())), {"op": "ready", "pid": os.getpid()})
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
        _say(control, {"op": "spawned", "id": request["id"], "pid": pid}, [descriptor])
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
            keep = {channel, *output}
            for number in range(3, max(*keep, *self._controls, *self._children, 16) + 1):
                if number not in keep:
                    try:
                        os.close(number)
                    except OSError:
                        pass
            if request.get("core") is not None:
                os.sched_setaffinity(0, {request["core"]})
            self._confinement.enter(request["scratch"], output, parent, request["limits"])
            if "canary" in request:
                code = canary.run(channel, request["canary"])
            else:
                code = worker.run(channel, request["scratch"])
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
    if threading.active_count() != 1:
        raise SystemExit("katakit: the worker parent must have one thread; set OPENBLAS_NUM_THREADS=1")
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Workers find modules in Python's own folders alone; ours are loaded already.
    allowed = confine.python_folders()
    sys.path[:] = [path for path in sys.path if os.path.realpath(path).startswith(allowed)]
    sys.dont_write_bytecode = True
    # What is created lazily is created here, once.
    np.random.seed(0)
    np.zeros((2, 2)) @ np.zeros((2, 2))
    gc.freeze()  # a worker that looks for garbage need not look at, and thereby copy, what it began with
    reason = trial(sys.argv[2])
    if reason is not None:
        _say(controls[0], {"op": "failed", "reason": reason})
        while controls[0].recv(MAX_MESSAGE):  # to end with unread requests would throw the answer away
            pass
        os._exit(1)
    Parent(controls, sys.argv[2]).run()
    os._exit(0)  # every worker is gone, and nothing here is worth a tidy end


def trial(level: str) -> str | None:
    """Enter the level in a throw-away child; return None if that worked, else what was refused."""
    read, write = os.pipe()
    scratch = tempfile.mkdtemp(prefix="katakit-trial-")
    own = os.getpid()
    pid = os.fork()
    if pid == 0:
        said = ""
        try:
            nowhere = (os.open(os.devnull, os.O_WRONLY), os.open(os.devnull, os.O_WRONLY))
            confine.Confinement(level).enter(scratch, nowhere, own, limits.TRIAL)
        except BaseException as error:
            said = f"{type(error).__name__}: {error}"
        finally:
            os.write(write, said.encode() or b"ok")
            os._exit(0)
    os.close(write)
    said = os.read(read, 4000).decode("utf-8", "replace")
    os.close(read)
    os.waitpid(pid, 0)
    os.rmdir(scratch)
    return None if said == "ok" else said or "the process ended without a word"


if __name__ == "__main__":
    main()
