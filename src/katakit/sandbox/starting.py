"""Start the process that will be the worker parent.

It warms up while whoever starts it imports the rest, so as little as possible is imported here.
"""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import katakit_worker
from katakit.errors import UsageProblem
from katakit.sandbox.scratch import Scratch

LEVELS = ("full", "strong", "limits", "process")
PROGRAM = ("-m", "katakit_worker.parent")
_ENVIRONMENT = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "2",
    "PYTHONHASHSEED": "0",
    "PYTHONDONTWRITEBYTECODE": "1",
    "LANG": "C.UTF-8",
    "PATH": "/usr/bin:/bin",
}


class Started:
    """A process that will be a worker parent: what it was told, the sockets to it, and the folder of this run."""

    def __init__(self, levels: Sequence[str], require: str | None, lanes: int, scratch: Scratch) -> None:
        """Start it, at the first of `levels` that works; it is to listen on one socket, and on one for each lane."""
        self.levels = levels
        self.require = require
        self.lanes = lanes
        self.scratch = scratch
        pairs = [socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET) for _ in range(1 + lanes)]
        self.controls = [ours for ours, _ in pairs]
        # The worker package by its own path: the far side needs nothing of katakit, not even to find it.
        source = Path(katakit_worker.__file__).parent.parent
        with contextlib.ExitStack() as stack:
            numbers = [stack.enter_context(theirs).fileno() for _, theirs in pairs]
            self.process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                [sys.executable, "-s", "-P", *PROGRAM, ",".join(map(str, numbers)), ",".join(levels), scratch.new()],
                env={**_ENVIRONMENT, "PYTHONPATH": str(source)},
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE if os.environ.get("KATAKIT_DEBUG") is None else None,
                pass_fds=numbers,
                start_new_session=True,
            )

    def again(self) -> Started:
        """Start another one in its place."""
        return Started(self.levels, self.require, self.lanes, self.scratch)


def start(level: str | None = None, require: str | None = None, lanes: int = 1) -> Started:
    """Start what will be a worker parent at the strongest level that works, without waiting for it.

    Whether a level works is found by a throw-away child of it, which enters it. `level` forces one level; `require`
    refuses anything weaker, when the sandbox is used. As many processes as there are `lanes` may use it at the same
    time.

    Raises:
        UsageProblem: there is no such level.
    """
    for name in (level, require):
        if name is not None and name not in LEVELS:
            raise UsageProblem(f"There is no level {name!r}. Levels, strongest first: {', '.join(LEVELS)}.")
    if level is not None and require is not None and is_weaker(level, require):
        raise UsageProblem(f"--level {level} is weaker than --require {require}.")
    return Started(LEVELS if level is None else [level], require, lanes, Scratch())


def is_weaker(level: str, other: str) -> bool:
    """Tell whether a level promises less than another one."""
    return LEVELS.index(level) > LEVELS.index(other)
