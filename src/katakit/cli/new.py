"""``kata new``."""

from __future__ import annotations

from pathlib import Path

import click

from katakit.errors import NoCourse, UsageProblem


@click.command(name="new", epilog="Example: kata new --from-tests tests/test_bank_account.py --title 'Bank accounts'")
@click.option("--from-tests", is_flag=True, help="Make exercises of existing pytest or unittest files.")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="FILE...")
@click.option(
    "--reference",
    "references",
    multiple=True,
    type=click.Path(path_type=Path, exists=True),
    metavar="FILE",
    help="A reference solution; without it, the module that a test imports is looked for beside the test and above.",
)
@click.option("--kata", "kata_id", metavar="ID", help="The kata, new or not; without it, a new one.")
@click.option("--title", default="", help="The title of a new kata.")
@click.option(
    "--course",
    "course_folder",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="The course's folder; without it the nearest one upwards, else the current folder becomes one.",
)
def command(
    from_tests: bool,
    files: tuple[Path, ...],
    references: tuple[Path, ...],
    kata_id: str | None,
    title: str,
    course_folder: Path | None,
) -> int:
    """Make exercises of existing test files: manifest, stub, reference and grader, each in its place.

    The tests stay as they are. The stub has the signatures and docstrings of the reference solution. 'kata verify' then
    says what is still missing.
    """
    from katakit.adopting import adopt
    from katakit.course import Course

    if not from_tests or not files:
        raise UsageProblem("Name the test files: kata new --from-tests FILE... (see 'kata new --help').")
    try:
        root = course_folder.absolute() if course_folder is not None else Course.find(Path.cwd()).root
    except NoCourse:
        root = Path.cwd()
    made = adopt(root, files, references, kata_id, title)
    for path in made.written:
        click.echo(f"written: {path}")
    click.echo()
    for one in made.exercises:
        count = "1 test" if len(one.tests) == 1 else f"{len(one.tests)} tests"
        further = f"; further modules: {', '.join(one.modules)}" if one.modules else ""
        click.echo(f"{one.slug}: {count} of {', '.join(one.functions)}{further}")
    slug = f" {made.exercises[0].slug}" if len(made.exercises) == 1 else f" {made.kata}"
    click.echo("Read the stubs: they must not give the answer away. Then see what is missing:")
    click.echo(f"  kata verify{slug} --course {root}" if root != Path.cwd() else f"  kata verify{slug}")
    return 0
