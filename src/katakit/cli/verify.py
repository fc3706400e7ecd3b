"""``kata verify``."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from katakit.cli.options import course_option, open_course
from katakit.errors import GraderError, UnknownName

if TYPE_CHECKING:
    from katakit.course import Course, Exercise, Kata
    from katakit.verify import ExerciseProof


@click.command(name="verify", epilog="Example: kata verify 5.1 --quick")
@click.argument("name", metavar="[KATA|EXERCISE]", required=False)
@click.option("--quick", is_flag=True, help="Leave out the mutants.")
@click.option(
    "--seeds",
    type=click.IntRange(1, 1000),
    default=1,
    metavar="N",
    help="Try accepted and wrong submissions under N seeds (1); the reference is tried under at least 5.",
)
@click.option("-j", "--jobs", type=click.IntRange(1, 256), metavar="N", help="Processes at a time (one per processor).")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of tables.")
@click.option("-q", "--quiet", is_flag=True, help="Do not tell of progress.")
@course_option
def command(
    name: str | None, quick: bool, seeds: int, jobs: int | None, as_json: bool, quiet: bool, course_folder: Path | None
) -> int:
    """Prove that graders accept what is right and reject what is wrong.

    For a kata, an exercise (its slug), or all katas of the course: files and manifest, stub and reference, accepted and
    wrong submissions, and mutants: small changes of the reference, each of which a check must notice. Exits with 1 when
    something is not as it must be.
    """
    # One thread per process: several processes run at a time.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    from katakit.verify import verify

    done = []
    for kata, exercises in _wanted(open_course(course_folder), name):

        def tell(proof: ExerciseProof, left: int) -> None:
            if not quiet:
                problems = f"{len(proof.problems)} problems" if proof.problems else "nothing wrong"
                more = f", {left} to go" if left else ""
                click.echo(f"{proof.exercise}: {problems} ({proof.seconds:.0f} s{more})", err=True)

        try:
            done.append(verify(kata, exercises, mutants=not quick, seeds=seeds, processes=jobs, progress=tell))
        except RuntimeError as error:
            raise GraderError(str(error)) from None
    if as_json:
        import msgspec

        listed = [{**msgspec.to_builtins(one), "passed": one.passed} for one in done]
        sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(listed), indent=2) + b"\n")
        sys.stdout.buffer.flush()
    else:
        from rich.console import Console

        from katakit.verify.summary import summary

        for one in done:
            click.echo(summary(one, Console(highlight=False)), nl=False)
    return 0 if all(one.passed for one in done) else 1


def _wanted(course: Course, name: str | None) -> list[tuple[Kata, tuple[Exercise, ...]]]:
    """Return what the name means: a kata, an exercise of one, or nothing in particular: all katas.

    Raises:
        UnknownName: it is neither a kata nor an exercise.
    """
    if name is None:
        return [(kata, kata.exercises) for kata in course.katas]
    for kata in course.katas:
        if name in (kata.id, kata.folder_name):
            return [(kata, kata.exercises)]
    slugs = []
    for kata in course.katas:
        try:
            return [(kata, (kata.exercise(name),))]
        except UnknownName:
            slugs += [exercise.slug for exercise in kata.exercises]
    raise UnknownName("kata or exercise", name, [kata.id for kata in course.katas] + slugs)
