"""Hostile submissions gain nothing, harm nobody, are named, and leave nothing behind.

Each file in `attacks/` takes the place of make_cross.py beside three right exercises. None of them has any merit, so
none may earn a point; the three others must keep theirs.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from pathlib import Path

import jsonschema
import pytest
from support import ROOT, copy_course, exercise_of, grade_paths, write_files

from katakit.course import Course, Kata
from katakit.report import Report, for_student, from_json, json_schema, to_json

FILES = sorted((Path(__file__).parent / "attacks").glob("*.py"))
NAMES = [path.stem for path in FILES]
# What the report must say of an attack: the status of a check, a limit, a suspicion, or the code.
NAMED = {
    "loop_at_call": ("timeout", "call_seconds", None, "time-limit"),
    "loop_at_import": ("timeout", "call_seconds", None, "time-limit"),
    "loop_in_c": ("timeout", "call_seconds", None, "time-limit"),
    "sleeps": ("timeout", "call_seconds", None, "time-limit"),
    "asks_for_input": ("error", None, None, None),
    "exits_at_once": ("crashed", None, None, "process-ended"),
    "exits_at_import": ("crashed", None, None, "process-ended"),
    "exits_politely": ("error", None, None, None),
    "exits_politely_at_import": ("error", None, None, "import-error"),
    "interrupts": ("error", None, None, None),
    "skips": ("error", None, None, None),
    "skips_with_pytest": ("error", None, None, None),
    "patches_numpy": ("failed", None, None, "value"),
    "patches_builtins": (None, None, None, None),
    "patches_the_worker": (None, None, None, None),
    "always_equal": ("failed", None, None, "not-array"),
    "always_equal_array": ("failed", None, None, "not-array"),
    "prints_a_flood": ("error", "output_kb", None, "output-limit"),
    "writes_a_flood": ("error", "output_kb", None, "output-limit"),
    "crashes": ("crashed", None, None, "process-ended"),
    "aborts": ("crashed", None, None, "process-ended"),
    "asks_for_the_reference": ("error", None, None, "bad-answer"),
    "opens_the_grader": ("error", None, "tried to reach a file outside its own folder", None),
    "speaks_for_the_worker": ("error", None, None, "bad-answer"),
    "closes_everything": ("crashed", None, None, "process-ended"),
    "takes_all_memory": ("error", "memory_mb", None, "memory-limit"),
    "forks": ("error", None, "tried to start a process", None),
    "runs_a_program": ("error", None, "tried to start a process", None),
    "kills_the_grader": ("failed", None, "tried to signal a process", None),
    "calls_out": ("error", None, "tried to open a network connection", None),
    "writes_outside": ("failed", None, "tried to reach a file outside its own folder", None),
}


def snapshot(folder: Path) -> dict[str, tuple[int, int, int]]:
    """Mode, size and time of change of everything below a folder, but for Python's caches."""
    return {
        str(path.relative_to(folder)): (stat.st_mode, stat.st_size, stat.st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if "__pycache__" not in path.parts
        for stat in [path.lstat()]
        if path.is_file()
    }


def parent_of(pid: int) -> int:
    """The parent's process id, 0 when there is none."""
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def our_processes() -> set[int]:
    """Workers and worker parents that descend from this process, or that nobody owns any more."""
    found = set()
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if b"katakit_worker" not in path.read_bytes():
                continue
        except OSError:
            continue
        pid = int(path.parent.name)
        above = parent_of(pid)
        while above not in (0, 1, os.getpid()):
            above = parent_of(above)
        owner = parent_of(pid)
        if above == os.getpid() or owner == 1:
            found.add(pid)
    return found


def traces_of_attacks() -> list[str]:
    """What the attacks try to leave outside."""
    places = ("/tmp", "/var/tmp", "/dev/shm", Path("~").expanduser())
    names = ("katakit-was-here", "katakit-stolen")
    return [str(Path(place) / name) for place in places for name in names if (Path(place) / name).exists()]


HANDED_IN = 4  # exercises: one that attacks, and honest ones


class Battle:
    """All attacks graded, with what was there before and after."""

    def __init__(self, folder: Path) -> None:
        course = copy_course(ROOT, folder / "course")
        manifest = course.root / "katas" / "5.1-dense-networks" / "kata.toml"
        text = manifest.read_text(encoding="utf-8")
        small = "[limits]\ncall_seconds = 0.3\nseconds = 2\nmemory_mb = 512"
        manifest.write_text(re.sub(r"\[limits\]\nseconds = \d+", small, text), encoding="utf-8")
        self.kata: Kata = Course(course.root).kata("5.1")
        paths = {}
        for path in FILES:
            texts = {e.file_name: e.reference_text() for e in self.kata.exercises[:HANDED_IN]}
            places = [str(course.root), str(course.root / "graders"), "..", "../.."]
            texts["make_cross.py"] = path.read_text(encoding="utf-8").replace("@PLACES@", repr(places))
            if path.stem == "shadows_the_graders_tools":
                evil = "raise SystemExit('taken over')\n"
                texts |= {"conftest.py": evil, "sitecustomize.py": evil, "numpy.py": evil, "pytest.py": evil}
                texts["test_make_cross.py"] = "def test_nothing():\n    pass\n"
            paths[path.stem] = write_files(folder / "submissions" / path.stem, texts)
        self.before = snapshot(folder)
        processes = our_processes()
        temporary = folder / "temporary"
        temporary.mkdir()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(tempfile, "tempdir", str(temporary))
            self.reports: dict[str, Report] = grade_paths(paths, self.kata)
        self.after = snapshot(folder)
        self.new_processes = our_processes() - processes
        self.left = [str(path) for path in temporary.iterdir()] + traces_of_attacks()


@pytest.fixture(scope="module")
def battle(tmp_path_factory: pytest.TempPathFactory) -> Battle:
    return Battle(tmp_path_factory.mktemp("battle"))


@pytest.mark.parametrize("name", NAMES)
def test_no_attack_gains_a_point(name: str, battle: Battle) -> None:
    """The attacked exercise scores 0."""
    part = exercise_of(battle.reports[name], "make-cross")
    assert part.score == 0.0
    assert part.status == "failed"


@pytest.mark.parametrize("name", NAMES)
def test_the_other_exercises_keep_their_scores(name: str, battle: Battle) -> None:
    """What one exercise does is not felt by the others."""
    others = battle.reports[name].exercises[1:HANDED_IN]
    assert [(part.slug, part.score) for part in others] == [(part.slug, part.max_score) for part in others]


@pytest.mark.parametrize("name", NAMED)
def test_what_was_stopped_limited_or_refused_is_named(name: str, battle: Battle) -> None:
    """The report says what happened, for a person and for a program."""
    status, limit, suspicion, code = NAMED[name]
    checks = [check for check in exercise_of(battle.reports[name], "make-cross").checks if check.status != "passed"]
    assert status is None or status in {check.status for check in checks}
    assert limit is None or limit in {check.limit for check in checks}
    assert suspicion is None or suspicion in {one for check in checks for one in check.suspicion}
    assert code is None or code in {check.code for check in checks}
    assert all(check.message for check in checks)


@pytest.mark.parametrize("name", NAMES)
def test_reports_are_valid_and_harmless(name: str, battle: Battle) -> None:
    """They fit the schema, are of bounded size, and no control character gets into them."""
    report = battle.reports[name]
    for one in (report, for_student(report)):
        data = to_json(one)
        assert len(data) < 500_000
        jsonschema.validate(json.loads(data), json_schema(), cls=jsonschema.Draft202012Validator)
        assert from_json(data) == one
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", json.dumps(json.loads(data), ensure_ascii=False))


@pytest.mark.parametrize("name", NAMES)
def test_nothing_hidden_gets_into_a_report(name: str, battle: Battle) -> None:
    """No line of a grader or of a reference, no path of the course, nothing of the environment."""
    text = to_json(for_student(battle.reports[name])).decode()
    assert str(battle.kata.root) not in text
    for exercise in battle.kata.exercises:
        for source in (exercise.grader.read_text(encoding="utf-8"), exercise.reference_text()):
            lines = [line.strip() for line in source.splitlines() if "=" in line and len(line.strip()) > 30]
            assert not [line for line in lines if line in text]
    for value in os.environ.values():
        assert len(value) < 20 or value not in text


def test_nothing_is_left_behind(battle: Battle) -> None:
    """No process, no file, no changed mode, size or time, inside the course and outside."""
    assert battle.new_processes == set()
    assert battle.left == []
    assert battle.after == battle.before
