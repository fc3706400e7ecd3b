"""Many submissions: `kata grade-all` against two ways that isolate nothing, in computing time and by the clock.

    python benchmarks/many.py [SUBMISSIONS] [whole|small]

Each submission is one to the whole of kata 5.1, or to the miniature course of the tests: three exercises of a few
lines. One way is a pytest process for each submission, the other a warm one that forks after collection. Prints one
line of JSON: per submission, ratios of what ours takes to what theirs take, all from one run; what is paid once is
taken off where it is paid once.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from katakit.course import Course, Kata
from katakit.grading.runner import OPTIONS, PYTEST_INI

ROOT = Path(__file__).parent.parent
COURSES = {"whole": (ROOT, "5.1"), "small": (ROOT / "tests" / "course", "1")}
FEW = 2


def spent(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Run a command; return its computing time and how long it took, in seconds."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    after, taken = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - started
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, taken


def a_class(folder: Path, kata: Kata, count: int) -> Path:
    """Return a folder with so many right submissions, no two of them alike."""
    for number in range(count):
        shutil.copytree(kata.solutions, folder / f"s{number:03}", ignore=shutil.ignore_patterns("__pycache__"))
        first = folder / f"s{number:03}" / kata.exercises[0].file_name
        first.write_text(f"{first.read_text(encoding='utf-8')}\n# {number}\n", encoding="utf-8")
    return folder


def main(count: int, which: str) -> None:
    """Measure and print."""
    course, kata_id = COURSES[which]
    kata = Course(course).kata(kata_id)
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    plain = {**environment, "PYTHONPATH": f"{ROOT / 'benchmarks/baseline'}:{kata.solutions}"}
    files = [str(path) for exercise in kata.exercises for path in (exercise.visible, exercise.grader) if path.exists()]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        options = [option for option in OPTIONS if not option.startswith("--json-report-file")]
        pytest = [
            sys.executable, "-m", "pytest", *options, f"--json-report-file={folder / 'report.json'}", "-c",
            str(PYTEST_INI), f"--rootdir={course}", "-p", "direct_submission", *files,
        ]  # fmt: skip
        classes = {number: a_class(folder / f"class{number}", kata, number) for number in (FEW, count)}

        def ours(number: int, jobs: int) -> tuple[float, float]:
            output = folder / "out"
            shutil.rmtree(output, ignore_errors=True)
            command = [sys.executable, "-m", "katakit", "grade-all", str(classes[number]), "-o", str(output)]
            return spent([*command, "-q", "--course", str(course), "--kata", kata_id, "-j", str(jobs)], environment)

        def warm(number: int) -> tuple[float, float]:
            return spent([*pytest, "-p", "warm_forks"], {**plain, "WARM_FORKS": str(number)})

        spent(pytest, plain)  # fills the caches
        single = [spent(pytest, plain) for _ in range(5)]
        per = {}
        for way, run in (("one", lambda n: ours(n, 1)), ("two", lambda n: ours(n, 2)), ("warm", warm)):
            few, many = run(FEW), run(count)
            per[way] = [(after - before) / (count - FEW) for before, after in zip(few, many, strict=True)]
        per["single"] = [statistics.median(values) for values in zip(*single, strict=True)]
    print(
        json.dumps(
            {
                "benchmark": "many",
                "cpu_to_one_process_each": round(per["one"][0] / per["single"][0], 3),
                "cpu_to_warm_forks": round(per["one"][0] / per["warm"][0], 3),
                "wall_to_one_process_each": round(per["one"][1] / per["single"][1], 3),
                "wall_of_two_jobs_to_one": round(per["two"][1] / per["one"][1], 3),
                "cpu_seconds": {way: round(values[0], 4) for way, values in per.items()},
                "course": which,
                "submissions": count,
            }
        )
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20, sys.argv[2] if len(sys.argv) > 2 else "whole")
