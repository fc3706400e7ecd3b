"""One call across the boundary against an echo of the same bytes over a bare pair of sockets.

``python benchmarks/boundary_call.py [ROUNDS]`` prints one line of JSON. The call hands a 7x7 array of float64 to a
submission's function, which returns it; level full, or the strongest that works. The echo is another process that sends
back what it receives. Rounds of both are interleaved; figures are medians of the rounds.
"""

from __future__ import annotations

import json
import os
import socket
import statistics
import sys
import time

import numpy as np

from katakit.manifest import Limits
from katakit.sandbox.cores import cores
from katakit.sandbox.launch import open_sandbox
from katakit.sandbox.program import Program
from katakit.sandbox.session import Session
from katakit_worker.codec import Packer

CALLS = 500
TEXT = "def same(image):\n    return image + 0.0\n"


def echo(other: socket.socket) -> None:
    """Send back all that comes, until the other side is gone."""
    while data := other.recv(1 << 16):
        other.sendall(data)


def main() -> None:
    """Measure, and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    image = np.random.default_rng(0).random((7, 7))
    message = Packer().pack(((image,), {}))
    sandbox = open_sandbox()
    places = cores()
    sandbox.take_lane(0, places[0] if places else None)  # as `kata grade` does: both processes on one core
    ours, theirs = socket.socketpair()
    pid = os.fork()
    if pid == 0:
        ours.close()
        echo(theirs)
        os._exit(0)
    theirs.close()
    program = Program(module="m", file_name="m.py", text=TEXT)
    session = Session(sandbox, program, Limits(seconds=10_000, call_seconds=10))
    session.call("same", (image,), {})

    def call() -> None:
        session.call("same", (image,), {})

    def send_and_receive() -> None:
        ours.sendall(message)
        left = len(message)
        while left:
            left -= len(ours.recv(left))

    def seconds_of(action: object) -> float:
        assert callable(action)
        started = time.perf_counter()
        for _ in range(CALLS):
            action()
        session.begin_check()
        return (time.perf_counter() - started) / CALLS

    pairs = [(seconds_of(call), seconds_of(send_and_receive)) for _ in range(rounds)]
    ours.close()
    os.waitpid(pid, 0)
    level = sandbox.level
    sandbox.close()
    calls, echoes = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(one / other for one, other in pairs)
    print(
        json.dumps(
            {
                "benchmark": "boundary_call",
                "ratio": round(ratio, 3),
                "call_milliseconds": round(calls * 1000, 4),
                "echo_milliseconds": round(echoes * 1000, 4),
                "level": level,
                "rounds": rounds,
            }
        )
    )


if __name__ == "__main__":
    main()
