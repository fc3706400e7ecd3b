"""``kata template``."""

from __future__ import annotations

from pathlib import Path

import click

from katakit.cli.options import course_option, open_course


@click.command(name="template", epilog="Example: kata template --check")
@click.option("--check", is_flag=True, help="Change nothing; exit with 1 if something is not up to date.")
@course_option
def command(check: bool, course_folder: Path | None) -> int:
    """Make student_template/ from katas/: stub files, lesson and notebook of every kata."""
    from katakit.template import stale_files, write_template

    course = open_course(course_folder)
    paths = stale_files(course) if check else write_template(course)
    for path in paths:
        click.echo(f"{'not up to date' if check else 'updated'}: student_template/{path}")
    if not paths:
        click.echo("student_template/ is up to date.")
    elif check:
        click.echo("Bring it up to date with 'kata template'.", err=True)
    return 1 if check and paths else 0
