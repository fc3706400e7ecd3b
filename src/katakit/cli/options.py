"""Options that several commands share."""

from __future__ import annotations

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


def open_course(folder: Path | None) -> Course:
    """Return the course that was named, or the one around the current folder."""
    from katakit.course import Course

    return Course.find(Path.cwd()) if folder is None else Course(folder.absolute())
