"""Start a worker, load a small module, make one call, end it: each level against level process, which is a bare fork.

    python benchmarks/worker_start.py [RUNS]

Prints one line of JSON: milliseconds of wall clock per worker, medians of interleaved rounds, and their ratios.
"""

from __future__ import annotations

import json
import statistics
import sys
import time

from katakit.errors import SandboxError
from katakit.manifest import Limits
from katakit.sandbox.launch import Sandbox, open_sandbox
from katakit.sandbox.program import Program
from katakit.sandbox.session import Session
from katakit.sandbox.starting import LEVELS

ROUND = 20
PROGRAM = Program(module="small", file_name="small.py", text="def double(x):\n    return 2 * x\n")


def milliseconds(sandbox: Sandbox) -> float:
    """Return how long one worker takes, from its start to its end, with one call."""
    started = time.perf_counter()
    for _ in range(ROUND):
        session = Session(sandbox, PROGRAM, Limits())
        session.call("double", (1,), {})
        session.close()
    return (time.perf_counter() - started) / ROUND * 1000


def main(runs: int) -> None:
    """Measure and print."""
    sandboxes = {}
    for level in LEVELS:
        sandbox = open_sandbox(level)
        try:
            _ = sandbox.level
        except SandboxError:
            sandbox.close()
        else:
            sandboxes[level] = sandbox
    times: dict[str, list[float]] = {level: [] for level in sandboxes}
    for run in range(runs + 1):
        for level, sandbox in sandboxes.items():
            taken = milliseconds(sandbox)
            if run:  # the first of each fills the caches
                times[level].append(taken)
    for sandbox in sandboxes.values():
        sandbox.close()
    medians = {level: round(statistics.median(values), 2) for level, values in times.items()}
    ratios = {level: round(value / medians["process"], 3) for level, value in medians.items()}
    print(json.dumps({"benchmark": "worker_start", "ratios": ratios, "milliseconds": medians, "runs": runs}))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
