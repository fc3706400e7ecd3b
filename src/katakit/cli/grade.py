"""``kata grade``."""

from __future__ import annotations

import gc
import importlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from katakit.cli.options import course_option, open_course, use_one_thread

if TYPE_CHECKING:
    from katakit.report import Report


MOST_LANES = 4  # a kata has few exercises, and each lane costs a fork of the graders


@click.command(name="grade", epilog="Example: kata grade submission/ --kata 5.1 -o report.json")
@click.argument("submission", type=click.Path(path_type=Path))
@click.option("--kata", "kata_name", metavar="ID", help="The kata, by id or folder; needed only if several fit.")
@click.option(
    "-o", "output", type=click.Path(path_type=Path, dir_okay=False), default=Path("report.json"),
    show_default=True, metavar="FILE", help="Where the report goes.",
)  # fmt: skip
@click.option(
    "--student-report", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
    help="Also write the report for the student: without hidden inputs or expected values.",
)  # fmt: skip
@click.option("--after-due", is_flag=True, help="Show checks in the student's report that wait for the due date.")
@click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True, help="Seed of the hidden inputs.")
@click.option("--level", metavar="L", help="Force this level of isolation (see 'kata doctor').")
@click.option("--require", metavar="L", help="Refuse to grade below this level of isolation.")
@click.option("--fail-under", type=click.FloatRange(0, 100), metavar="N", help="Exit with 1 below N percent.")
@click.option("--json", "as_json", is_flag=True, help="Print the report instead of the summary.")
@click.option("-v", "--verbose", is_flag=True, help="Also print what demonstrations showed.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
@course_option
def command(
    submission: Path,
    kata_name: str | None,
    output: Path,
    student_report: Path | None,
    after_due: bool,
    seed: int,
    level: str | None,
    require: str | None,
    fail_under: float | None,
    as_json: bool,
    verbose: bool,
    quiet: bool,
    course_folder: Path | None,
) -> int:
    """Score SUBMISSION (a folder, a .py file, a notebook or a zip) and write a JSON report."""
    # Much is imported and little is thrown away: looking for garbage at the usual pace costs a tenth of the time.
    gc.set_threshold(100_000, 50, 50)
    use_one_thread()
    from katakit.sandbox.starting import start

    # First of all: it warms up while this process imports what it needs.
    started = start(level, require, lanes=min(os.cpu_count() or 1, MOST_LANES))
    from katakit.sandbox.launch import Sandbox

    sandbox = Sandbox(started)
    try:
        course = open_course(course_folder)
        from katakit.submission import match, occurring_katas, open_submission

        upload = open_submission(submission)
        kata = course.pick(kata_name, occurring_katas(upload, course.katas) if kata_name is None else ())
        sandbox.begin_proof(kata.exercises[0].grader, kata.exercises[0].limits)
        from katakit.grading import grade

        report = grade(match(upload, kata), kata, sandbox, seed=seed, meanwhile=_load_terminal)
        sandbox.begin_close()
        from katakit.report import for_student, write_report

        write_report(report, output)
        if student_report is not None:
            write_report(for_student(report, after_due=after_due), student_report)
        if as_json:
            _print_json(report)
        elif not quiet:
            from rich.console import Console

            from katakit.terminal import summary

            click.echo(summary(report, Console(highlight=False), verbose=verbose), nl=False)
            click.echo(f"Report: {output}", err=True)
    finally:
        sandbox.close()
    return _exit_code(report, fail_under)


def _load_terminal() -> None:
    """Import what the summary needs, at a time when this process would only wait."""
    importlib.import_module("katakit.terminal")


def _print_json(report: Report) -> None:
    from katakit.report import to_json

    sys.stdout.buffer.write(to_json(report))
    sys.stdout.buffer.flush()


def _exit_code(report: Report, fail_under: float | None) -> int:
    if report.status == "not_gradable":
        return 3
    if report.percent is None:
        return 4
    return 1 if fail_under is not None and report.percent < fail_under else 0
