"""A submission means the same whatever it comes in, and bad input is answered in words."""

from __future__ import annotations

import importlib
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest
from support import ROOT, check_of, exercise_of, grade_paths, without_sources, write_files

from katakit.course import Course
from katakit.report import from_json, to_json

nbformat: Any = importlib.import_module("nbformat")  # its functions have no types

KATA = Course(ROOT).kata("5.1")
SAMPLE = ROOT / "docs" / "sample_submission"
FILES = [SAMPLE / exercise.file_name for exercise in KATA.exercises]
TEXTS = {path.name: path.read_text() for path in FILES if path.exists()}


def as_notebook(texts: dict[str, str], path: Path, version: int = 4) -> Path:
    """Put each file into a marked cell of a notebook."""
    cells = [f"# kata: 5.1 {KATA.exercise(name).slug}\n{text}" for name, text in texts.items()]
    notebook: Any = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    if version == 3:
        notebook = nbformat.v3.new_notebook(
            worksheets=[nbformat.v3.new_worksheet(cells=[nbformat.v3.new_code_cell(input=cell) for cell in cells])]
        )
    path.write_text(nbformat.writes(notebook, version=version))
    return path


def as_zip(texts: dict[str, str], path: Path, folder: str = "") -> Path:
    """Put the files into a zip, inside a folder or not."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in texts.items():
            archive.writestr(f"{folder}{name}", text)
    return path


@pytest.mark.parametrize(
    "texts", [TEXTS, {e.file_name: e.reference_text() for e in KATA.exercises}], ids=["sample", "right"]
)
def test_every_kind_gives_the_same_report(texts: dict[str, str], tmp_path: Path) -> None:
    """Folder, notebook (formats 3 and 4), zip and single file of one code differ in source and origin only."""
    paths = {
        "folder": write_files(tmp_path / "folder", texts),
        "notebook": as_notebook(texts, tmp_path / "a.ipynb"),
        "old notebook": as_notebook(texts, tmp_path / "b.ipynb", version=3),
        "zip": as_zip(texts, tmp_path / "a.zip"),
        "zip with a folder": as_zip(texts, tmp_path / "b.zip", "jordan/"),
        "zip of a notebook": as_zip({"work.ipynb": (tmp_path / "a.ipynb").read_text()}, tmp_path / "c.zip"),
    }
    (tmp_path / "everything.py").write_text("\n\n".join(texts.values()))
    paths["file"] = tmp_path / "everything.py"
    reports = grade_paths(paths, KATA)
    wanted = without_sources(reports["folder"])
    assert reports["folder"].gradable
    for name, report in reports.items():
        assert without_sources(report) == wanted, name


def test_places_are_those_of_what_was_handed_in(tmp_path: Path) -> None:
    """A failing line is named by file and line, or by cell and line within the cell."""
    text = "import numpy as np\n\n\ndef make_cross(size=7):\n    return np.zeros(size)[99]\n"
    paths = {
        "folder": write_files(tmp_path / "folder", {"make_cross.py": text}),
        "notebook": as_notebook({"make_cross.py": text}, tmp_path / "a.ipynb"),
    }
    reports = grade_paths(paths, KATA)
    places = {name: check_of(report, "make-cross", "odd_sizes").origin for name, report in reports.items()}
    assert places["folder"] is not None
    assert (places["folder"].file, places["folder"].line, places["folder"].cell) == ("make_cross.py", 5, None)
    assert places["notebook"] is not None
    assert (places["notebook"].file, places["notebook"].line, places["notebook"].cell) == ("a.ipynb", 6, 1)


def test_a_syntax_error_is_named_by_line_and_cell(tmp_path: Path) -> None:
    """It costs its own exercise only."""
    texts = {**TEXTS, "make_cross.py": "def make_cross(size=7):\n    return (\n\nx = 1 +\n"}
    paths = {
        "folder": write_files(tmp_path / "folder", texts),
        "notebook": as_notebook(texts, tmp_path / "a.ipynb"),
    }
    for name, report in grade_paths(paths, KATA).items():
        part = exercise_of(report, "make-cross")
        assert {one.code for one in part.checks} == {"syntax-error"}
        origin = part.checks[0].origin
        assert origin is not None
        assert (origin.line, origin.cell) == ((2, None) if name == "folder" else (3, 1))
        assert exercise_of(report, "shift-image").score


def bad_inputs(folder: Path) -> dict[str, Path]:
    """Uploads of which nothing can be graded."""
    folder.mkdir()
    paths = {
        name: folder / name for name in ("missing.py", "a.pdf", "empty", "bad.ipynb", "bomb.zip", "no.zip", "pipe.py")
    }
    paths["a.pdf"].write_bytes(b"%PDF-1.4")
    paths["empty"].mkdir()
    paths["bad.ipynb"].write_text("{")
    with zipfile.ZipFile(paths["bomb.zip"], "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(70):
            archive.writestr(f"m{number}.py", b"#" * 1_000_000)
    paths["no.zip"].write_bytes(b"PK\x03\x04 no")
    os.mkfifo(paths["pipe.py"])
    two = folder / "two"
    two.mkdir()
    as_notebook(TEXTS, two / "a.ipynb")
    as_notebook({**TEXTS, "make_cross.py": "def make_cross(size=7):\n    return 1\n"}, two / "b.ipynb")
    return {**paths, "two": two}


def test_what_cannot_be_read_at_all_is_not_gradable_and_says_why(tmp_path: Path) -> None:
    """No score, a reason in words, and a valid report."""
    for name, report in grade_paths(bad_inputs(tmp_path / "bad"), KATA).items():
        assert report.status == "not_gradable", name
        assert report.score is None
        assert report.reason, name
        assert len(report.reason) > 30, name
        assert from_json(to_json(report)) == report
        if name == "two":
            assert "a.ipynb" in report.reason
            assert "b.ipynb" in report.reason


def test_a_broken_file_costs_its_own_exercise_only(tmp_path: Path) -> None:
    """Bad encodings, NUL bytes, links, pipes and giants in place of one exercise leave the others' scores alone."""
    broken = {"latin": b"# \xe9\xff\n", "nul": b"x = 1\0\n", "huge": b"#" * 2_000_000}
    paths = {}
    for name, content in broken.items():
        paths[name] = write_files(tmp_path / name, TEXTS)
        (paths[name] / "draw_image.py").write_bytes(content)
    for name in ("link", "pipe", "folder"):
        paths[name] = write_files(tmp_path / name, {k: v for k, v in TEXTS.items() if k != "draw_image.py"})
    (paths["link"] / "draw_image.py").symlink_to(SAMPLE / "draw_image.py")
    os.mkfifo(paths["pipe"] / "draw_image.py")
    (paths["folder"] / "draw_image.py").mkdir()
    paths["whole"] = SAMPLE
    reports = grade_paths(paths, KATA)
    whole = reports.pop("whole")
    for name, report in reports.items():
        part = exercise_of(report, "draw-image")
        assert part.score == 0.0
        if name != "folder":
            assert {one.status for one in part.checks} == {"error"}, name
        for slug in ("make-cross", "shift-image", "flatten-compare"):
            assert exercise_of(report, slug).score == exercise_of(whole, slug).score, name
