"""Files and notebooks side by side: the one that was worked on counts."""

from pathlib import Path

import pytest
from submission_demo import COUNT, CROSS, SHIFT, STUBS, demo_course, fill, notebook, source_of

from katakit.course import Kata
from katakit.submission import BrokenSource, limits, read_submission

MARK = "# kata: 9.1 make-cross\n"
STUB = STUBS["make_cross.py"]
TOUCHED = STUB.replace("\n", "   \n\n").replace("# kata: 9.1 make-cross", "#kata:make_cross")  # looks only


@pytest.fixture(name="kata", scope="module")
def demo_kata(tmp_path_factory: pytest.TempPathFactory) -> Kata:
    return demo_course(tmp_path_factory.mktemp("course")).kata("9.1")


@pytest.mark.parametrize(
    ("file", "cell", "counts", "noted"),
    [
        (STUB, STUB, "make_cross.py", False),
        (TOUCHED, STUB, "make_cross.py", False),
        (STUB, MARK + CROSS, "kata.ipynb", False),
        (TOUCHED, MARK + CROSS, "kata.ipynb", False),
        ("", MARK + CROSS, "kata.ipynb", False),
        (CROSS, STUB, "make_cross.py", False),
        (CROSS, TOUCHED, "make_cross.py", False),
        (CROSS, MARK, "make_cross.py", False),
        (CROSS, MARK + CROSS, "make_cross.py", False),
        (CROSS, MARK + CROSS.replace("return size", "return 0"), "make_cross.py", True),
        (CROSS, f"{MARK}%time\n{CROSS}", "make_cross.py", True),
        (b"\xff", MARK + CROSS, "kata.ipynb", True),
    ],
)
def test_the_text_that_was_worked_on_counts(
    tmp_path: Path, kata: Kata, file: str | bytes, cell: str, counts: str, noted: bool
) -> None:
    """Of file and cell the one that differs from the stub counts; if both do, the file, with a note."""
    found = read_submission(fill(tmp_path, {"make_cross.py": file, "kata.ipynb": notebook(cell)}), kata)
    source = source_of(found, "make-cross")
    assert source.origin.file == counts
    assert bool(source.notes) == noted


def test_a_magic_in_the_cell_is_work(tmp_path: Path, kata: Kata) -> None:
    """An untouched file does not hide a cell that was worked on and cannot be used."""
    found = read_submission(
        fill(tmp_path, {"make_cross.py": STUB, "kata.ipynb": notebook(f"{MARK}%time\n{CROSS}")}), kata
    )
    assert isinstance(found.exercises["make-cross"], BrokenSource)


def test_a_broken_file_beside_an_untouched_cell(tmp_path: Path, kata: Kata) -> None:
    """A file that cannot be read is not replaced by a stub."""
    found = read_submission(fill(tmp_path, {"make_cross.py": b"\xff", "kata.ipynb": notebook(STUB)}), kata)
    assert isinstance(found.exercises["make-cross"], BrokenSource)


def test_each_exercise_is_chosen_for_itself(tmp_path: Path, kata: Kata) -> None:
    """Some exercises may come from files and others from the notebook."""
    cells = notebook(STUB, "# kata: shift-image\n" + SHIFT)
    found = read_submission(fill(tmp_path, {**STUBS, "make_cross.py": CROSS, "a/kata.ipynb": cells}), kata)
    assert {slug: source_of(found, slug).origin.file for slug in found.exercises} == {
        "make-cross": "make_cross.py",
        "shift-image": "a/kata.ipynb",
        "count-cells": "count_cells.py",
    }


def test_of_two_notebooks_the_one_worked_on_counts(tmp_path: Path, kata: Kata) -> None:
    """An untouched notebook beside the one with work in it does no harm."""
    fill(tmp_path, {"a.ipynb": notebook(STUB), "b.ipynb": notebook(MARK + CROSS), "c.ipynb": notebook("x = 1")})
    found = read_submission(tmp_path, kata)
    assert source_of(found, "make-cross").origin.file == "b.ipynb"
    assert found.notes == ("There are 2 notebooks for this kata; b.ipynb counts.",)


def test_two_notebooks_with_work_are_not_gradable(tmp_path: Path, kata: Kata) -> None:
    """If both were worked on, nobody can tell which one counts, and both are named."""
    fill(tmp_path, {"a.ipynb": notebook(MARK + CROSS), "b.ipynb": notebook("# kata: shift-image\n" + SHIFT)})
    found = read_submission(tmp_path, kata)
    assert found.reason is not None
    assert "a.ipynb and b.ipynb" in found.reason


def test_two_notebooks_with_the_same_work(tmp_path: Path, kata: Kata) -> None:
    """A copy of the same work is no question."""
    fill(tmp_path, {"a.ipynb": notebook(MARK + CROSS), "a (1).ipynb": notebook(MARK + CROSS, "1 + 1")})
    found = read_submission(tmp_path, kata)
    assert source_of(found, "make-cross").origin.file == "a (1).ipynb"
    assert len(found.notes) == 1


def test_two_untouched_notebooks(tmp_path: Path, kata: Kata) -> None:
    """If neither was worked on, the first by name counts."""
    found = read_submission(fill(tmp_path, {"b.ipynb": notebook(STUB), "a.ipynb": notebook(STUB)}), kata)
    assert source_of(found, "make-cross").origin.file == "a.ipynb"


def test_a_notebook_that_cannot_be_read_beside_files(tmp_path: Path, kata: Kata) -> None:
    """A damaged notebook is noted and does not keep the files from being graded."""
    found = read_submission(fill(tmp_path, {"count_cells.py": COUNT, "kata.ipynb": "{"}), kata)
    assert found.gradable
    assert "kata.ipynb is no notebook" in found.notes[0]


def test_a_thousand_notes_are_counted(tmp_path: Path, kata: Kata) -> None:
    """Nobody reads a thousand notes; the rest is given as a number."""
    fill(tmp_path, {"count_cells.py": COUNT, **{f"{number}.py": "" for number in range(1000)}})
    notes = read_submission(tmp_path, kata).notes
    assert len(notes) == limits.NOTES + 1
    assert notes[-1] == f"There are {1000 - limits.NOTES} more notes like these."
