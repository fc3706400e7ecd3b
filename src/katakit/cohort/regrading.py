"""What another grader makes of the same submissions: who moved, by how much, because of which check."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from katakit.cohort.layouts import Layout
from katakit.cohort.results import SETTINGS, Results
from katakit.errors import UsageProblem
from katakit.report import Report


class Settings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a class was graded: what must be known to grade it again."""

    download: str
    course: str
    kata: str
    roster: str | None
    layout: Layout | None
    seed: int
    level: str | None
    require: str | None


class Change(Struct, frozen=True, kw_only=True):
    """A check that came out otherwise, and what that did to its points."""

    exercise: str
    check: str
    before: str
    after: str
    points: float


class Move(Struct, frozen=True, kw_only=True):
    """A student whose report says something else now."""

    student: str
    before: float | None
    after: float | None
    changes: tuple[Change, ...]

    @property
    def is_lower(self) -> bool:
        """Whether the student would lose by it."""
        return self.before is not None and (self.after is None or self.after < self.before)


def write_settings(results: Results, settings: Settings) -> None:
    """Keep how the class was graded, beside the results."""
    results.write(SETTINGS, msgspec.json.format(msgspec.json.encode(settings), indent=2) + b"\n")


def read_settings(folder: Path) -> Settings:
    """Return how the results in a folder came to be.

    Raises:
        UsageProblem: it holds none.
    """
    try:
        return msgspec.json.decode((folder / SETTINGS).read_bytes(), type=Settings)
    except (OSError, msgspec.DecodeError):
        raise UsageProblem(
            f"{folder} holds no results that can be graded again: {SETTINGS} is not there, or is none of ours. "
            "Name a folder that 'kata grade-all' has written."
        ) from None


def moves(before: Results, after: Results, students: Sequence[str]) -> list[Move]:
    """Return whose report differs, of students who have one in both."""
    found = []
    for student in students:
        old, new = before.entry(student), after.entry(student)
        if old is None or new is None or old.key == new.key:
            continue
        one, two = before.report(old), after.report(new)
        changes = changes_between(one, two)
        if changes or old.score != new.score:
            found.append(Move(student=student, before=old.score, after=new.score, changes=tuple(changes)))
    return found


def changes_between(one: Report, two: Report) -> list[Change]:
    """Return the checks whose status or points differ, in the order of the second report; gone ones last."""
    before, after = _checks(one), _checks(two)
    found = []
    for key in [*after, *(key for key in before if key not in after)]:
        old, new = before.get(key), after.get(key)
        statuses = [None if check is None else check.status for check in (old, new)]
        scores = [
            Decimal(0) if check is None or check.score is None else Decimal(repr(check.score)) for check in (old, new)
        ]
        if statuses[0] != statuses[1] or scores[0] != scores[1]:
            found.append(
                Change(
                    exercise=key[0], check=key[1], before=statuses[0] or "not there", after=statuses[1] or "not there",
                    points=float(scores[1] - scores[0]),
                )
            )  # fmt: skip
    return found


def _checks(report: Report) -> dict[tuple[str, str], Any]:
    return {(part.slug, check.id): check for part in report.exercises for check in part.checks}


def adopt(before: Results, after: Results, students: Sequence[str]) -> None:
    """Let the new reports take the place of the old ones.

    Raises:
        ReportError: they cannot be written.
    """
    for student in students:
        new = after.entry(student)
        if new is not None and not before.has(student, new.key):
            before.keep(student, new.key, after.report(new))
