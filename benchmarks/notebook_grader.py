"""A class of notebooks: `kata grade-all` against `nbgrader autograde`, in computing time and by the clock.

    python benchmarks/notebook_grader.py PATH_OF_NBGRADER [SUBMISSIONS]

PATH_OF_NBGRADER is the command `nbgrader` of an environment of its own (`pip install nbgrader` in a fresh one). Both
grade the same notebooks, to the miniature course of the tests; nbgrader's tests only ask whether each function is
there, which is less than ours do. Prints one line of JSON: per submission, ratios of what ours takes to what nbgrader
takes, from one run; what is paid once is taken off on both sides.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import msgspec
import nbformat
from many import COURSES, spent
from nbformat.v4 import new_code_cell, new_notebook

from katakit.course import Course, Kata

FEW = 2
OURS = 10  # times as many submissions for ours, which would be over too soon to be measured


def written(path: Path, cells: list[Any]) -> None:
    """Write a notebook with these cells."""
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(new_notebook(cells=cells, metadata={"kernelspec": kernel}), path)


def cells_of(kata: Kata, number: int) -> list[Any]:
    """Return the cells of a right submission, each followed by a test; no two submissions are alike."""
    modules = {exercise.module for exercise in kata.exercises}
    cells = []
    for exercise in kata.exercises:
        lines = exercise.reference_text().splitlines()
        own = [line for line in lines if not (line.startswith("from ") and line.split()[1] in modules)]
        about = {"schema_version": 3, "task": False}
        solution = {"grade": False, "grade_id": exercise.module, "locked": False, "solution": True, **about}
        test = {"grade": True, "grade_id": f"test_{exercise.module}", "locked": True, "solution": False, "points": 1}
        text = "\n".join([*own, f"# {number}"])
        asked = "\n".join(f"assert callable({name})" for name in exercise.functions)
        cells.append(new_code_cell(text, metadata={"nbgrader": solution}))
        cells.append(new_code_cell(asked, metadata={"nbgrader": {**test, **about}}))
    return cells


def theirs(command: str, folder: Path, kata: Kata, count: int) -> tuple[float, float]:
    """Let nbgrader grade so many submissions; return its computing time and how long it took, in seconds.

    Raises:
        RuntimeError: it has not graded all of them.
    """
    path = f"{Path(command).parent}{os.pathsep}{os.environ['PATH']}"  # it calls other commands of its environment
    environment = {
        **os.environ, "OPENBLAS_NUM_THREADS": "1", "JUPYTER_CONFIG_DIR": str(folder / "config"), "PATH": path,
    }  # fmt: skip
    written(folder / "source" / "one" / "work.ipynb", cells_of(kata, 0))
    for number in range(count):
        written(folder / "submitted" / f"s{number:03}" / "one" / "work.ipynb", cells_of(kata, number))
    where = f"--CourseDirectory.root={folder}"
    spent([command, "generate_assignment", "one", where], environment)
    result = spent([command, "autograde", "one", where], environment)
    if len(list(folder.glob("autograded/*/one/work.ipynb"))) != count:
        raise RuntimeError(f"{command} has not graded all submissions. Run it by hand to see why.")
    return result


def ours(folder: Path, course: Path, kata: Kata, count: int) -> tuple[float, float]:
    """Let `kata grade-all` grade so many submissions; return the same.

    Raises:
        RuntimeError: some of them did not pass.
    """
    for number in range(count):
        written(folder / "class" / f"s{number:03}.ipynb", cells_of(kata, number))
    output = folder / "out"
    command = [sys.executable, "-m", "katakit", "grade-all", str(folder / "class"), "-o", str(output), "-q", "-j", "1"]
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    result = spent([*command, "--course", str(course), "--kata", kata.id], environment)
    reports = [msgspec.json.decode(path.read_bytes()) for path in (output / "reports").glob("*.json")]
    passed = [report for report in reports if report["status"] == "passed"]
    if len(passed) < count:
        raise RuntimeError(f"Only {len(passed)} of {count} submissions have passed.")
    return result


def main(command: str, count: int) -> None:
    """Measure and print."""
    found = shutil.which(command)
    if found is None:
        raise SystemExit(f"There is no {command}. Make an environment, and there: pip install nbgrader")
    course, kata_id = COURSES["small"]
    kata = Course(course).kata(kata_id)
    version = subprocess.run([found, "--version"], capture_output=True, text=True, check=True).stdout.split()[-1]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        theirs(found, folder / "first", kata, 1)  # fills the caches
        few, many = (theirs(found, folder / f"theirs{number}", kata, number) for number in (FEW, count))
        their = [(after - before) / (count - FEW) for before, after in zip(few, many, strict=True)]
        few, many = (ours(folder / f"ours{number}", course, kata, number) for number in (FEW, OURS * count))
        our = [(after - before) / (OURS * count - FEW) for before, after in zip(few, many, strict=True)]
    line = {
        "benchmark": "notebook_grader",
        "cpu": round(our[0] / their[0], 4),
        "wall": round(our[1] / their[1], 4),
        "cpu_seconds": {"ours": round(our[0], 4), "theirs": round(their[0], 4)},
        "nbgrader": version,
        "submissions": count,
    }
    print(msgspec.json.encode(line).decode())


if __name__ == "__main__":
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 10)
