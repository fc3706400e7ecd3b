"""``kata grade-all``: a whole class, in a folder of results."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from katakit.cli.options import course_option, open_course

if TYPE_CHECKING:
    from katakit.cohort.download import Download
    from katakit.cohort.grading import Told
    from katakit.cohort.pool import Graders
    from katakit.cohort.warm import Setup
    from katakit.course import Course, Kata

_LOOKED_AT = 50  # submissions, to find out which kata they are of
_LISTED = 10  # of a kind, in what is said at the end


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
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"
    from katakit.cli.progress import Progress
    from katakit.cohort.download import read_download
    from katakit.cohort.grading import grade_all
    from katakit.cohort.results import open_results
    from katakit.cohort.roster import read_roster
    from katakit.cohort.unpacking import unpacked
    from katakit.cohort.warm import Setup

    course = open_course(course_folder)
    people = None if roster is None else read_roster(roster)
    with unpacked(download) as folder, open_results(output) as results:
        known = frozenset(one.file_name for kata in course.katas for one in kata.exercises)
        found = read_download(folder, known, people, _layout(layout))
        kata = _kata(course, kata_name, found)
        setup = Setup(
            course=str(course.root), kata=kata.folder_name, seed=seed, level=level, require=require, turns=str(output)
        )
        graders = _graders(setup, kata, jobs, scheduler)
        try:
            with Progress(len(found.handed), quiet=quiet) as progress:
                told = grade_all(found, kata, setup, graders, results, progress)
        finally:
            graders.close()
        if not quiet:
            click.echo(f"{len(found.handed)} submissions ({found.layout}): {progress.summary() or 'none'}.")
            click.echo(f"Graded in this run: {progress.anew}. Results: {output}")
        _say(found, told)
    return 4 if told.lost or progress.tallies["grader_error"] else 0


def _layout(name: str | None):  # type: ignore[no-untyped-def] # one of the layouts
    from katakit.cohort.layouts import LAYOUTS
    from katakit.errors import UsageProblem, suggest

    if name is not None and name not in LAYOUTS:
        raise UsageProblem(f"There is no layout {name!r}. {suggest(name, LAYOUTS)}")
    return name


def _kata(course: Course, name: str | None, download: Download) -> Kata:
    if name is not None:
        return course.kata(name)
    if len(course.katas) == 1:
        return course.katas[0]
    from katakit.cohort.grading import opened
    from katakit.submission import occurring_katas

    found: dict[str, Kata] = {}
    for handed in download.handed[:_LOOKED_AT]:
        found |= {kata.id: kata for kata in occurring_katas(opened(handed), course.katas)}
    return course.pick(None, found.values())


def _graders(setup: Setup, kata: Kata, jobs: int | None, scheduler: str | None) -> Graders:
    if scheduler is not None:
        from katakit.cohort.cluster import Cluster

        return Cluster(setup, kata, scheduler)
    from katakit.cohort.pool import Pool

    return Pool(setup, jobs or os.cpu_count() or 1)


def _say(download: Download, told: Told) -> None:
    """Say what an instructor should look at."""
    _list("belong to nobody", [f"{name}: {reason}" for name, reason in download.unknown])
    _list("have handed in nothing", [person.student for person in download.missing])
    _list("have just the same as others", [" = ".join(students) for students in told.identical])
    _list("could not be graded: their graders ended each time", told.lost)
    _list("are wrong in overrides.csv", told.problems)


def _list(what: str, lines: Iterable[str]) -> None:
    found = list(lines)
    if found:
        click.echo(f"{len(found)} {what}:", err=True)
        for line in found[:_LISTED]:
            click.echo(f"  {line}", err=True)
        if len(found) > _LISTED:
            click.echo(f"  … and {len(found) - _LISTED} more: see handed_in.json", err=True)
