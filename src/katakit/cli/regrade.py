"""``kata regrade``: what a changed grader makes of a class that was graded before."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from katakit.cli.options import use_one_thread

_STAGING = ".regrade"


@click.command(name="regrade", epilog="Example: kata regrade results/ --allow-lower")
@click.argument("old", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option(
    "--download", type=click.Path(path_type=Path, exists=True), metavar="PATH",
    help="What was handed in, if it does not lie any more where it lay.",
)  # fmt: skip
@click.option("--allow-lower", is_flag=True, help="Take the new reports even if somebody loses by them.")
@click.option("-n", "--dry-run", is_flag=True, help="Only say what would change.")
@click.option(
    "-j", "--jobs", type=click.IntRange(min=1), metavar="N", help="So many at a time; else one for each core."
)
@click.option("--scheduler", metavar="ADDRESS", help="Grade on a Dask cluster; see 'kata grade-all'.")
@click.option("--json", "as_json", is_flag=True, help="Print who moved as JSON.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
def command(
    old: Path,
    download: Path | None,
    allow_lower: bool,
    dry_run: bool,
    jobs: int | None,
    scheduler: str | None,
    as_json: bool,
    quiet: bool,
) -> int:
    """Grade again what the results in OLD are of, after a grader has changed, and say who moved and why.

    The new reports take the place of the old ones, unless somebody would lose by it: then nothing changes without
    --allow-lower. Scores that you have given in overrides.csv stay as they are.
    """
    use_one_thread()
    from katakit.cli.classwork import Work, report_on
    from katakit.cohort.grading import rows_of
    from katakit.cohort.regrading import adopt, moves, read_settings
    from katakit.cohort.results import open_results

    settings = read_settings(old)
    if download is not None:
        from msgspec.structs import replace

        settings = replace(settings, download=str(download.absolute()))
    with open_results(old) as before:
        staging = old / _STAGING
        with open_results(staging) as after:
            done = Work(settings, jobs, scheduler, quiet=quiet or as_json).grade(after)
            rows = rows_of(done.download)
            students = [row.person.student for row in rows]
            moved = moves(before, after, students)
            lower = [one for one in moved if one.is_lower]
            is_adopted = not dry_run and (allow_lower or not lower) and not done.told.lost
            if is_adopted:
                adopt(before, after, students)
                problems: list[str] = []
                before.write_summary(rows, problems)
        if is_adopted or dry_run:
            shutil.rmtree(staging, ignore_errors=True)
    report_on(moved, lower, is_adopted=is_adopted, dry_run=dry_run, as_json=as_json, quiet=quiet)
    if done.told.lost or any(one.after is None for one in moved):
        return 4
    return 1 if lower and not allow_lower and not dry_run else 0
