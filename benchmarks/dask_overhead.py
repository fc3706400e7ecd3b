"""A class on a Dask cluster of two workers on this machine, against the same with two jobs and no cluster.

    python benchmarks/dask_overhead.py [SUBMISSIONS]

Each submission is one to the miniature course of the tests. Needs `katakit[dask]`. Prints one line of JSON: per
submission, the ratios of what the cluster takes to what two jobs take, from one run, what is paid once being taken
off; and that, in seconds by the clock.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path

from many import COURSES, FEW, a_class, spent

from katakit.course import Course

WAYS = {"cluster": ("--scheduler", "local:2"), "jobs": ("-j", "2")}


def main(count: int) -> None:
    """Measure and print."""
    course, kata_id = COURSES["small"]
    kata = Course(course).kata(kata_id)
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    few, per = {}, {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        classes = {number: a_class(folder / f"class{number}", kata, number) for number in (FEW, count)}

        def run(way: str, number: int) -> tuple[float, float]:
            output = folder / f"{way}{number}"
            command = [sys.executable, "-m", "katakit", "grade-all", str(classes[number]), "-o", str(output), "-q"]
            return spent([*command, "--course", str(course), "--kata", kata_id, *WAYS[way]], environment)

        for way in WAYS:
            few[way], many = run(way, FEW), run(way, count)
            per[way] = [(after - before) / (count - FEW) for before, after in zip(few[way], many, strict=True)]
    print(
        json.dumps(
            {
                "benchmark": "dask_overhead",
                "cpu": round(per["cluster"][0] / per["jobs"][0], 3),
                "wall": round(per["cluster"][1] / per["jobs"][1], 3),
                "once_more_seconds": round(few["cluster"][1] - few["jobs"][1], 2),
                "submissions": count,
            }
        )
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
