"""The folder with the results of a class: a report for each student, a summary, and a journal of what is done.

Whatever ends a run, at any moment, what lies here is whole: a report is written to a temporary file, flushed, renamed,
and only then a line on it goes into the journal. What the journal does not tell of is done again.
"""

from __future__ import annotations

import contextlib
import csv
import fcntl
import hashlib
import io
import json
import math
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

import msgspec
from msgspec import Struct

from katakit.cohort.roster import Person
from katakit.disk import write_whole
from katakit.errors import ReportError, UsageProblem, suggest
from katakit.report import Report, ReportStatus, from_json, to_json
from katakit.text import clean

REPORTS, JOURNAL, SUMMARY, OVERRIDES, HANDED_IN, SETTINGS = (
    "reports", "journal.jsonl", "summary.csv", "overrides.csv", "handed_in.json", "settings.json",
)  # fmt: skip
_COLUMNS = ("student", "name", "status", "score", "max_score", "percent", "late", "group", "report")
_OVERRIDE_COLUMNS = ("student", "exercise", "score", "reason", "by")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")
_LONGEST_NAME = 80


class Entry(Struct, frozen=True, kw_only=True):
    """A line of the journal: the report of a student, and the key of what was graded."""

    student: str
    key: str
    report: str
    sha256: str
    status: ReportStatus
    score: float | None
    max_score: float
    percent: float | None


class Override(Struct, frozen=True, kw_only=True):
    """A score that a person has given; of the whole if no exercise is named."""

    student: str
    exercise: str
    score: float


class Row(Struct, frozen=True, kw_only=True):
    """A line of the summary before it has a score: who, and what was handed in."""

    person: Person
    late: bool = False
    group: str = ""


class Results:
    """An open folder of results; nobody else can open it meanwhile."""

    def __init__(self, folder: Path, lock: IO[bytes]) -> None:
        self.folder = folder
        self._lock = lock
        self._reports = folder / REPORTS
        self._entries: dict[str, Entry] = {}
        self._by_key: dict[str, Entry] = {}
        self._read_journal()
        # Of a run that was ended in the middle of writing.
        written = (SUMMARY, OVERRIDES, HANDED_IN, SETTINGS)
        for left in (*self._reports.glob(".*"), *(left for name in written for left in folder.glob(f".{name}.*"))):
            left.unlink(missing_ok=True)

    # ------------------------------------------------------------------------------------------- what is done

    def _read_journal(self) -> None:
        """Take what the journal tells of, and is there; a line that was not written to its end is cut off."""
        path = self.folder / JOURNAL
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            return
        whole = data[: data.rfind(b"\n") + 1]
        if whole != data:
            os.truncate(path, len(whole))
        for line in whole.splitlines():
            with contextlib.suppress(msgspec.DecodeError):
                self._note(msgspec.json.decode(line, type=Entry))
        for student, entry in list(self._entries.items()):
            if not self._is_there(entry):
                del self._entries[student]
        self._by_key = {entry.key: entry for entry in self._entries.values()}

    def _note(self, entry: Entry) -> None:
        self._entries[entry.student] = entry
        self._by_key[entry.key] = entry

    def _is_there(self, entry: Entry) -> bool:
        try:
            data = (self.folder / entry.report).read_bytes()
        except OSError:
            return False
        return hashlib.sha256(data).hexdigest() == entry.sha256

    def has(self, student: str, key: str) -> bool:
        """Tell whether just this was graded for this student already; a grader that failed is given another try."""
        entry = self._entries.get(student)
        return entry is not None and entry.key == key and entry.status != "grader_error"

    def entry(self, student: str) -> Entry | None:
        """Return what is known of a student's report."""
        return self._entries.get(student)

    def known(self, key: str) -> Report | None:
        """Return a report on the same, whoever handed it in; None if there is none."""
        entry = self._by_key.get(key)
        return None if entry is None or entry.status == "grader_error" else self.report(entry)

    def beside(self, students: Iterable[str]) -> list[str]:
        """Return whose reports are here besides those of these students."""
        return sorted(set(self._entries) - set(students))

    def report(self, entry: Entry) -> Report:
        """Return the report that an entry is of."""
        return from_json((self.folder / entry.report).read_bytes())

    # --------------------------------------------------------------------------------------------- writing

    def keep(self, student: str, key: str, report: Report) -> Entry:
        """Write a student's report, and then a line on it.

        Raises:
            ReportError: the disk is full, or the folder cannot be written to. What was there before still is.
        """
        name = f"{REPORTS}/{file_name(student)}.json"
        data = to_json(report)
        entry = Entry(
            student=student, key=key, report=name, sha256=hashlib.sha256(data).hexdigest(), status=report.status,
            score=report.score, max_score=report.max_score, percent=report.percent,
        )  # fmt: skip
        self._write(self.folder / name, data)
        self._append(msgspec.json.encode(entry) + b"\n")
        self._note(entry)
        return entry

    def _write(self, path: Path, data: bytes | bytearray) -> None:
        try:
            write_whole(path, data)
        except OSError as error:
            raise _unwritable(path, error) from None

    def _append(self, line: bytes) -> None:
        path = self.folder / JOURNAL
        try:
            with path.open("ab") as file:
                before = file.tell()
                try:
                    file.write(line)
                    file.flush()
                    os.fsync(file.fileno())
                except OSError:
                    file.truncate(before)
                    raise
        except OSError as error:
            raise _unwritable(path, error) from None

    def write_summary(self, rows: Sequence[Row], problems: list[str]) -> None:
        """Write what everybody has; `problems` gets what is wrong with scores that a person has given."""
        overrides = self._overrides({row.person.student for row in rows}, problems)
        text = io.StringIO(newline="")
        writer = csv.writer(text)
        writer.writerow(_COLUMNS)
        for row in rows:
            entry = self._entries.get(row.person.student)
            late = "yes" if row.late else ""
            who = [_safe(row.person.student), _safe(row.person.name)]
            if entry is None:
                given = self._given_for_nothing(row.person.student, overrides, problems)
                writer.writerow([*who, "missing", *map(_number, given), late, _safe(row.group), ""])
                continue
            score, percent = self._score(entry, overrides.get(row.person.student, ()), problems)
            writer.writerow(
                [*who, entry.status, _number(score), _number(entry.max_score), _number(percent), late, _safe(row.group),
                 _safe(entry.report)]
            )  # fmt: skip
        self._write(self.folder / SUMMARY, text.getvalue().encode("utf-8", "replace"))

    def write(self, name: str, data: bytes) -> None:
        """Write another file, whole or not at all."""
        self._write(self.folder / name, data)

    def write_handed_in(self, students: Iterable[Mapping[str, Any]], besides: Mapping[str, Any]) -> None:
        """Write who is who, a line for each, and besides that what is not graded."""
        data = bytearray(json.dumps(besides, indent=2, ensure_ascii=False).encode("utf-8", "replace"))
        data[-2:] = b',\n  "students": ['
        for place, one in enumerate(students):
            data += b",\n    " if place else b"\n    "
            data += json.dumps(one, ensure_ascii=False).encode("utf-8", "replace")
        data += b"\n  ]\n}\n"
        self._write(self.folder / HANDED_IN, data)

    # ------------------------------------------------------------------------------------- given by people

    def _overrides(self, students: Iterable[str], problems: list[str]) -> dict[str, list[Override]]:
        path = self.folder / OVERRIDES
        if not path.exists():
            self._write(path, (",".join(_OVERRIDE_COLUMNS) + "\r\n").encode())
            return {}
        known = set(students)
        found: dict[str, list[Override]] = {}
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
            for number, line in enumerate(csv.DictReader(file), 2):
                cells = {
                    (key or "").strip(): (value or "").strip() for key, value in line.items() if isinstance(key, str)
                }
                student, where = cells.get("student", ""), f"{OVERRIDES}, line {number}"
                if not any(cells.values()):
                    continue
                if student not in known:
                    problems.append(f"{where}: there is no student {clean(student)!r}. {suggest(student, known)}")
                    continue
                try:
                    score = float(cells.get("score", "").replace(",", "."))
                except ValueError:
                    score = math.nan
                if not math.isfinite(score):
                    problems.append(f"{where}: {clean(cells.get('score', ''))!r} is no score.")
                    continue
                one = Override(student=student, exercise=cells.get("exercise", ""), score=score)
                found.setdefault(student, []).append(one)
        return found

    def _given_for_nothing(
        self, student: str, overrides: Mapping[str, Sequence[Override]], problems: list[str]
    ) -> tuple[float | None, float | None, float | None]:
        """Return score, largest score and percent of somebody who handed in nothing: what a person has given."""
        whole: float | None = None
        for one in overrides.get(student, ()):
            if one.exercise:
                problems.append(
                    f"{OVERRIDES}: {clean(student)} has handed in nothing: only the whole can have a score. Leave "
                    "'exercise' empty."
                )
            else:
                whole = one.score
        largest = next((entry.max_score for entry in self._entries.values()), None)
        if whole is None or largest is None:
            return whole, None, None
        return whole, largest, round(100 * whole / largest, 4)

    def _score(
        self, entry: Entry, overrides: Sequence[Override], problems: list[str]
    ) -> tuple[float | None, float | None]:
        """Return a student's score and percent, with what a person has given in the place of what was found."""
        if not overrides:
            return entry.score, entry.percent
        report = self.report(entry)
        scores = {one.slug: one.score for one in report.exercises}
        whole: float | None = None
        for one in overrides:
            if not one.exercise:
                whole = one.score
            elif one.exercise in scores:
                scores[one.exercise] = one.score
            else:
                problems.append(
                    f"{OVERRIDES}: there is no exercise {clean(one.exercise)!r}. {suggest(one.exercise, scores)}"
                )
        if whole is None:
            if any(score is None for score in scores.values()) or not scores:
                return entry.score, entry.percent
            whole = float(sum((Decimal(repr(score)) for score in scores.values() if score is not None), Decimal(0)))
        return whole, round(100 * whole / report.max_score, 4)


@contextlib.contextmanager
def open_results(folder: Path) -> Iterator[Results]:
    """Open a folder of results, made if it is not there; while it is open, nobody else can open it.

    Raises:
        UsageProblem: somebody else works in it.
        ReportError: it cannot be made or written to.
    """
    try:
        (folder / REPORTS).mkdir(parents=True, exist_ok=True)
        lock = (folder / ".lock").open("ab")
    except OSError as error:
        raise _unwritable(folder, error) from None
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise UsageProblem(
                f"Another run works in {folder}. Wait until it is done, or name another folder with -o DIR."
            ) from None
        yield Results(folder, lock)


def file_name(student: str) -> str:
    """Return a name for a student's file: the student's own, if that is one that is safe everywhere.

    Else it ends in a digest, so that no two students share a file.
    """
    safe = "".join(char if char.isascii() and (char.isalnum() or char in "-_. ") else "-" for char in student)
    safe = safe.strip(". ")[:_LONGEST_NAME].strip(". ")
    if safe == student and safe and safe == safe.lower():
        return safe
    digest = hashlib.sha256(student.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{safe.lower() or 'student'}-{digest}"


def _safe(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    shown = clean(text, 300)
    return f"'{shown}" if shown.startswith(_FORMULA) else shown


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.4f}".rstrip("0").rstrip(".")


def _unwritable(path: Path, error: OSError) -> ReportError:
    return ReportError(
        f"{path} cannot be written ({error.strerror}). Make room or name another folder with -o DIR, and run the same "
        "command again: what is done stays done."
    )
