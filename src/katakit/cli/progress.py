"""How a long run goes on: a bar on a terminal, a line now and then elsewhere. All of it on standard error."""

from __future__ import annotations

import sys
import time
from collections import Counter
from types import TracebackType
from typing import Any

import click

from katakit.cohort.download import Handed
from katakit.cohort.results import Entry

_BETWEEN_LINES = 5.0  # seconds
_ORDER = ("passed", "partial", "failed", "not_gradable", "grader_error")


class Progress:
    """Counts what is done, and shows it; a context manager."""

    def __init__(self, total: int, *, quiet: bool) -> None:
        self.total = total
        self.done = 0
        self.anew = 0
        self.tallies: Counter[str] = Counter()
        self._started = time.monotonic()
        self._last = self._started
        self._quiet = quiet
        self._bar: Any = None
        self._task: Any = None

    def __enter__(self) -> Progress:
        if not self._quiet and sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

            self._bar = Progress(
                BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"), TimeRemainingColumn(),
                TextColumn("{task.fields[tallies]}"), console=Console(stderr=True), transient=True,
            )  # fmt: skip
            self._bar.start()
            self._task = self._bar.add_task("", total=self.total, rate="", tallies="")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def graded(self, handed: Handed, entry: Entry, *, anew: bool) -> None:
        """Count a submission that has its report."""
        self.done += 1
        self.anew += anew
        self.tallies[entry.status] += 1
        if self._bar is not None:
            self._bar.update(self._task, completed=self.done, rate=f"{self._rate():.1f}/s", tallies=self.summary())
        elif not self._quiet and time.monotonic() - self._last >= _BETWEEN_LINES:
            self._last = time.monotonic()
            left = (self.total - self.done) / max(self._rate(), 0.001)
            click.echo(
                f"{self.done}/{self.total} graded, {self._rate():.1f}/s, about {left:.0f} s to go: {self.summary()}",
                err=True,
            )

    def _rate(self) -> float:
        return self.done / max(time.monotonic() - self._started, 0.001)

    def summary(self) -> str:
        """Return how many have which status."""
        return ", ".join(f"{self.tallies[one]} {one.replace('_', ' ')}" for one in _ORDER if self.tallies[one])
