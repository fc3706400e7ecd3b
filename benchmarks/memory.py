"""Memory of `kata grade-all`: that of a large class against that of a small one.

    python benchmarks/memory.py [SUBMISSIONS]

Generates small submissions, all different, to the miniature course of the tests. Prints one line of JSON: the ratio of
the largest resident set of the command itself and of one of its graders, with so many submissions and with a hundred.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from katakit.course import Course, Kata

ROOT = Path(__file__).parent.parent
COURSE = ROOT / "tests" / "course"
SMALL = 100


def a_class(folder: Path, kata: Kata, count: int) -> Path:
    """Return a folder with so many submissions of one file."""
    [exercise, *_] = kata.exercises
    text = exercise.reference_text()
    folder.mkdir()
    for number in range(count):
        own = folder / f"s{number:05}"
        own.mkdir()
        (own / exercise.file_name).write_text(f"{text}\n# {number}\n", encoding="utf-8")
    return folder


def peaks(download: Path, output: Path) -> dict[str, int]:
    """Grade a class; return the largest resident sets that were seen, in KiB."""
    command = [sys.executable, "-m", "katakit", "grade-all", str(download), "-o", str(output), "-q"]
    process = subprocess.Popen([*command, "--course", str(COURSE), "--kata", "1"])
    found = {"command": 0, "grader": 0}
    while process.poll() is None:
        found["command"] = max(found["command"], _peak(process.pid))
        for pid in _children(process.pid):
            found["grader"] = max(found["grader"], _peak(pid))
        time.sleep(0.2)
    if process.returncode:
        raise SystemExit(f"grade-all ended with {process.returncode}")
    return found


def _peak(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM:")), 0)


def _children(pid: int) -> list[int]:
    try:
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]
    except OSError:
        return []


def main(count: int) -> None:
    """Measure and print."""
    kata = Course(COURSE).kata("1")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        few = peaks(a_class(folder / "few", kata, SMALL), folder / "out-few")
        started = time.perf_counter()
        many = peaks(a_class(folder / "many", kata, count), folder / "out-many")
        taken = time.perf_counter() - started
    print(
        json.dumps(
            {
                "benchmark": "memory",
                "command_ratio": round(many["command"] / few["command"], 3),
                "grader_ratio": round(many["grader"] / few["grader"], 3),
                "command_mib": round(many["command"] / 1024, 1),
                "grader_mib": round(many["grader"] / 1024, 1),
                "submissions": count,
                "submissions_per_second": round(count / taken, 1),
            }
        )
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
