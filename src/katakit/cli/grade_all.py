"""``kata grade-all``: a whole class, in a folder of results."""

from __future__ import annotations

from pathlib import Path

import click

from katakit.cli.options import course_option, open_course, use_one_thread


@click.command(name="grade-all", epilog="Example: kata grade-all submissions.zip -o results/ --roster class.csv -j 4")
@click.argument("download", type=click.Path(path_type=Path, exists=True))
@click.option(
    "-o", "output", type=click.Path(path_type=Path, file_okay=False), default=Path("results"),
    show_default=True, metavar="DIR", help="Where reports, summary and journal go; a run that was ended goes on there.",
)  # fmt: skip
@click.option(
    "-j", "--jobs", type=click.IntRange(min=1), metavar="N", help="So many at a time; as many as there are cores."
)
@click.option("--kata", "kata_name", metavar="ID", help="The kata, by id or folder; needed only if several fit.")
@click.option(
    "--roster", type=click.Path(path_type=Path, dir_okay=False, exists=True), metavar="CSV",
    help="Who is in the class: a column 'student' or 'name', perhaps 'group', and whatever else the system knows.",
)  # fmt: skip
@click.option(
    "--layout", metavar="L",
    help="What the download is like, should that not be recognised: canvas, moodle, gradescope, blackboard, "
    "brightspace or plain.",
)  # fmt: skip
@click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True, help="Seed of the hidden inputs.")
@click.option("--level", metavar="L", help="Force this level of isolation (see 'kata doctor').")
@click.option("--require", metavar="L", help="Refuse to grade below this level of isolation.")
@click.option(
    "--scheduler", metavar="ADDRESS",
    help="Grade on the workers of a Dask scheduler, or on so many new ones here: local:N. Needs katakit[dask].",
)  # fmt: skip
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
@course_option
def command(
    download: Path,
    output: Path,
    jobs: int | None,
    kata_name: str | None,
    roster: Path | None,
    layout: str | None,
    seed: int,
    level: str | None,
    require: str | None,
    scheduler: str | None,
    quiet: bool,
    course_folder: Path | None,
) -> int:
    """Grade what a whole class handed in: DOWNLOAD is a folder or zip as a learning-management system gives it.

    Ended at any moment, the same command goes on where it stopped. What was graded before is not graded again.
    """
    use_one_thread()
    from katakit.cli.classwork import Work, say
    from katakit.cohort.layouts import LAYOUTS
    from katakit.cohort.regrading import Settings, write_settings
    from katakit.cohort.results import open_results
    from katakit.errors import UsageProblem, suggest

    if layout is not None and layout not in LAYOUTS:
        raise UsageProblem(f"There is no layout {layout!r}. {suggest(layout, LAYOUTS)}")
    settings = Settings(
        download=str(download.absolute()), course=str(open_course(course_folder).root), kata=kata_name or "",
        roster=None if roster is None else str(roster.absolute()),
        layout=next((one for one in LAYOUTS if one == layout), None), seed=seed, level=level, require=require,
    )  # fmt: skip
    with open_results(output) as results:
        done = Work(settings, jobs, scheduler, quiet=quiet).grade(results)
        write_settings(results, done.settings)
    if not quiet:
        found, progress = done.download, done.progress
        click.echo(f"{len(found.handed)} submissions ({found.layout}): {progress.summary() or 'none'}.")
        click.echo(f"Graded in this run: {progress.anew}. Results: {output}")
    say(done.download, done.told)
    return 4 if done.told.lost or done.progress.tallies["grader_error"] else 0
