"""Single files, files under other names, and the choice of a kata."""

from pathlib import Path

import pytest
from submission_demo import COUNT, CROSS, SHIFT, demo_course, fill, notebook, source_of, zipped

from katakit.course import Course, Kata
from katakit.submission import BrokenSource, occurring_katas, open_submission, read_submission


@pytest.fixture(name="course", scope="module")
def course_on_disk(tmp_path_factory: pytest.TempPathFactory) -> Course:
    return demo_course(tmp_path_factory.mktemp("course"))


@pytest.fixture(name="kata", scope="module")
def demo_kata(course: Course) -> Kata:
    return course.kata("9.1")


COMBINED = '''"""All my work."""
import numpy as np
from math import floor

SIZE = 7

def helper(x):
    return shift_right(x)

@cache
def make_cross(size=7):
    return size

def shift_right(img, pixels=1):
    return img

shift_image = lambda img, down=0, right=0: img

print(make_cross(SIZE))
picture = shift_right(make_cross(3))
print(picture)
if __name__ == "__main__":
    print(shift_image(1))
'''


def test_a_file_named_after_its_exercise_is_taken_as_it_is(tmp_path: Path, kata: Kata) -> None:
    """One exercise's file is that exercise, whatever else it defines."""
    found = read_submission(fill(tmp_path, {"make_cross.py": COMBINED}) / "make_cross.py", kata)
    assert found.kind == "file"
    assert list(found.exercises) == ["make-cross"]
    assert source_of(found, "make-cross").text == COMBINED
    assert not source_of(found, "make-cross").implicit
    assert found.notes == ()


def test_a_combined_file_is_split_by_its_definitions(tmp_path: Path, kata: Kata) -> None:
    """Each exercise sees its own definitions and what is shared; line numbers stay."""
    found = read_submission(fill(tmp_path, {"work.py": COMBINED}) / "work.py", kata)
    assert list(found.exercises) == ["make-cross", "shift-image"]
    cross, shift = source_of(found, "make-cross"), source_of(found, "shift-image")
    assert cross.implicit
    lines = COMBINED.split("\n")
    for text, without in ((cross.text, range(14, 22)), (shift.text, range(10, 14))):
        kept = text.split("\n")
        assert len(kept) == len(lines)
        for number, (line, original) in enumerate(zip(kept, lines, strict=True), 1):
            shared_print = text == cross.text and number == 19  # needs only make_cross
            assert line == ("" if number in without and not shared_print else original), number


def test_a_demonstration_of_later_exercises_does_not_stop_an_earlier_one(tmp_path: Path, kata: Kata) -> None:
    """Top-level statements that need what is not there yet, directly or not, are left out."""
    demonstration = "a = make_cross()\nb = shift_right(a)\nc = b + 1\nb = 2\nd = b\ndef g(): return shift_right(1)\n"
    text = CROSS + SHIFT + demonstration
    found = read_submission(fill(tmp_path, {"work.py": text}) / "work.py", kata)
    cross = source_of(found, "make-cross").text.split()
    assert "".join(cross).endswith("a=make_cross()b=2d=bdefg():returnshift_right(1)")
    assert "c = b + 1" in source_of(found, "shift-image").text


def test_a_broken_definition_costs_its_own_exercise_only(tmp_path: Path, kata: Kata) -> None:
    """A bracket or string left open in one exercise's function is not in the other exercise's text."""
    text = 'def make_cross(size:\n    """open\n    return (size\n\n' + SHIFT
    found = read_submission(fill(tmp_path, {"work.py": text}) / "work.py", kata)
    assert source_of(found, "shift-image").text == "\n\n\n\n" + SHIFT
    assert "open" in source_of(found, "make-cross").text


def test_a_single_file_without_an_exercise(tmp_path: Path, kata: Kata) -> None:
    """A file that defines nothing of the kata, or is no text, is not gradable and says why."""
    fill(tmp_path, {"work.py": "import make_cross\nprint('make_cross')\n", "junk.py": b"\xff\xfe\0"})
    found = read_submission(tmp_path / "work.py", kata)
    assert found.reason is not None
    assert "defines none of the functions of kata 9.1" in found.reason
    junk = read_submission(tmp_path / "junk.py", kata)
    assert junk.reason is not None
    assert "UTF-16" in junk.reason


def test_a_single_exercise_file_that_is_no_text(tmp_path: Path, kata: Kata) -> None:
    """A named exercise's file that cannot be read is that exercise, broken."""
    found = read_submission(fill(tmp_path, {"make_cross.py": b"\xff"}) / "make_cross.py", kata)
    assert isinstance(found.exercises["make-cross"], BrokenSource)
    assert found.gradable


@pytest.mark.parametrize("name", ["jane_make_cross.py", "make_cross (1).py", "Make-Cross.PY", "jane.py"])
def test_a_renamed_file_is_found_by_what_it_defines(tmp_path: Path, kata: Kata, name: str) -> None:
    """A copy that a platform renamed stands in for the missing file, with a note."""
    found = read_submission(fill(tmp_path, {name: CROSS, "shift_image.py": SHIFT}), kata)
    assert source_of(found, "make-cross").text == CROSS
    assert source_of(found, "make-cross").origin.file == name
    assert found.helpers == {}
    (note,) = found.notes
    assert note.startswith(f"{name} is not the name of an exercise's file; it was used for make-cross")


def test_two_candidates_are_none(tmp_path: Path, kata: Kata) -> None:
    """If several files define a missing exercise alike, none is used and the note names them."""
    found = read_submission(
        fill(tmp_path, {"make_cross (1).py": CROSS, "make_cross (2).py": CROSS, "shift_image.py": SHIFT}),
        kata,
    )
    assert list(found.exercises) == ["shift-image"]
    assert "make_cross (1).py and make_cross (2).py" in found.notes[0]


def test_a_function_written_again_for_a_later_exercise_is_no_candidate(tmp_path: Path, kata: Kata) -> None:
    """Of several files that define a function, the one named after the exercise is meant."""
    found = read_submission(
        fill(tmp_path, {"jane_make_cross.py": CROSS, "jane_shift_image.py": CROSS + SHIFT, "sketch.py": CROSS}),
        kata,
    )
    assert source_of(found, "make-cross").origin.file == "jane_make_cross.py"
    assert source_of(found, "shift-image").origin.file == "jane_shift_image.py"


def test_files_in_folders_and_files_with_an_owner_are_no_candidates(tmp_path: Path, kata: Kata) -> None:
    """Only files at the top that belong to no exercise are searched."""
    found = read_submission(fill(tmp_path, {"old/all.py": CROSS, "shift_image.py": SHIFT + CROSS}), kata)
    assert list(found.exercises) == ["shift-image"]


def test_a_combined_file_in_a_folder(tmp_path: Path, kata: Kata) -> None:
    """One file for several exercises is used for all that have no file of their own."""
    found = read_submission(fill(tmp_path, {"all.py": COMBINED + COUNT, "make_cross.py": CROSS}), kata)
    assert list(found.exercises) == ["make-cross", "shift-image", "count-cells"]
    assert source_of(found, "make-cross").text == CROSS
    assert "used for shift-image, count-cells" in found.notes[0]


def test_where_beyond_the_text(tmp_path: Path, kata: Kata) -> None:
    """A line before or behind the text is mapped to the nearest one."""
    source = source_of(read_submission(fill(tmp_path, {"make_cross.py": "a\nb"}), kata), "make-cross")
    assert [source.where(line).line for line in (-5, 0, 1, 2, 3, 99)] == [1, 1, 1, 2, 2, 2]


def test_katas_that_occur(tmp_path: Path, course: Course) -> None:
    """Those katas are named of which at least one exercise was handed in, usable or not."""
    cases: dict[str, list[str]] = {}
    for name, content, ids in [
        ("make_cross.py", b"\xff", ["9.1"]),
        ("fold_paper.py", b"", ["9.2"]),
        ("any.py", b"def fold_paper(): ...\ndef make_cross(): ...\n", ["9.1", "9.2"]),
        ("none.py", b"x = 1", []),
        ("marked.py", b"# kata: 9.2 fold-paper\ndef fold_paper(): ...\ndef make_cross(): ...\n", ["9.2"]),
        ("named.zip", zipped({"make_cross.py": "", "mine.py": "def fold_paper(): ..."}), ["9.1"]),
        ("a.ipynb", notebook("# kata: 9.2 fold-paper").encode(), ["9.2"]),
        ("b.zip", zipped({"9.1/make_cross.py": "", "9.2/fold_paper.py": ""}), ["9.1", "9.2"]),
        ("c.zip", zipped({"a.ipynb": notebook(CROSS), "b.ipynb": notebook(CROSS + " ")}), ["9.1"]),
        ("essay.docx", b"", []),
    ]:
        fill(tmp_path, {name: content})
        cases[name] = [kata.id for kata in occurring_katas(open_submission(tmp_path / name), course.katas)]
        assert cases[name] == ids, name
