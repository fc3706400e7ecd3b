"""Notebooks: which cells make up an exercise, and where its lines come from."""

# mypy: disable-error-code="no-untyped-call"
import json
import logging
import subprocess
import sys
import warnings
from pathlib import Path

import nbformat
import pytest
from submission_demo import COUNT, CROSS, SHIFT, demo_course, fill, notebook, source_of

from katakit.course import Kata
from katakit.submission import BrokenSource, Origin, Submission, limits, read_submission


@pytest.fixture(name="kata", scope="module")
def demo_kata(tmp_path_factory: pytest.TempPathFactory) -> Kata:
    return demo_course(tmp_path_factory.mktemp("course")).kata("9.1")


def read(tmp_path: Path, kata: Kata, *cells: str | tuple[str, object]) -> Submission:
    return read_submission(fill(tmp_path, {"kata.ipynb": notebook(*cells)}) / "kata.ipynb", kata)


def stub(exercise: str, role: str | None = "stub", kata: str = "9.1") -> dict[str, object]:
    entry = {"kata": kata, "exercise": exercise} | ({"role": role} if role else {})
    return {"katakit": entry}


def test_marked_cells_become_module_texts(tmp_path: Path, kata: Kata) -> None:
    """A stub cell becomes the text of its exercise, marker and all; imports elsewhere come before it."""
    found = read(
        tmp_path,
        kata,
        ">Lesson\nimport nothing",
        "%matplotlib inline\nimport numpy as np\nfrom math import (floor,\n  ceil)  # both\n"
        "from __future__ import annotations\n!pip install it's",
        f"# kata: 9.1 make-cross\n{CROSS}",
        "make_cross(3)\nimport os; import sys",
        f"\n#my work\n# kata: 9.1 shift-image\n{SHIFT}",
        "def broken(:\nimport json\n(",
    )
    assert found.kind == "notebook"
    assert found.gradable
    assert found.notes == ()
    assert list(found.exercises) == ["make-cross", "shift-image"]
    cross, shift = source_of(found, "make-cross"), source_of(found, "shift-image")
    assert cross.text == f"# kata: 9.1 make-cross\n{CROSS}"
    assert cross.prelude == shift.prelude
    assert cross.prelude == (
        "import numpy as np",
        "from math import (floor,\n  ceil)",
        "import os",
        "import sys",
    )
    assert cross.implicit
    assert cross.origin == Origin(file="kata.ipynb", line=1, cell=3)
    assert shift.where(4) == Origin(file="kata.ipynb", line=4, cell=5)
    assert found.files == ("kata.ipynb",)


def test_pieces_are_joined_and_lines_mapped(tmp_path: Path, kata: Kata) -> None:
    """A split exercise is one text with an empty line between the pieces, and every line knows its cell."""
    found = read(
        tmp_path,
        kata,
        "# kata: 9.1 shift-image\nimport math\n\n",
        ">text",
        "# KATA:9.1   Shift_Image\n" + SHIFT.split("\n\n\n")[0],
        "#kata: shift-image\nx = 1",
    )
    source = source_of(found, "shift-image")
    assert source.text == (
        "# kata: 9.1 shift-image\nimport math\n\n"
        "# KATA:9.1   Shift_Image\ndef shift_right(img, pixels=1):\n    return img\n\n"
        "#kata: shift-image\nx = 1\n"
    )
    places = [(source.where(line).cell, source.where(line).line) for line in range(1, 10)]
    assert places == [(1, 1), (1, 2), (1, 2), (3, 1), (3, 2), (3, 3), (3, 3), (4, 1), (4, 2)]


@pytest.mark.parametrize(
    "marker",
    [
        "# kata: 9.1 make-cross",
        "#kata:make_cross",
        "## Kata : 9.1-demo Make Cross",
        "  # kata: 9.1/make_cross.py",
        "# kata: make-cross (second try)",
        "\n\n# hello\n# kata: 9.1: make-cross.",
        "import os\n# kata: make-cross",
    ],
)
def test_markers_are_read_with_patience(tmp_path: Path, kata: Kata, marker: str) -> None:
    """Case, spacing, underscores, a missing id and talk after the name do not matter."""
    found = read(tmp_path, kata, f"{marker}\nx = 1")
    assert list(found.exercises) == ["make-cross"]
    assert found.notes == ()


def test_a_marker_of_another_kata_does_not_count(tmp_path: Path, kata: Kata) -> None:
    """The same name under another kata's id belongs to that kata, even if it defines our functions."""
    found = read(tmp_path, kata, f"# kata: 9.2 make-cross\n{CROSS}", f"# kata: 9.1 shift-image\n{SHIFT}")
    assert list(found.exercises) == ["shift-image"]


def test_an_unknown_name_gets_a_tip(tmp_path: Path, kata: Kata) -> None:
    """A mistyped name is pointed to the right one, and the cell counts by what it defines."""
    found = read(tmp_path, kata, f"# kata: 9.1 make-corss\n{CROSS}")
    assert list(found.exercises) == ["make-cross"]
    assert found.notes == (
        "Cell 1 is marked as 'make-corss', which is no exercise of this kata. Did you mean 'make-cross'?",
    )


def test_merged_cells_are_taken_apart(tmp_path: Path, kata: Kata) -> None:
    """Two stub cells merged into one are still two exercises, if the second marker is no part of a string."""
    text = f'# kata: make-cross\n{CROSS}s = """\n# kata: count-cells\n"""\n# kata: shift-image\n{SHIFT}'
    found = read(tmp_path, kata, text)
    assert list(found.exercises) == ["make-cross", "shift-image"]
    assert "shift" not in source_of(found, "make-cross").text
    assert source_of(found, "shift-image").text == f"# kata: shift-image\n{SHIFT}"
    assert source_of(found, "shift-image").where(1) == Origin(file="kata.ipynb", line=7, cell=1)


def test_metadata_are_the_fallback(tmp_path: Path, kata: Kata) -> None:
    """Without a comment the metadata decide; with one, the comment does; other roles are no stub cells."""
    found = read(
        tmp_path,
        kata,
        ("a = 1", stub("make-cross")),
        ("# kata: count-cells", stub("shift-image")),
        ("print(1)", stub("shift-image", "try")),
        ("", stub("shift-image", "free")),
        ("c = 1", stub("make-cross", None, "9.1-demo")),
        ("d = 1", stub("make-cross", "stub", "9.2")),
        ("e = 1", {"katakit": ["list"]}),
        ("f = 1", {"katakit": {"kata": 5, "exercise": {}, "role": []}}),
    )
    assert list(found.exercises) == ["make-cross", "count-cells"]
    assert source_of(found, "make-cross").text == "a = 1\n\nc = 1\n"


def test_cells_without_marks_count_by_what_they_define(tmp_path: Path, kata: Kata) -> None:
    """In a notebook of one's own, cells are recognised by their functions; other exercises' are left out."""
    found = read(
        tmp_path,
        kata,
        "%pylab\nimport os\n" + CROSS + SHIFT,
        "%%time\n" + COUNT,
        "%%writefile x.py\n" + COUNT,
    )
    assert list(found.exercises) == ["make-cross", "shift-image", "count-cells"]
    assert source_of(found, "make-cross").text == "\nimport os\n" + CROSS
    assert source_of(found, "shift-image").where(7) == Origin(file="kata.ipynb", line=7, cell=1)
    assert source_of(found, "count-cells").text == "\n" + COUNT
    assert source_of(found, "count-cells").prelude == ("import os",)


def test_marked_cells_win_over_defining_ones(tmp_path: Path, kata: Kata) -> None:
    """If an exercise has a marked cell, an unmarked one that defines its function is only mentioned."""
    found = read(tmp_path, kata, CROSS, f"# kata: make-cross\n{CROSS}", (CROSS, stub("make-cross", "free")))
    source = source_of(found, "make-cross")
    assert source.text == f"# kata: make-cross\n{CROSS}"
    assert source.notes == (
        "Cell 1 defines make_cross, too, but is not marked as make-cross and does not count; cell 2 does.",
        "Cell 3 defines make_cross, too, but is not marked as make-cross and does not count; cell 2 does.",
    )


def test_the_later_of_two_definitions_counts(tmp_path: Path, kata: Kata) -> None:
    """Two cells with the same function: the later one stands last in the text, and a note says so."""
    found = read(
        tmp_path,
        kata,
        f"# kata: make-cross\n{CROSS}",
        f"# kata: make-cross\n{CROSS}".replace("return size", "return 0"),
    )
    source = source_of(found, "make-cross")
    assert source.text.endswith("return 0\n")
    assert source.notes == (
        "Two cells define make_cross (cells 1 and 2); the later one counts.".replace(" and ", ", "),
    )


@pytest.mark.parametrize(
    ("command", "line"),
    [
        ("%time make_cross()", 4),
        ("!ls", 4),
        ("make_cross?", 4),
        ("x = !ls", 4),
        ("?make_cross", 4),
        ("x = 1\n%time x", 5),
    ],
)
def test_a_magic_in_a_stub_cell_has_its_own_message(tmp_path: Path, kata: Kata, command: str, line: int) -> None:
    """A notebook command in a stub cell costs that exercise and is named with cell and line."""
    found = read(tmp_path, kata, "# text", f"# kata: make-cross\n{CROSS}{command}", f"# kata: count-cells\n{COUNT}")
    problem = found.exercises["make-cross"]
    assert isinstance(problem, BrokenSource)
    assert problem.code == "magic"
    assert problem.origin == Origin(file="kata.ipynb", line=line, cell=2)
    assert f"cell 2, line {line}" in problem.message
    assert source_of(found, "count-cells")


def test_what_only_looks_like_a_magic(tmp_path: Path, kata: Kata) -> None:
    """Lines that begin with % or ! inside strings and brackets are Python."""
    text = '# kata: make-cross\ns = """\n%not\n!not\n"""\nx = (s\n% 3)\n'
    assert source_of(read(tmp_path, kata, text), "make-cross").text == text


def test_lone_surrogates_and_nul_in_a_cell(tmp_path: Path, kata: Kata) -> None:
    """What JSON can spell and no module can hold costs its exercise; such imports are not handed on."""
    cells = [
        "# kata: make-cross\nx = '\ud800'",
        "# kata: shift-image\n\0",
        f"# kata: count-cells\n{COUNT}",
        "import a\ud800",
    ]
    raw = {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {},
        "cells": [{"cell_type": "code", "source": c} for c in cells],
    }
    found = read_submission(fill(tmp_path, {"k.ipynb": json.dumps(raw)}) / "k.ipynb", kata)
    problems = [found.exercises[slug] for slug in ("make-cross", "shift-image")]
    assert [getattr(problem, "code", None) for problem in problems] == ["not-utf8", "nul-bytes"]
    assert [getattr(problem, "origin", None) for problem in problems] == [
        Origin(file="k.ipynb", line=2, cell=1),
        Origin(file="k.ipynb", line=2, cell=2),
    ]
    assert source_of(found, "count-cells").prelude == ()


def test_the_old_format(tmp_path: Path, kata: Kata, caplog: pytest.LogCaptureFixture) -> None:
    """Format 3 gives the same as format 4; what nbformat thinks of it stays between us."""
    v3 = nbformat.v3
    sheet = v3.new_worksheet(
        cells=[
            v3.new_text_cell("markdown", source="# kata: make-cross"),
            v3.new_code_cell(input=f"# kata: make-cross\n{CROSS}", prompt_number=1),
            v3.new_heading_cell(source="Next", level=2),
            v3.new_code_cell(input="import math"),
            v3.new_code_cell(input=SHIFT, metadata=stub("shift-image")),
        ]
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        text = nbformat.writes(v3.new_notebook(worksheets=[sheet]), version=3)
    with caplog.at_level(logging.DEBUG):
        found = read_submission(fill(tmp_path, {"old.ipynb": text}) / "old.ipynb", kata)
    assert source_of(found, "make-cross").text == f"# kata: make-cross\n{CROSS}"
    assert source_of(found, "make-cross").origin.cell == 2
    assert source_of(found, "shift-image").origin.cell == 5
    assert source_of(found, "shift-image").prelude == ("import math",)
    assert caplog.records == []


@pytest.mark.parametrize("content", ["input", "worksheet", "cell", "metadata"])
def test_a_damaged_old_notebook(
    tmp_path: Path,
    kata: Kata,
    content: str,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Wrong types in a format 3 notebook cost only themselves, in silence."""
    good = {"cell_type": "code", "input": ["# kata: make-cross\n", "x = 1"], "metadata": {}}
    bad: dict[str, object] = {
        "input": {"worksheets": [{"cells": [{"cell_type": "code", "input": {"a": 1}}, good]}]},
        "worksheet": {"worksheets": [5, {"cells": 7}, {"cells": [None, good]}]},
        "cell": {"worksheets": [{"cells": [[1], good, 3]}]},
        "metadata": {"worksheets": [{"cells": [{"cell_type": "code", "metadata": []}, good]}], "metadata": 3},
    }
    text = json.dumps({"nbformat": 3, **dict(bad[content])})  # type: ignore[call-overload]
    with caplog.at_level(logging.DEBUG):
        found = read_submission(fill(tmp_path, {"old.ipynb": text}) / "old.ipynb", kata)
    assert source_of(found, "make-cross").origin == Origin(file="old.ipynb", line=1, cell=2)
    assert caplog.records == []
    assert capfd.readouterr() == ("", "")


def test_wrong_types_anywhere(tmp_path: Path, kata: Kata) -> None:
    """Cells that are numbers, sources that are tables, metadata that are lists: each costs only itself."""
    cells: list[object] = [
        1, None, "x", [], {}, {"cell_type": "code"}, {"cell_type": "code", "source": {"a": 1}},
        {"cell_type": ["code"], "source": "x"},
        {"cell_type": "code", "source": [1, None, CROSS], "metadata": []},
        {"cell_type": "code", "source": "# kata: count-cells", "metadata": {"katakit": 3}, "outputs": 9},
    ]  # fmt: skip
    text = json.dumps({"nbformat": 4, "cells": cells, "metadata": "none"})
    found = read_submission(fill(tmp_path, {"k.ipynb": text}) / "k.ipynb", kata)
    assert source_of(found, "make-cross").origin.cell == 9
    assert source_of(found, "count-cells").origin.cell == 10


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is no notebook"),
        ("{", "is no notebook"),
        ("[1, 2]", "is no notebook"),
        ("<html>", "is no notebook"),
        ('{"cells": []}', "is no notebook"),
        ('{"nbformat": 4, "cells": 3}', "is no notebook"),
        ('{"nbformat": true, "cells": []}', "is no notebook"),
        ('{"nbformat": 3}', "is no notebook"),
        ("[" * 200_000, "is no notebook"),
        ('{"a":' * 100_000, "is no notebook"),
        ('{"nbformat": 1' + "0" * 5000 + "}", "is no notebook"),
        (b"\xff\xfe{", "is no notebook"),
        ('{"nbformat": 5, "cells": []}', "notebook format 5"),
        ('{"nbformat": -1, "cells": []}', "notebook format -1"),
        ('{"nbformat": 4, "cells": []}', "'# kata: 9.1 make-cross'"),
    ],
)
def test_a_notebook_that_cannot_be_graded(tmp_path: Path, kata: Kata, text: str | bytes, words: str) -> None:
    """What is no notebook, too new or without an exercise says so, in a sentence."""
    found = read_submission(fill(tmp_path, {"k.ipynb": text}) / "k.ipynb", kata)
    assert found.reason is not None
    assert words in found.reason


def test_a_notebook_with_too_much_in_it(tmp_path: Path, kata: Kata, monkeypatch: pytest.MonkeyPatch) -> None:
    """Too many bytes, too many values, too much code: each is refused in words before it can do harm."""
    fill(tmp_path, {"k.ipynb": notebook(f"# kata: make-cross\n{CROSS}", "x = 1")})
    for name, words in [
        ("NOTEBOOK_BYTES", "is larger than"),
        ("NOTEBOOK_VALUES", "output"),
        ("CODE_BYTES", "of code"),
    ]:
        with monkeypatch.context() as patch:
            patch.setattr(limits, name, 5)
            found = read_submission(tmp_path / "k.ipynb", kata)
        assert found.reason is not None
        assert words in found.reason
    with monkeypatch.context() as patch:
        patch.setattr(limits, "PY_BYTES", 5)
        problem = read_submission(tmp_path / "k.ipynb", kata).exercises["make-cross"]
        assert isinstance(problem, BrokenSource)
        assert problem.code == "too-large"


def test_a_byte_order_mark_does_not_matter(tmp_path: Path, kata: Kata) -> None:
    """A notebook saved by an editor with a byte order mark is read all the same."""
    found = read_submission(fill(tmp_path, {"k.ipynb": "\ufeff" + notebook(CROSS)}) / "k.ipynb", kata)
    assert found.gradable


def test_reading_is_light() -> None:
    """Neither nbformat nor numpy nor pytest is imported by importing the package."""
    code = "import sys, katakit.submission; print(*{'nbformat', 'numpy', 'pytest'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
