"""student_template/ is made from katas/, and a test says when it is stale."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
from support import ROOT, SMALL_COURSE, copy_course, exercise_of, grade_paths

from katakit.course import Course
from katakit.template import notebook, stale_files, template_files, try_out, write_template

KATA = Course(ROOT).kata("5.1")


def test_the_template_is_up_to_date() -> None:
    """If this fails, run 'kata template' and commit what it writes."""
    assert stale_files(Course(ROOT)) == []


def test_staleness_is_noticed(tmp_path: Path) -> None:
    """A changed stub, a missing file and a stray file are named, and writing mends all three."""
    course = copy_course(SMALL_COURSE, tmp_path)
    assert write_template(course)
    assert stale_files(course) == []
    folder = tmp_path / "student_template" / "1-words"
    (folder / "label.py").write_text("changed")
    (folder / "shelf.py").unlink()
    (folder / "stray.py").write_text("")
    assert [path.name for path in stale_files(course)] == ["label.py", "shelf.py", "stray.py"]
    write_template(course)
    assert stale_files(course) == []


def test_figures_lie_where_the_lesson_looks_for_them(tmp_path: Path) -> None:
    """Beside the lesson and the notebook, under the same relative path; a changed one is stale."""
    lesson = "# Words\n\n![a word](figures/word.svg)\n"
    changes = {"katas/1-words/lesson.md": lesson, "katas/1-words/figures/word.svg": "<svg/>\n"}
    course = copy_course(SMALL_COURSE, tmp_path, changes)
    write_template(course)
    folder = tmp_path / "student_template" / "1-words"
    assert (folder / "figures" / "word.svg").read_text() == "<svg/>\n"
    assert "(figures/word.svg)" in (folder / "lesson.md").read_text()
    assert "(figures/word.svg)" in (folder / "1-words.ipynb").read_text()
    (folder / "figures" / "word.svg").write_text("<svg></svg>")
    (folder / "figures" / "stray.svg").write_text("")
    assert [path.name for path in stale_files(course)] == ["stray.svg", "word.svg"]


def test_the_lessons_closing_is_the_last_cell(tmp_path: Path) -> None:
    """It stands behind the last exercise; without a closing that exercise's free cell is the last one."""
    lesson = "# Words\n\n<!-- closing -->\n## What comes next\n"
    course = copy_course(SMALL_COURSE, tmp_path, {"katas/1-words/lesson.md": lesson})
    cells = json.loads(notebook(course.katas[0]))["cells"]
    assert "".join(cells[0]["source"]) == "# Words"
    assert "".join(cells[-1]["source"]) == "## What comes next"
    assert cells[-1]["metadata"]["katakit"] == {"kata": "1", "role": "lesson"}
    last = json.loads(notebook(Course(SMALL_COURSE).katas[0]))["cells"][-1]
    assert last["metadata"]["katakit"]["role"] == "free"


def test_nothing_hidden_is_in_the_template() -> None:
    """No line of a grader, a message or a reference solution."""
    text = b"\n".join(template_files(Course(ROOT)).values()).decode()
    for exercise in KATA.exercises:
        stub = exercise.stub_text()
        own = [line.strip() for line in exercise.reference_text().splitlines() if line.strip() not in stub]
        own = [line for line in own if not line.startswith("from ")]  # that it uses an earlier exercise is no secret
        assert not [line for line in own if len(line) > 20 and line in text]
        assert not [message for message in KATA.messages[exercise.slug].values() if message in text]


def test_the_notebook_has_four_cells_per_exercise_and_the_lesson() -> None:
    """Task, stub, try-out, free space, in order; ids and metadata are stable; the stub cell names its exercise."""
    data = json.loads(notebook(KATA))
    nbformat.validate(nbformat.from_dict(data))
    assert notebook(KATA) == notebook(KATA)
    for exercise in KATA.exercises:
        own = [cell for cell in data["cells"] if cell["metadata"]["katakit"].get("exercise") == exercise.slug]
        behind = ["demonstration", "demonstration"] if exercise.demonstration else []
        assert [cell["metadata"]["katakit"]["role"] for cell in own] == [
            "lesson",
            "task",
            "stub",
            "try",
            "free",
            *behind,
        ]
        stub = "".join(own[2]["source"])
        first, _, rest = stub.partition("\n")
        assert first == f"# kata: 5.1 {exercise.slug}"
        assert rest == exercise.stub_text().rstrip()
    assert "".join(data["cells"][0]["source"]).startswith(f"# {KATA.title}")


STUB = '''
def label(owner, shelf):
    """Say whose shelf it is.

    >>> from initials import initials
    >>> label("a b", [])
    'AB'
    >>> label("a b", [1])[::-1]
    ['B', 'A']
    >>> label("a", []), (label("b", []))
    ('A', 'B')
    >>> shelf = [2]
    >>> label("a b", shelf)
    >>> label("", [])
    Traceback (most recent call last):
    ValueError: nobody
    >>> print(label("a b", []))
    AB
    """
    raise NotImplementedError
'''
TRY_OUT = """\
print(repr(label("a b", [])))
# should be: 'AB'
print(label("a b", [1])[::-1])
# should be: ['B', 'A']
print((label("a", []), (label("b", []))))
# should be: ('A', 'B')
shelf = [2]
label("a b", shelf)
print(label("a b", []))
# should be: AB"""


def test_a_try_out_prints_what_the_examples_show(tmp_path: Path) -> None:
    """Texts with quotes, pairs in brackets; no import of what is there, no exception that would end the cell."""
    kata = copy_course(SMALL_COURSE, tmp_path, {"katas/1-words/label.py": STUB}).kata("1")
    assert try_out(kata, kata.exercise("label")) == TRY_OUT


def test_the_template_graded_as_it_is_gets_nothing(tmp_path: Path) -> None:
    """The notebook and the folder alike: nothing attempted, nothing earned."""
    template = KATA.template
    paths = {"folder": template, "notebook": template / f"{KATA.folder_name}.ipynb"}
    for report in grade_paths(paths, KATA).values():
        assert report.score == 0.0
        assert {exercise_of(report, e.slug).status for e in KATA.exercises} == {"not_attempted"}
