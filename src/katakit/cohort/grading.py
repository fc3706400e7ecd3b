"""Grade a class: each submission once, whoever handed it in, and nothing that was graded before."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import Any, Protocol

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from katakit import __version__
from katakit.cohort.download import Download, Handed
from katakit.cohort.pool import Graders, Work
from katakit.cohort.results import Entry, Results, Row
from katakit.cohort.warm import Setup
from katakit.course import Kata
from katakit.grading.grade import ungradable
from katakit.grading.parts import environment
from katakit.report import Report
from katakit.submission import Submission, Upload, match, open_files, open_submission


class Progress(Protocol):
    """Hears how it goes on."""

    def graded(self, handed: Handed, entry: Entry, *, anew: bool) -> None:
        """A submission has its report; `anew` if it was graded in this run, and not before or for somebody else."""
        ...


class Told(Struct, frozen=True, kw_only=True):
    """What there is to say when all is done."""

    identical: tuple[tuple[str, ...], ...]
    """Students who have handed in just the same."""
    lost: tuple[str, ...]
    """Students whose submission could not be graded, in no attempt."""
    gone: tuple[str, ...]
    """Students whose reports are in the results though nothing of theirs is in the download."""
    problems: tuple[str, ...]
    """What is wrong with scores that a person has given."""


def grade_all(
    download: Download, kata: Kata, setup: Setup, graders: Graders, results: Results, progress: Progress
) -> Told:
    """Grade all that was handed in and is not graded yet; write reports, summary, and who is who.

    Raises:
        ReportError: the results cannot be written.
        SandboxError: nothing can be graded.
    """
    waiting: dict[str, list[tuple[Handed, Submission]]] = {}

    def keep(handed: Handed, submission: Submission, key: str, report: Report, *, anew: bool) -> None:
        entries = [results.keep(one.student, key, adapted(report, submission, one.student)) for one in handed.people]
        progress.graded(handed, entries[0], anew=anew)

    def work() -> Iterator[Work]:
        for handed in download.handed:
            submission = match(opened(handed), kata)
            key = key_of(submission, kata, setup)
            if all(results.has(one.student, key) for one in handed.people):
                entry = results.entry(handed.student)
                assert entry is not None
                progress.graded(handed, entry, anew=False)
            elif key in waiting:
                waiting[key].append((handed, submission))
            elif (known := results.known(key)) is not None:
                keep(handed, submission, key, known, anew=False)
            elif not submission.gradable:
                keep(handed, submission, key, ungradable(submission, kata, setup.seed), anew=True)
            else:
                waiting[key] = [(handed, submission)]
                yield Work(key, msgspec.msgpack.encode(submission))

    lost: list[str] = []
    for one, report in graders.grade(work()):
        for place, (handed, submission) in enumerate(waiting.pop(one.key)):
            if report is None:
                lost.append(handed.student)
            else:
                keep(handed, submission, one.key, report, anew=place == 0)
    identical = _identical(download, results, lost)
    problems: list[str] = []
    results.write_summary(rows_of(download), problems)
    results.write_handed_in(map(_who, download.handed), _who_besides(download, identical))
    gone = results.beside(one.student for handed in download.handed for one in handed.people)
    return Told(identical=identical, lost=tuple(lost), gone=tuple(gone), problems=tuple(problems))


def opened(handed: Handed) -> Upload:
    """Return what somebody handed in, read."""
    files = handed.files
    if set(files) == {""}:
        return replace(open_submission(files[""]), source=handed.source)
    return open_files(handed.source, files)


def key_of(submission: Submission, kata: Kata, setup: Setup) -> str:
    """Return a digest of all that decides what a report says: what was handed in, the kata, its graders, the kit."""
    about = {
        "submission": msgspec.to_builtins(replace(submission, source="")),
        "kata": [kata.id, kata.content_sha256, kata.grader_sha256],
        "kit": [__version__, msgspec.to_builtins(environment())],
        "how": [setup.seed, setup.level, setup.require],
    }
    return hashlib.sha256(msgspec.json.encode(about, order="sorted")).hexdigest()


def adapted(report: Report, submission: Submission, student: str) -> Report:
    """Return the report on the same, as one of this student."""
    part = replace(
        report.submission, source=submission.source, kind=submission.kind, sha256=submission.sha256,
        files=submission.files, student=student,
    )  # fmt: skip
    return replace(report, submission=part, notes=submission.notes, reason=submission.reason)


def rows_of(download: Download) -> list[Row]:
    """Return a row for each student, also for those who handed in nothing."""
    rows = [
        Row(person=one, late=handed.late, group=handed.group) for handed in download.handed for one in handed.people
    ]
    return [*rows, *(Row(person=person, group=person.group) for person in download.missing)]


def _identical(download: Download, results: Results, lost: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Return who has handed in just the same: what is graded alike has the same key; what cannot be says nothing."""
    by_key: dict[str, list[str]] = {}
    for handed in download.handed:
        entry = None if handed.student in lost else results.entry(handed.student)
        if entry is not None and entry.status != "not_gradable":
            by_key.setdefault(entry.key, []).append(handed.student)
    return tuple(tuple(students) for students in by_key.values() if len(students) > 1)


def _who(handed: Handed) -> dict[str, Any]:
    return {
        "students": [one.student for one in handed.people],
        "group": handed.group,
        "files": sorted(path.name for path in handed.files.values()),
        "older": list(handed.older),
        "late": handed.late,
    }


def _who_besides(download: Download, identical: Sequence[Sequence[str]]) -> dict[str, Any]:
    return {
        "layout": download.layout,
        "missing": [person.student for person in download.missing],
        "unknown": [{"name": name, "reason": reason} for name, reason in download.unknown],
        "identical": [list(students) for students in identical],
    }
