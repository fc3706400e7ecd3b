"""The report as a person reads it in a terminal. A pure function of the report; no grading happens here."""

from __future__ import annotations

from itertools import zip_longest

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from katakit.report import CheckPart, ExercisePart, Place, Report

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
    "partial": "partly right",
    "failed": "not yet",
    "not_attempted": "not started",
    "missing": "not handed in",
    "grader_error": "the grader failed",
}
_MAX_PICTURE = 44


def print_summary(report: Report, console: Console) -> None:
    """Print a line for each exercise, then for each that is not right its first failed check and what to try."""
    console.print()
    console.print(Text.assemble(("Kata ", "bold"), (f"{report.kata.id}  {report.kata.title}", "bold")))
    console.print(Text(f"submission: {report.submission.source}", "dim"))
    console.print()
    if not report.gradable:
        console.print(Text.assemble(("Not gradable. ", "bold red"), report.reason or ""))
        for note in report.notes:
            console.print(Padding(Text(note, "dim"), (0, 0, 0, 2)))
        return
    console.print(_overview(report))
    console.print()
    for exercise in report.exercises:
        block = _help(exercise)
        if block is not None:
            console.print(block)
            console.print()
    for note in report.notes:
        console.print(Text.assemble(("Note: ", "bold"), note))
    console.print(_total(report))


def _overview(report: Report) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(width=1)
    table.add_column(no_wrap=True)
    table.add_column()
    table.add_column(justify="right", no_wrap=True)
    table.add_column(style="dim", no_wrap=True)
    for number, exercise in enumerate(report.exercises, 1):
        mark, color = _MARKS[exercise.status]
        counted = [check for check in exercise.checks if check.max_score]
        right = sum(check.status == "passed" for check in counted)
        words = _WORDS[exercise.status]
        if exercise.status in {"partial", "failed"}:
            words += f", {right} of {len(counted)} checks"
        table.add_row(
            Text(mark, color),
            Text(f"{number:02} {exercise.slug}"),
            Text(exercise.title, "dim"),
            Text(f"{_number(exercise.score)} / {_number(exercise.max_score)}", "bold" if exercise.score else ""),
            words,
        )
    return table


def _help(exercise: ExercisePart) -> RenderableType | None:
    """Return what to read about an exercise: the check to look at first, and the next thing to try."""
    if exercise.status in {"passed", "missing"}:
        return None
    if exercise.status == "not_attempted":
        return None
    check = next((check for check in exercise.checks if check.id == exercise.show_first), None)
    if check is None:
        return None
    example = next((one for one in exercise.checks if one.visibility == "visible" and one.status != "passed"), None)
    mark, color = _MARKS[exercise.status]
    lines: list[RenderableType] = [
        Text.assemble((f"{mark} ", color), (exercise.slug, "bold"), ("  ", ""), (check.title, "dim")),
        Padding(Text(check.message or ""), (0, 0, 0, 2)),
    ]
    if check.origin is not None:
        lines.append(Padding(Text(f"at {_place(check.origin)}", "dim"), (0, 0, 0, 2)))
    shown = None if example is None else _evidence(example)
    if shown is not None:
        lines.append(Padding(shown, (0, 0, 0, 4)))
    lines += [
        Padding(Text(f"{check.title}: {suspicion}", "magenta"), (0, 0, 0, 2))
        for check in exercise.checks
        for suspicion in check.suspicion
    ]
    if exercise.hints and check.status != "grader_error":
        lines.append(Padding(Text.assemble(("Try: ", "bold cyan"), exercise.hints[0]), (0, 0, 0, 2)))
    if exercise.follow_through:
        names = ", ".join(exercise.follow_through)
        lines.append(Padding(Text(f"Graded with the kit's own {names}.", "dim"), (0, 0, 0, 2)))
    return Group(*lines)


def _evidence(check: CheckPart) -> RenderableType | None:
    """Return call, answer and expectation; side by side where both are pictures."""
    evidence = check.evidence
    if evidence is None:
        return None
    parts: list[RenderableType] = []
    if evidence.call:
        parts.append(Text(evidence.call, "cyan"))
    returned, expected = evidence.returned, evidence.expected
    if returned and expected and "\n" in expected and _width(returned) + _width(expected) <= 2 * _MAX_PICTURE:
        parts.append(_side_by_side("returned", returned, "expected", expected))
    else:
        for name, text in (("returned", returned), ("expected", expected)):
            if text:
                parts.append(Text.assemble((f"{name}  ", "dim"), text if "\n" not in text else f"\n{text}"))
    return Group(*parts) if parts else None


def _side_by_side(left_name: str, left: str, right_name: str, right: str) -> Table:
    table = Table.grid(padding=(0, 4))
    table.add_row(Text(left_name, "dim"), Text(right_name, "dim"))
    for a, b in zip_longest(left.splitlines(), right.splitlines(), fillvalue=""):
        table.add_row(_marked(a, b, "red"), _marked(b, a, "green"))
    return table


def _marked(line: str, other: str, color: str) -> Text:
    """Return the line with the cells in colour that differ from the other line."""
    text = Text()
    for a, b in zip_longest(line, other[: len(line)], fillvalue=" "):
        text.append(a, color if a != b else "")
    return text


def _width(text: str) -> int:
    return max((len(line) for line in text.splitlines()), default=0)


def _place(place: Place) -> str:
    if place.cell is not None:
        return f"{place.file}, cell {place.cell}, line {place.line}"
    return f"{place.file}, line {place.line}"


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
    return Text.assemble((line, f"bold {color}"), (confined, "dim"))


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}".rstrip("0").rstrip(".")
