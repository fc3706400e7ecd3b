"""``kata list``."""

from __future__ import annotations

import json
from pathlib import Path

import click

from katakit.cli.options import course_option, open_course


@click.command(name="list", epilog="Example: kata list 5.1")
@click.argument("kata_name", metavar="[KATA]", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
@course_option
def command(kata_name: str | None, as_json: bool, course_folder: Path | None) -> None:
    """List the katas of a course and their exercises."""
    course = open_course(course_folder)
    katas = course.katas if kata_name is None else (course.kata(kata_name),)
    if as_json:
        listed = [
            {
                "id": kata.id,
                "title": kata.title,
                "folder": kata.folder_name,
                "points": kata.max_score,
                "exercises": [
                    {"slug": e.slug, "title": e.title, "points": e.points, "functions": list(e.functions)}
                    for e in kata.exercises
                ],
            }
            for kata in katas
        ]
        click.echo(json.dumps(listed, indent=2, ensure_ascii=False))
        return
    for kata in katas:
        click.echo(f"{click.style(f'{kata.id}  {kata.title}', bold=True)}  ({kata.max_score} points)")
        width = max(len(exercise.slug) for exercise in kata.exercises)
        for number, exercise in enumerate(kata.exercises, 1):
            click.echo(f"  {number:02}  {exercise.slug:<{width}}  {exercise.points:>3}  {exercise.title}")
