"""Submissions that attack a check of an ordinary suite: none earns a point, and none costs another check its grade.

``attacks/<name>/`` holds a suite, a reference that passes it, and a submission that must not, with a head that says
which checks it fails, and which it passes nevertheless.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from support import exercise_of, grade_paths, write_files

from katakit.course import Course
from katakit.report import Report, for_student, to_json

FOLDERS = {path.name: path for path in sorted((Path(__file__).parent / "attacks").iterdir()) if path.is_dir()}
SECRET = "32977"
"""An expected value of hidden checks: no student's report shows it."""


def text(name: str, file: str) -> str:
    return (FOLDERS[name] / f"{file}.py").read_text(encoding="utf-8")


def listed(name: str, what: str) -> set[str]:
    """Return the checks that stand in the head of a submission: which it ``fails``, and which it ``passes``."""
    [line] = re.findall(rf"^# {what}:(.*)$", text(name, "submission"), re.MULTILINE)
    return {check.strip() for check in line.split(",")} - {""}


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Mapping[tuple[str, str], Report]:
    """What comes of each attack and of its reference, each pair in a course of its own."""
    found: dict[tuple[str, str], Report] = {}
    for name in FOLDERS:
        root = tmp_path_factory.mktemp("attack")
        names = re.findall(r"^(?:def|class) (\w+)", text(name, "reference"), re.MULTILINE)
        files = {
            "katas/1/kata.toml": 'format = 1\nid = "1"\ntitle = "Attack"\nversion = "1"\n[[exercises]]\nslug = "it"\n'
            f'title = "It"\npoints = 10\nfunctions = {json.dumps(names)}\n',
            "katas/1/it.py": "".join(f"def {one}(*args):\n    raise NotImplementedError\n" for one in names),
            "solutions/1/it.py": text(name, "reference"),
            "graders/1/grader.toml": "format = 1\n[exercises]\n",
            "graders/1/test_it.py": text(name, "suite"),
        }
        kata = Course(write_files(root / "course", files)).kata("1")
        paths = {kind: write_files(root / kind, {"it.py": text(name, kind)}) for kind in ("reference", "submission")}
        found |= {(name, kind): report for kind, report in grade_paths(paths, kata).items()}
    return found


@pytest.mark.parametrize("name", FOLDERS)
def test_an_attack_earns_nothing(name: str, reports: Mapping[tuple[str, str], Report]) -> None:
    """The reference passes; the submission fails what it should, by a failure of its own, and nothing beside."""
    assert {check.status for check in exercise_of(reports[name, "reference"], "it").checks} == {"passed"}
    report = reports[name, "submission"]
    checks = exercise_of(report, "it").checks
    statuses = {check.id: check.status for check in checks}
    assert "grader_error" not in statuses.values(), [check.detail for check in checks]
    assert {check for check, status in statuses.items() if status == "passed"} == listed(name, "passes"), statuses
    assert set(statuses) == listed(name, "passes") | listed(name, "fails")
    assert SECRET not in to_json(for_student(report)).decode()
