"""The command `kata grade`, as a person runs it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from katakit.course import Course, Kata

KATA = [sys.executable, "-m", "katakit"]


def run(*arguments: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command and wait for it."""
    return subprocess.run(
        [*KATA, *map(str, arguments)], cwd=cwd, capture_output=True, text=True, timeout=120, check=False
    )


@pytest.fixture
def kata(course: Course) -> Kata:
    return course.kata("5.1")


def test_the_reference_gets_everything(kata: Kata, tmp_path: Path) -> None:
    """The reference solutions earn all points, and the report says so."""
    out = tmp_path / "report.json"
    done = run("grade", kata.solutions, "-o", out, cwd=kata.root)
    assert done.returncode == 0, done.stderr
    report = json.loads(out.read_text())
    assert report["status"] == "passed"
    assert report["percent"] == 100.0
    assert "all right" in done.stdout


def test_the_untouched_template_gets_nothing(kata: Kata, tmp_path: Path) -> None:
    """Stubs as they are shipped earn 0 points, and every check says that nothing was attempted."""
    for exercise in kata.exercises:
        shutil.copy(exercise.stub, tmp_path)
    out = tmp_path / "report.json"
    assert run("grade", tmp_path, "-o", out, cwd=kata.root).returncode == 0
    report = json.loads(out.read_text())
    assert report["score"] == 0.0
    assert {exercise["status"] for exercise in report["exercises"]} == {"not_attempted"}
    assert {check["status"] for exercise in report["exercises"] for check in exercise["checks"]} == {"not_attempted"}
