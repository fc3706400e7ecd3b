"""One `kata grade` of a folder, cold, against plain pytest on the same graders without isolation.

    python benchmarks/cold_single.py [RUNS]

Prints one line of JSON: the ratio of the medians of interleaved runs, and both in seconds. Same Python, environment,
pytest options and plugins on both sides.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from katakit.course import Course
from katakit.grading.runner import OPTIONS, PYTEST_INI

ROOT = Path(__file__).parent.parent


def seconds(command: list[str], environment: dict[str, str]) -> float:
    """Run a command and return how long it took."""
    started = time.perf_counter()
    subprocess.run(command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return time.perf_counter() - started


def main(runs: int) -> None:
    """Measure and print."""
    kata = Course(ROOT).kata("5.1")
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    baseline_environment = {**environment, "PYTHONPATH": f"{ROOT / 'benchmarks/baseline'}:{kata.solutions}"}
    files = [str(path) for exercise in kata.exercises for path in (exercise.visible, exercise.grader)]
    with tempfile.TemporaryDirectory() as folder:
        report = str(Path(folder) / "report.json")
        options = [option for option in OPTIONS if not option.startswith("--json-report-file")]
        baseline = [
            sys.executable, "-m", "pytest", *options, f"--json-report-file={report}", "-c", str(PYTEST_INI),
            f"--rootdir={ROOT}", "-p", "direct_submission", *files,
        ]  # fmt: skip
        ours = [sys.executable, "-m", "katakit", "grade", str(kata.solutions), "-o", report]
        times: dict[str, list[float]] = {"baseline": [], "katakit": []}
        for run in range(runs + 1):
            for name, command, env in (("baseline", baseline, baseline_environment), ("katakit", ours, environment)):
                taken = seconds(command, env)
                if run:  # the first of each fills the caches
                    times[name].append(taken)
    medians = {name: statistics.median(values) for name, values in times.items()}
    print(
        json.dumps(
            {
                "benchmark": "cold_single",
                "ratio": round(medians["katakit"] / medians["baseline"], 3),
                "baseline_seconds": round(medians["baseline"], 4),
                "katakit_seconds": round(medians["katakit"], 4),
                "runs": runs,
            }
        )
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
