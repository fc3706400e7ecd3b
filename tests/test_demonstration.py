"""Demonstrations: what they show, with whose functions, and that nothing depends on it."""

from __future__ import annotations

import importlib
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from support import ROOT, SMALL_COURSE, copy_course, exercise_of, grade_paths, write_files

from katakit.course import Course, Kata
from katakit.demonstration import read_demonstration
from katakit.errors import CourseError, ManifestError
from katakit.report import DemonstrationPart, Report, canonical, for_student, from_json, to_json
from katakit.template import template_files

nbformat: Any = importlib.import_module("nbformat")  # its functions have no types

KATA = Course(ROOT).kata("5.1")
DRAW = KATA.exercise("draw-image")
FILES = {KATA.exercise(slug).file_name: slug for slug in ("make-cross", "shift-image", "draw-image")}
RIGHT = {name: KATA.exercise(slug).reference_text() for name, slug in FILES.items()}

CROSSES = """
The cross:
  . . . # . . .
  . . . # . . .
  . . . # . . .
  # # # # # # #
  . . . # . . .
  . . . # . . .
  . . . # . . .

The cross, moved right by 1:
  . . . . # . .
  . . . . # . .
  . . . . # . .
  . # # # # # #
  . . . . # . .
  . . . . # . .
  . . . . # . .
"""
TABLE = """
  28x28          100,352       144      697x
  64x64          524,288       144    3,641x
  224x224      6,422,528       144   44,601x
"""


def shown_in(report: Report) -> DemonstrationPart:
    """Return what became of the demonstration."""
    part = exercise_of(report, DRAW.slug).demonstration
    assert part is not None
    return part


def assert_facts(output: str | None) -> None:
    """Two pictures, 49 places of which 13 differ, eight answers and their gap, and the table."""
    assert output is not None
    assert output.startswith(CROSSES)
    assert TABLE in output
    for fact in (
        "49 places",
        "13 of them (27%)",
        "[-2.07, -0.81, -2.94, -2.32]",
        "[-3.92, 2.35, -6.86, -1.41]",
        "5.45",
    ):
        assert fact in output
    assert max(map(len, output.splitlines())) < 76


def body(text: str, function: str, lines: str) -> str:
    """Return the module with another function of this name at its end."""
    return f"{text}\n\ndef {function}(*args, **kwargs):\n" + "".join(f"    {line}\n" for line in lines.split("\n"))


PRINTS = "print('\\x1b[2J\\x1b]0;owned\\x07', '\\u202e')"
HAND_IN: Mapping[str, Mapping[str, str]] = {
    "right": RIGHT,
    "untouched": {name: KATA.exercise(slug).stub_text() for name, slug in FILES.items()},
    "one untouched": {**RIGHT, "shift_image.py": KATA.exercise("shift-image").stub_text()},
    "missing": {name: text for name, text in RIGHT.items() if name != "make_cross.py"},
    "raises": {**RIGHT, "shift_image.py": body(RIGHT["shift_image.py"], "shift_right", "return 1 / 0")},
    "other shape": {**RIGHT, "shift_image.py": body(RIGHT["shift_image.py"], "shift_right", "return np.ones((2, 2))")},
    "no python": {**RIGHT, "make_cross.py": "def make_cross(:\n"},
    "not there": {**RIGHT, "make_cross.py": "x = 1\n"},
    "exits": {**RIGHT, "draw_image.py": body(RIGHT["draw_image.py"], "print_image", "raise SystemExit")},
    "interrupts": {
        **RIGHT,
        "draw_image.py": body(RIGHT["draw_image.py"], "print_image", "raise KeyboardInterrupt"),
    },
    "ends": {**RIGHT, "draw_image.py": body(RIGHT["draw_image.py"], "print_image", "import os; os._exit(0)")},
    "escapes": {**RIGHT, "draw_image.py": body(RIGHT["draw_image.py"], "print_image", PRINTS)},
    "long": {**RIGHT, "draw_image.py": body(RIGHT["draw_image.py"], "print_image", "print('x' * 20_000)")},
    "flood": {**RIGHT, "draw_image.py": body(RIGHT["draw_image.py"], "print_image", "print('x' * 3_000_000)")},
    "own": {**RIGHT, "demonstration.py": "print('mine')\n"},
    "own words": {
        **RIGHT,
        "draw_image.py": "from words import show\n\n\ndef image_to_text(img):\n    return ''\n\n\nprint_image = show\n",
        "words.py": "from make_cross import make_cross\n\ndef show(img, label=''):\n    print(make_cross(1), label)\n",
    },
    "later": {**RIGHT, "draw_image.py": "import flatten_compare\n"},
    "reads": {
        **RIGHT,
        "draw_image.py": body(
            RIGHT["draw_image.py"],
            "print_image",
            f"try:\n    print(open({str(DRAW.grader)!r}).read())\nexcept OSError as e:\n    print(type(e).__name__)",
        ),
    },
}


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Report]:
    """The report of each of `HAND_IN`."""
    root = tmp_path_factory.mktemp("handed in")
    paths = {name: write_files(root / name, texts) for name, texts in HAND_IN.items()}
    latin = write_files(root / "latin", RIGHT)
    (latin / "draw_image.py").write_bytes("# Größe\n".encode("latin-1"))
    [combined] = write_files(root / "combined", {"all.py": "\n\n".join(RIGHT.values())}).iterdir()
    return grade_paths({**paths, "latin": latin, "combined": combined}, KATA)


@pytest.mark.parametrize("name", ["right", "own", "combined"])
def test_with_right_functions_it_shows_the_facts(reports: Mapping[str, Report], name: str) -> None:
    """The text is the kata's, whatever lies beside the student's files."""
    assert (shown_in(reports[name]).status, shown_in(reports[name]).message) == ("shown", None)
    assert_facts(shown_in(reports[name]).output)
    assert shown_in(reports[name]) == shown_in(reports["right"])


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("untouched", "It needs make-cross, which is not finished yet."),
        ("one untouched", "It needs shift-image, which is not finished yet."),
        ("missing", "It needs make-cross, which was not handed in."),
        ("latin", "It needs draw-image, which cannot be used as it was handed in."),
        ("raises", "It stopped in shift-image: shift_image.py raised ZeroDivisionError."),
        ("other shape", "It could not go on with what the functions gave it (ValueError)."),
        ("no python", "It stopped in make-cross: make_cross.py raised SyntaxError."),
        ("not there", "It could not go on with what the functions gave it (ImportError)."),
        ("interrupts", "It stopped in draw-image: draw_image.py raised KeyboardInterrupt."),
        ("exits", "It stopped in draw-image: draw_image.py raised SystemExit."),
        ("ends", "The demonstration ended the whole process."),
        ("flood", "The demonstration printed more than the 1024 KiB that a call may print."),
        ("later", "It stopped in draw-image: draw_image.py raised ImportError."),
    ],
)
def test_what_cannot_be_shown_is_said_in_a_sentence(reports: Mapping[str, Report], name: str, says: str) -> None:
    """It names the exercise; nobody else's version answers in its place."""
    assert shown_in(reports[name]) == DemonstrationPart(status="not_shown", output=None, message=says)
    assert reports[name].score is not None


def test_it_is_the_students_own_version_that_is_shown(reports: Mapping[str, Report]) -> None:
    """Also of what a file of the student's imports: no follow-through, and helper modules are there."""
    output = shown_in(reports["own words"]).output
    assert output is not None
    assert output.startswith("[[1.]] The cross\n")


def test_output_is_cleaned_and_capped(reports: Mapping[str, Report]) -> None:
    """No escape sequence leaves the worker as one; a long text ends with a word on how much was cut."""
    output = shown_in(reports["escapes"]).output or ""
    assert "\\x1b[2J\\x1b]0;owned\\x07 \\u202e\n" in output
    assert not set(output) & {"\x1b", "\x07", "\u202e"}
    output = shown_in(reports["long"]).output or ""
    assert len(output) <= 8000
    assert output.endswith("more characters were cut.)")


def test_students_read_the_same_and_nothing_hidden_is_in_it(reports: Mapping[str, Report]) -> None:
    """Its worker cannot read the graders, like any other at this level."""
    for report in reports.values():
        assert shown_in(for_student(report)) == shown_in(report)
        assert from_json(to_json(report)) == report
    report = reports["reads"]
    assert report.isolation is not None
    if report.isolation.level == "strong":
        assert (shown_in(report).output or "").startswith("PermissionError\nPermissionError\n")


def test_score_and_status_are_the_same_without_it(reports: Mapping[str, Report], tmp_path: Path) -> None:
    """Byte for byte, but for the field itself and the digest of the kata."""
    toml = (KATA.folder / "kata.toml").read_text()
    line = 'demonstration = "demonstration.py"\n'
    assert line in toml
    kata = copy_course(ROOT, tmp_path / "course", {f"katas/{KATA.folder_name}/kata.toml": toml.replace(line, "")})
    paths = {name: write_files(tmp_path / name, HAND_IN[name]) for name in ("right", "raises", "ends", "escapes")}
    for name, without in grade_paths(paths, kata.kata("5.1")).items():
        assert exercise_of(without, DRAW.slug).demonstration is None
        exercises = tuple(replace(part, demonstration=None) for part in reports[name].exercises)
        same_kata = replace(without, kata=reports[name].kata)
        assert canonical(same_kata) == canonical(replace(reports[name], exercises=exercises))


CELLS = (
    "import numpy as np\nimport nothing_of_that_name",
    "# kata: 5.1 make-cross\ndef make_cross(size):\n    return np.eye(size)",
    "# kata: 5.1 shift-image\nfrom __future__ import annotations\ndef shift_right(img: Pic, n):\n    return img + 1",
    "# kata: 5.1 draw-image\ndef print_image(img, label):\n    print(shift_right(make_cross(1), 1), label)",
)


def test_cells_of_a_notebook_see_each_other_and_its_imports(tmp_path: Path) -> None:
    """As they do in the notebook: no cell but one imports numpy, and none an earlier exercise."""
    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in CELLS])
    nbformat.write(made, tmp_path / "a.ipynb")
    part = shown_in(grade_paths({"it": tmp_path / "a.ipynb"}, KATA)["it"])
    assert part.output is not None
    assert part.output.startswith("[[2.]] The cross\n[[2.]] The cross, moved right by 1\n\nFlat, each picture has 49")
    assert "changed 49 of them (100%)" in part.output


LOOP = "while True:\n    pass"
LOOP_HERE = "import sys\nwhile 'demonstration' in sys.modules:\n    pass\nreturn _right(*args, **kwargs)"


def test_a_loop_costs_bounded_time_and_nobody_anything(tmp_path: Path) -> None:
    """One that was met in grading is not waited for again; one that hides until now costs the limit of a call."""
    toml = (KATA.folder / "kata.toml").read_text().replace("seconds = 10", "call_seconds = 1\nseconds = 2", 1)
    kata = copy_course(ROOT, tmp_path / "course", {f"katas/{KATA.folder_name}/kata.toml": toml}).kata("5.1")
    hidden = f"{RIGHT['make_cross.py']}\n\n_right = make_cross\n"
    paths = {
        "right": write_files(tmp_path / "right", RIGHT),
        "loop": write_files(tmp_path / "loop", {**RIGHT, "make_cross.py": body("", "make_cross", LOOP)}),
        "here": write_files(tmp_path / "here", {**RIGHT, "make_cross.py": body(hidden, "make_cross", LOOP_HERE)}),
    }
    started = time.monotonic()
    graded = grade_paths(paths, kata)
    assert time.monotonic() - started < 60
    assert shown_in(graded["loop"]).message == "It needs make-cross, which was stopped by a time limit."
    assert (shown_in(graded["here"]).message or "").startswith("The demonstration was stopped")  # by either clock
    for name in ("loop", "here"):
        for slug in ("shift-image", "draw-image"):
            part = exercise_of(graded[name], slug)
            assert (part.status, part.score) == ("passed", part.max_score)
    assert [exercise_of(graded[name], "make-cross").score for name in ("loop", "here")] == [0.0, 3.0]
    assert graded["right"].score == graded["here"].score


def test_a_kata_without_one_has_none(tmp_path: Path) -> None:
    """No field is filled, no file and no cell is made."""
    kata = Course(SMALL_COURSE).kata("1")
    report = grade_paths({"it": kata.solutions}, kata)["it"]
    assert {part.demonstration for part in report.exercises} == {None}
    course = copy_course(SMALL_COURSE, tmp_path)
    assert not [path for path in template_files(course) if "demonstration" in path.name]
    assert b"demonstration" not in b"".join(template_files(course).values())


def test_a_student_runs_it_by_hand(reports: Mapping[str, Report], tmp_path: Path) -> None:
    """In the workspace, with Python and numpy alone; it prints what the report shows."""
    folder = tmp_path / "work"
    shutil.copytree(KATA.template, folder)
    write_files(folder, RIGHT)
    done = subprocess.run(
        [sys.executable, "-B", "-W", "error", "demonstration.py"],
        cwd=folder,
        env={"OPENBLAS_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == shown_in(reports["right"]).output


# ---------------------------------------------------------------------------------------------------- for authors


def small_kata(folder: Path, text: str | None, name: str = "look.py") -> Kata:
    """Return the small kata with this demonstration at its second exercise."""
    toml = (SMALL_COURSE / "katas/1-words/kata.toml").read_text()
    toml = toml.replace('"count_books"]\n', f'"count_books"]\ndemonstration = "{name}"\n')
    files = {} if text is None else {f"katas/1-words/{name}": text}
    return copy_course(SMALL_COURSE, folder, {"katas/1-words/kata.toml": toml, **files}).kata("1")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("from initials import (\n    initials,\n", "is not valid Python"),
        ("import initials\n", "line 1: import an exercise's functions by name"),
        ("from label import label\n", "line 1: label comes after shelf, so it cannot be there yet"),
        ("from initials import initials as i\n", "line 1: import functions of initials by their own names"),
        ("from initials import *\n", "line 1: import functions of initials by their own names"),
        ("if True:\n    from initials import initials\n", "line 2: imports of exercises stand at the left margin"),
        ("def initials(name):\n    pass\n", "line 1: initials is what an exercise asks for"),
        ("if __name__ == '__main__':\n    pass\n", "has no use for __name__"),
    ],
)
def test_what_would_not_run_everywhere_is_refused(tmp_path: Path, text: str, says: str) -> None:
    """As a program, in grading and in a notebook alike; the line is named."""
    kata = small_kata(tmp_path, text)
    with pytest.raises(CourseError) as caught:
        read_demonstration(kata, kata.exercise("shelf"))
    assert str(caught.value).startswith(f"{kata.folder / 'look.py'}")
    assert says in str(caught.value)


def test_a_demonstration_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """The manifest is named, and the folder that it belongs into."""
    with pytest.raises(ManifestError, match=r"kata.toml: exercise 'shelf': demonstration 'look.py' is not there"):
        small_kata(tmp_path, None)


def test_the_notebooks_cell_does_without_imports_of_exercises(tmp_path: Path) -> None:
    """And without the docstring, which stands above it; all else is as it was."""
    text = '"""Look.\n\nMore.\n"""\n\nimport math\nfrom initials import (\n    initials,\n)\n\n'
    text += 'print(initials("a b"), math.e)\n'
    kata = small_kata(tmp_path, text)
    found = read_demonstration(kata, kata.exercise("shelf"))
    assert (found.introduction, [one.slug for one in found.needs]) == ("Look.\n\nMore.", ["initials"])
    assert found.cell == 'import math\n\nprint(initials("a b"), math.e)'
    report = grade_paths({"it": write_files(tmp_path / "it", {"initials.py": "initials = str.upper\n"})}, kata)["it"]
    part = exercise_of(report, "shelf").demonstration
    assert part == DemonstrationPart(status="shown", output="A B 2.718281828459045\n", message=None)
