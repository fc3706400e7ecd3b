"""What `grade-all` and `regrade` have in common: from settings to graded, and what is said of it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec
from msgspec import Struct

from katakit.cli.progress import Progress
from katakit.cohort.download import Download, read_download
from katakit.cohort.grading import Told, grade_all, opened
from katakit.cohort.regrading import Move, Settings
from katakit.cohort.results import Results
from katakit.cohort.roster import read_roster
from katakit.cohort.unpacking import unpacked
from katakit.cohort.warm import Setup
from katakit.course import Course, Kata
from katakit.errors import UsageProblem
from katakit.submission import occurring_katas

if TYPE_CHECKING:
    from katakit.cohort.pool import Graders

_LOOKED_AT = 50  # submissions, to find out which kata they are of
_LISTED = 10  # of a kind, in what is said at the end


class Graded(Struct, frozen=True, kw_only=True):
    """What came of a run."""

    download: Download
    told: Told
    progress: Progress
    settings: Settings


class Work:
    """A class to be graded."""

    def __init__(self, settings: Settings, jobs: int | None, scheduler: str | None, *, quiet: bool) -> None:
        self._settings = settings
        self._jobs = jobs
        self._scheduler = scheduler
        self._quiet = quiet

    def grade(self, results: Results) -> Graded:
        """Grade all of it that these results do not hold.

        Raises:
            KatakitError: there is nothing to be graded, or nothing to grade it with.
        """
        settings = self._settings
        source = Path(settings.download)
        if not source.exists():
            raise UsageProblem(f"{source} is not there any more. Say where it is with --download PATH.")
        course = Course(Path(settings.course))
        people = None if settings.roster is None else read_roster(Path(settings.roster))
        with unpacked(source) as folder:
            known = frozenset(one.file_name for kata in course.katas for one in kata.exercises)
            found = read_download(folder, known, people, settings.layout)
            kata = _kata(course, settings.kata or None, found)
            setup = Setup(
                course=str(course.root), kata=kata.folder_name, seed=settings.seed, level=settings.level,
                require=settings.require, turns=str(results.folder),
            )  # fmt: skip
            graders = self._graders(setup, kata)
            try:
                with Progress(len(found.handed), quiet=self._quiet) as progress:
                    told = grade_all(found, kata, setup, graders, results, progress)
            finally:
                graders.close()
        settings = msgspec.structs.replace(settings, kata=kata.folder_name)
        return Graded(download=found, told=told, progress=progress, settings=settings)

    def _graders(self, setup: Setup, kata: Kata) -> Graders:
        if self._scheduler is not None:
            from katakit.cohort.cluster import Cluster

            return Cluster(setup, kata, self._scheduler)
        from katakit.cohort.pool import Pool

        return Pool(setup, self._jobs or os.cpu_count() or 1)


def _kata(course: Course, name: str | None, download: Download) -> Kata:
    if name is not None:
        return course.kata(name)
    if len(course.katas) == 1:
        return course.katas[0]
    found: dict[str, Kata] = {}
    for handed in download.handed[:_LOOKED_AT]:
        found |= {kata.id: kata for kata in occurring_katas(opened(handed), course.katas)}
    return course.pick(None, found.values())


def say(download: Download, told: Told) -> None:
    """Say what an instructor should look at."""
    _list("are not graded", [f"{name}: {reason}" for name, reason in download.unknown])
    _list("have handed in nothing", [person.student for person in download.missing])
    _list("groups of students have handed in just the same", [" = ".join(students) for students in told.identical])
    _list("could not be graded: their graders ended each time", told.lost)
    _list("reports are of students of whom nothing is in this download, and stay as they are", told.gone)
    _list("problems in overrides.csv", told.problems)


def _list(what: str, lines: Iterable[str]) -> None:
    found = list(lines)
    if found:
        click.echo(f"{len(found)} {what}:", err=True)
        for line in found[:_LISTED]:
            click.echo(f"  {line}", err=True)
        if len(found) > _LISTED:
            click.echo(f"  … and {len(found) - _LISTED} more: see handed_in.json", err=True)


def report_on(
    moved: Sequence[Move], lower: Sequence[Move], *, is_adopted: bool, dry_run: bool, as_json: bool, quiet: bool
) -> None:
    """Say who moved, by how much, and because of which checks."""
    if as_json:
        about = {"adopted": is_adopted, "moved": msgspec.to_builtins(moved)}
        click.echo(msgspec.json.format(msgspec.json.encode(about), indent=2).decode())
        return
    if quiet:
        return
    for one in moved:
        click.echo(f"{one.student}: {_shown(one.before)} -> {_shown(one.after)}{_difference(one)}")
        for change in one.changes:
            click.echo(f"  {change.exercise} / {change.check}: {change.before} -> {change.after} ({change.points:+g})")
    if not moved:
        click.echo("Nobody moved.")
    if dry_run:
        click.echo("Nothing was changed: this was a dry run.", err=True)
    elif not is_adopted and lower:
        click.echo(
            f"{len(lower)} would lose by it, so nothing was changed. If that is right, say so with --allow-lower.",
            err=True,
        )


def _shown(score: float | None) -> str:
    return "no score" if score is None else f"{score:g}"


def _difference(move: Move) -> str:
    return "" if move.before is None or move.after is None else f" ({move.after - move.before:+g})"
