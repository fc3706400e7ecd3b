"""A small course for the tests of reading submissions, and the submissions that they need."""

# mypy: disable-error-code="no-untyped-call"
from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import nbformat

from katakit.course import Course
from katakit.submission import ExerciseSource, Submission

MANIFEST = """
format = 1
id = "9.1"
title = "Demo"
version = "1"

[[exercises]]
slug = "make-cross"
title = "A cross"
points = 3
functions = ["make_cross"]

[[exercises]]
slug = "shift-image"
title = "A move"
points = 5
functions = ["shift_right", "shift_image"]

[[exercises]]
slug = "count-cells"
title = "A count"
points = 2
functions = ["count_cells"]
"""

OTHER = """
format = 1
id = "9.2"
title = "Other"
version = "1"

[[exercises]]
slug = "fold-paper"
title = "A fold"
points = 1
functions = ["fold_paper"]
"""

STUBS = {
    "make_cross.py": "# kata: 9.1 make-cross\n\ndef make_cross(size=7):\n    raise NotImplementedError\n",
    "shift_image.py": (
        "# kata: 9.1 shift-image\n"
        "import numpy as np\n"
        "\n\n"
        "def shift_right(img, pixels=1):\n    raise NotImplementedError\n"
        "\n\n"
        "def shift_image(img, down=0, right=0):\n    raise NotImplementedError\n"
    ),
    "count_cells.py": "# kata: 9.1 count-cells\n\ndef count_cells(img):\n    raise NotImplementedError\n",
}

CROSS = "def make_cross(size=7):\n    return size\n"
SHIFT = "def shift_right(img, pixels=1):\n    return img\n\n\ndef shift_image(img, down=0, right=0):\n    return img\n"
COUNT = "def count_cells(img):\n    return 1\n"


def demo_course(root: Path) -> Course:
    """Write the course with the katas 9.1 (three exercises) and 9.2 (one)."""
    katas = {
        "9.1-demo": (MANIFEST, STUBS),
        "9.2-other": (OTHER, {"fold_paper.py": "def fold_paper(): ...\n"}),
    }
    for name, (manifest, stubs) in katas.items():
        fill(root / "katas" / name, {"kata.toml": manifest, **stubs})
        fill(root / "graders" / name, {"grader.toml": "format = 1\n[exercises]\n"})
    return Course(root)


def fill(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write these files into a folder and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """Return a zip archive of these files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def notebook(*cells: str | tuple[str, object]) -> str:
    """Return a notebook of format 4: code cells, or (text, metadata); a text cell begins with ``>``."""
    made = []
    for cell in cells:
        source, metadata = cell if isinstance(cell, tuple) else (cell, {})
        if source.startswith(">"):
            made.append(nbformat.v4.new_markdown_cell(source[1:], metadata=metadata))
        else:
            made.append(nbformat.v4.new_code_cell(source, metadata=metadata))
    return str(nbformat.writes(nbformat.v4.new_notebook(cells=made)))


def source_of(submission: Submission, slug: str) -> ExerciseSource:
    """Return the source of an exercise that must have been found and be usable."""
    source = submission.exercises[slug]
    assert isinstance(source, ExerciseSource), source
    return source
