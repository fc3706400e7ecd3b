"""What several test files need: grading many submissions in one go, and looking things up in reports."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from katakit.course import Course, Kata
from katakit.grading.grade import grade_each
from katakit.report import CheckPart, ExercisePart, Report, canonical
from katakit.sandbox.launch import open_sandbox
from katakit.submission import read_submission

ROOT = Path(__file__).parent.parent
SMALL_COURSE = Path(__file__).parent / "course"


def grade_paths(paths: Mapping[str, Path], kata: Kata, *, seed: int = 0, level: str | None = None) -> dict[str, Report]:
    """Grade each path, with everything real, and return the reports by name."""
    sandbox = open_sandbox(level)
    try:
        submissions = [read_submission(path, kata) for path in paths.values()]
        return dict(zip(paths, grade_each(submissions, kata, sandbox, seed=seed), strict=True))
    finally:
        sandbox.close()


@contextmanager
def solutions_importable(kata: Kata) -> Iterator[None]:
    """Inside, the reference solutions can be imported by the names under which they import each other."""
    sys.path.insert(0, str(kata.solutions))
    try:
        yield
    finally:
        sys.path.remove(str(kata.solutions))
        for exercise in kata.exercises:
            sys.modules.pop(exercise.module, None)


def write_files(folder: Path, texts: Mapping[str, str]) -> Path:
    """Write files into a new folder and return it."""
    for name, text in texts.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return folder


def copy_course(source: Path, target: Path, changes: Mapping[str, str] | None = None) -> Course:
    """Copy a course's katas, solutions and graders, with some files replaced, and return it."""
    for part in ("katas", "solutions", "graders"):
        shutil.copytree(source / part, target / part, ignore=shutil.ignore_patterns("__pycache__"))
    write_files(target, changes or {})
    return Course(target)


def exercise_of(report: Report, slug: str) -> ExercisePart:
    """Return one exercise of a report."""
    return next(exercise for exercise in report.exercises if exercise.slug == slug)


def check_of(report: Report, slug: str, check: str) -> CheckPart:
    """Return one check of a report."""
    return next(one for one in exercise_of(report, slug).checks if one.id == check)


def without_sources(report: Report) -> Any:
    """The canonical report without what tells the kinds apart: the submission and where its lines stand."""
    data = json.loads(canonical(report))
    del data["submission"]
    for exercise in data["exercises"]:
        del exercise["origin"]
        for check in exercise["checks"]:
            del check["origin"]
    return data
