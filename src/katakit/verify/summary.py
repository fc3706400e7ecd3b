"""A verification as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich.box import SIMPLE_HEAD
from rich.console import Console, Group, RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from katakit.verify.model import ExerciseProof, MutantCount, Step, Verification

_COLUMNS: tuple[tuple[str, tuple[Step, ...]], ...] = (
    ("stub", ("agreement", "stub")),
    ("ref.", ("reference",)),
    ("visible", ("visible",)),
    ("accepted", ("accepted",)),
    ("wrong", ("wrong",)),
    ("codes", ("codes",)),
    ("checks", ("checks",)),
    ("mutants", ("mutants",)),
)


def summary(verification: Verification, console: Console) -> str:
    """Return the whole verification as text, in the colours that the console has."""
    parts: list[RenderableType] = [
        Text(f"Kata {verification.kata} · {verification.title}\n", style="bold"),
        _steps(verification),
    ]
    if any("mutants" in one.steps for one in verification.exercises):
        parts.append(_operators(verification))
    parts += _problems(verification)
    parts.append(_verdict(verification))
    with console.capture() as captured:
        console.print(Group(*parts))
    return "".join(f"{line.rstrip(' ')}\n" for line in captured.get().split("\n")[:-1])


def _steps(verification: Verification) -> Table:
    # All columns of a kata with long names must fit into 80 characters.
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), header_style="dim")
    table.add_column("exercise", no_wrap=True)
    shown = [column for column in _COLUMNS if any(set(column[1]) & set(one.steps) for one in verification.exercises)]
    for title, _ in shown:
        table.add_column(title, justify="right", no_wrap=True)
    for one in verification.exercises:
        table.add_row(one.exercise, *(_cell(one, steps) for _, steps in shown))
    return table


def _cell(proof: ExerciseProof, steps: tuple[Step, ...]) -> str:
    counts = [proof.steps[step] for step in steps if step in proof.steps]
    if not counts:
        return "not run"
    tried, good = sum(count.tried for count in counts), sum(count.good for count in counts)
    if tried == 0:
        return "none"
    text = ("ok" if tried == good else "no") if steps[0] == "agreement" else f"{good}/{tried}"
    if any(problem.step in steps for problem in proof.problems):
        return f"[red]✗ {text}[/red]"
    return f"[green]{text}[/green]"


def _operators(verification: Verification) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for title in ("mutants by operator", "made", "noticed", "equivalent", "survived"):
        table.add_column(title, justify="left" if title.startswith("mutants") else "right")
    counts = verification.operators()
    for name, count in sorted(counts.items(), key=lambda item: (-item[1].made, item[0])):
        table.add_row(name, *_numbers([count]))
    table.add_section()
    table.add_row("together", *_numbers(counts.values()), style="bold")
    return table


def _numbers(counts: Iterable[MutantCount]) -> list[str]:
    columns = [(one.made, one.noticed, one.equivalent) for one in counts]
    made, noticed, equivalent = (sum(column) for column in zip(*columns, strict=True)) if columns else (0, 0, 0)
    return [f"{number:,}" for number in (made, noticed, equivalent, max(made - noticed - equivalent, 0))]


def _problems(verification: Verification) -> list[RenderableType]:
    found = verification.all_problems
    lines: list[RenderableType] = []
    for problem in found:
        lines.append(Text.from_markup(f"[red]✗[/red] {escape(problem.where)}", overflow="fold"))
        lines.append(Text(f"  {problem.what}", overflow="fold"))
    if lines:
        lines.append(Text(""))
    return lines


def _verdict(verification: Verification) -> Text:
    count = len(verification.all_problems)
    exercises = len(verification.exercises)
    if count == 0:
        what = "exercise is" if exercises == 1 else "exercises are"
        return Text(f"{exercises} {what} proven; nothing is wrong.", style="green")
    return Text(f"{count} {'thing is' if count == 1 else 'things are'} not as they must be.", style="bold red")
