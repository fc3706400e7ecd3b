"""Options that several commands share."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from katakit.course import Course

course_option = click.option(
    "--course",
    "course_folder",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    metavar="DIR",
    help="The course's folder; without it the nearest one upwards that holds katas/ and graders/.",
)


def use_one_thread() -> None:
    """Calculate in one thread: more cannot be forked safely, and one is faster for arrays as small as these."""
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"


def open_course(folder: Path | None) -> Course:
    """Return the course that was named, or the one around the current folder."""
    from katakit.course import Course

    return Course.find(Path.cwd()) if folder is None else Course(folder.absolute())
