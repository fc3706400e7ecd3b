"""The report as a person reads it in a terminal. A pure function of the report; no grading happens here.

Every text of the report passes `clean` once more: a report may come from a file that somebody else wrote.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest
from typing import Literal

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from katakit.report import CheckPart, ExercisePart, Place, Report
from katakit.text import clean

_MARKS = {
    "passed": ("✓", "green"),
    "partial": ("◐", "yellow"),
    "failed": ("✗", "red"),
    "not_attempted": ("·", "dim"),
    "missing": ("·", "dim"),
    "grader_error": ("!", "magenta"),
}
_WORDS = {
    "passed": "all right",
    "not_attempted": "not started",
    "missing": "not handed in",
    "grader_error": "the grader failed",
}
_GAP = 4  # between two pictures
_INDENT = 4  # before evidence
_SHORTEST_TITLE = 10  # with less room than this, the overview does without titles
_DETAIL_LINES = 4
# By such words a program talks to the service that runs it: at the beginning of a line, or anywhere in it.
_COMMAND = re.compile(r"^(\s*:)(?=:)|(#)(?=#\w*\[)", re.MULTILINE)


def summary(report: Report, console: Console, *, verbose: bool = False) -> str:
    """Return what `print_summary` prints, without blanks at the ends of lines."""
    with console.capture() as captured:
        print_summary(report, console, verbose=verbose)
    return "".join(f"{line.rstrip(' ')}\n" for line in captured.get().split("\n")[:-1])


def print_summary(report: Report, console: Console, *, verbose: bool = False) -> None:
    """Print a line for each exercise, then for each that is not right its first failed check and what to try.

    With `verbose`, what a demonstration showed stands under its exercise.
    """
    console.print()
    console.print(_text(f"Kata {report.kata.id}  {report.kata.title}", "bold"))
    console.print(_text(f"submission: {report.submission.source}", "dim"))
    console.print()
    if not report.gradable:
        console.print(Text.assemble(("Not gradable. ", "bold red"), _text(report.reason or "")))
        for note in report.notes:
            console.print(_indented(_text(note, "dim")))
        return
    console.print(_overview(report, console.width))
    console.print()
    for exercise in report.exercises:
        for block in (_help(exercise, console.width), _demonstration(exercise) if verbose else None):
            if block is not None:
                console.print(block)
                console.print()
    for line in _remarks(report):
        console.print(line)
    console.print(_total(report))


def _text(text: str, style: str = "") -> Text:
    """Return text of the report as it is: without power over the terminal, and not read as markup."""
    return Text(_no_command(clean(text)), style)


def _rows(text: str | None) -> list[str]:
    """Return text of several lines in the same way."""
    return _no_command(clean(text or "", keep_newlines=True)).expandtabs().splitlines()


def _no_command(text: str) -> str:
    """Return text that is no command for whoever reads the log of a pipeline."""
    return _COMMAND.sub(lambda found: f"{found[0]}\\", text)


def _indented(what: RenderableType, by: int = 2) -> Padding:
    return Padding(what, (0, 0, 0, by))


def _overview(report: Report, width: int) -> Table:
    rows = [
        (
            Text(*_MARKS[exercise.status]),
            _text(f"{number:02} {exercise.slug}"),
            _text(exercise.title, "dim"),
            Text(f"{_number(exercise.score)} / {_number(exercise.max_score)}", "bold" if exercise.score else ""),
            Text(_state(exercise), "dim"),
        )
        for number, exercise in enumerate(report.exercises, 1)
    ]
    widest = [max((row[column].cell_len for row in rows), default=0) for column in range(5)]
    room = width - sum(widest) + widest[2] - 2 * 4
    with_titles = room >= min(widest[2], _SHORTEST_TITLE)
    table = Table.grid(padding=(0, 2))
    for column in range(5):
        if column != 2 or with_titles:
            # What is short and matters is never cut; a title may be.
            fixed = widest[column] if column in (0, 3, 4) else None
            justify: Literal["left", "right"] = "right" if column == 3 else "left"
            most = max(room, 1) if column == 2 else None
            table.add_column(no_wrap=True, min_width=fixed, max_width=most, justify=justify, overflow="ellipsis")
    for row in rows:
        table.add_row(*(cell for column, cell in enumerate(row) if column != 2 or with_titles))
    return table


def _state(exercise: ExercisePart) -> str:
    if exercise.status in _WORDS:
        return _WORDS[exercise.status]
    counted = [check for check in exercise.checks if check.max_score]
    right = sum(check.status == "passed" for check in counted)
    return f"{right} of {len(counted)} checks right"


def _help(exercise: ExercisePart, width: int) -> RenderableType | None:
    """Return what to read about an exercise: the check to look at first, and the next thing to try."""
    if exercise.status in {"passed", "missing", "not_attempted"}:
        return None
    check = next((check for check in exercise.checks if check.id == exercise.show_first), None)
    if check is None:
        return None
    mark, color = _MARKS[exercise.status]
    heading = Table.grid(padding=(0, 1))
    heading.add_row(Text(mark, color), Text.assemble(_text(exercise.slug, "bold"), "  ", _text(check.title, "dim")))
    lines: list[RenderableType] = [heading, _indented(_text(check.message or ""))]
    if check.origin is not None:
        lines.append(_indented(_text(f"at {_place(check.origin)}", "dim")))
    if check.status == "grader_error" and check.detail:
        lines.append(_indented(Text("\n".join(_rows(check.detail)[:_DETAIL_LINES]), "dim"), _INDENT))
    example = _example(exercise, check)
    shown = None if example is None else _evidence(example, width)
    if shown is not None:
        lines.append(_indented(shown, _INDENT))
    # The first hint is about the first function; for another one the message says what to do next.
    if exercise.hints and check.status != "grader_error" and check.function == exercise.checks[0].function:
        lines.append(_indented(Text.assemble(("Try: ", "bold cyan"), _text(exercise.hints[0]))))
    if exercise.follow_through:
        names = ", ".join(exercise.follow_through)
        lines.append(_indented(_text(f"Graded with the kit's own {names}.", "dim")))
    return Group(*lines)


def _demonstration(exercise: ExercisePart) -> RenderableType | None:
    """Return what the exercise's demonstration showed, or why there is nothing to see."""
    shown = exercise.demonstration
    if shown is None:
        return None
    heading = Text.assemble(
        "▸ ", _text(exercise.slug, "bold"), ("  demonstration with the submission's functions", "dim")
    )
    lines = _rows(shown.output) if shown.status == "shown" else _rows(f"Not shown. {shown.message or ''}")
    return Group(heading, _indented(Text("\n".join(lines).strip("\n")), _INDENT))


def _example(exercise: ExercisePart, check: CheckPart) -> CheckPart | None:
    """Return a visible check whose evidence goes with what is said about `check`: best of the same function."""
    examples = [one for one in exercise.checks if one.visibility == "visible" and one.status != "passed"]
    return min(examples, key=lambda one: (one.status == "not_attempted", one.function != check.function), default=None)


def _evidence(check: CheckPart, width: int) -> RenderableType | None:
    """Return call, answer and expectation; side by side where both are pictures and there is room."""
    evidence = check.evidence
    if evidence is None:
        return None
    parts: list[RenderableType] = []
    if evidence.call:
        parts.append(_text(evidence.call, "cyan"))
    returned, expected = _rows(evidence.returned), _rows(evidence.expected)
    if returned and len(expected) > 1 and _width(returned) + _GAP + _width(expected) <= width - _INDENT:
        parts.append(_side_by_side("returned", returned, "expected", expected))
    else:
        for name, rows in (("returned", returned), ("expected", expected)):
            if rows:
                parts.append(Text.assemble((f"{name}  ", "dim"), "\n" * (len(rows) > 1), "\n".join(rows)))
    return Group(*parts) if parts else None


def _side_by_side(left_name: str, left: list[str], right_name: str, right: list[str]) -> Table:
    table = Table.grid(padding=(0, _GAP))
    table.add_row(Text(left_name, "dim"), Text(right_name, "dim"))
    for a, b in zip_longest(left, right, fillvalue=""):
        table.add_row(_marked(a, b, "red"), _marked(b, a, "green"))
    return table


def _marked(line: str, other: str, color: str) -> Text:
    """Return the line with the cells in colour that differ from the other line."""
    text = Text()
    for a, b in zip_longest(line, other[: len(line)], fillvalue=" "):
        text.append(a, color if a != b else "")
    return text


def _width(rows: list[str]) -> int:
    return max((cell_len(line) for line in rows), default=0)


def _place(place: Place) -> str:
    if place.cell is not None:
        return f"{place.file}, cell {place.cell}, line {place.line}"
    return f"{place.file}, line {place.line}"


def _remarks(report: Report) -> Iterator[Text]:
    """Give what an instructor should know besides: what looks like cheating, and notes on what was handed in."""
    for exercise in report.exercises:
        suspicions = Counter(suspicion for check in exercise.checks for suspicion in check.suspicion)
        for suspicion, count in suspicions.items():
            checks = "1 check" if count == 1 else f"{count} checks"
            line = _text(f"{exercise.slug} {suspicion} ({checks}).")
            yield Text.assemble(("Look at this: ", "bold magenta"), line)
    notes = [f"{exercise.slug}: {note}" for exercise in report.exercises for note in exercise.notes]
    for note in (*report.notes, *notes):
        yield Text.assemble(("Note: ", "bold"), _text(note))


def _total(report: Report) -> RenderableType:
    if report.score is None or report.percent is None:
        return Text(
            "No grade: a grader failed. This is not the student's fault; see 'detail' in the report.",
            "bold magenta",
        )
    color = "green" if report.status == "passed" else "yellow" if report.score else "red"
    line = f"{_number(report.score)} of {_number(report.max_score)} points, {report.percent:.1f} %"
    isolation = report.isolation
    confined = f"   isolation: {isolation.level}" if isolation is not None else ""
    total = Text.assemble((line, f"bold {color}"), _text(confined, "dim"))
    if all(exercise.status in {"not_attempted", "missing"} for exercise in report.exercises):
        return Group(Text("Nothing has been written yet: begin with the first exercise."), total)
    return total


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}".rstrip("0").rstrip(".")
