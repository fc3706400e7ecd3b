"""Several warm graders on this machine; what one of them was lost with goes to another one."""

from __future__ import annotations

import selectors
from collections.abc import Iterator
from typing import Protocol

from msgspec import Struct

from katakit.cohort.warm import Setup, WarmGrader
from katakit.report import Report

_ATTEMPTS = 3  # at a submission whose grader ended


class Work(Struct, frozen=True):
    """A submission to be graded, packed, under the key of what it is."""

    key: str
    submission: bytes


class Graders(Protocol):
    """Grades submissions somewhere, several at a time."""

    def grade(self, work: Iterator[Work]) -> Iterator[tuple[Work, Report | None]]:
        """Give the report on each piece of work, in no order; None for what could not be graded in any attempt.

        Work is taken as there is room for it.
        """
        ...

    def close(self) -> None:
        """End what was started."""
        ...


class Pool:
    """As many warm graders as there are jobs; each starts when there is work for it."""

    def __init__(self, setup: Setup, jobs: int) -> None:
        self._setup = setup
        self._jobs = jobs
        self._idle: list[WarmGrader] = []
        self._busy: dict[WarmGrader, tuple[Work, int]] = {}

    def grade(self, work: Iterator[Work]) -> Iterator[tuple[Work, Report | None]]:
        """Grade all of it; see `Graders`."""
        selector = selectors.DefaultSelector()
        again: list[tuple[Work, int]] = []
        is_over = False
        try:
            while True:
                while len(self._busy) < self._jobs and (again or not is_over):
                    if again:
                        one, attempt = again.pop()
                    else:
                        new = next(work, None)
                        if new is None:
                            is_over = True
                            break
                        one, attempt = new, 1
                    grader = self._idle.pop() if self._idle else WarmGrader(self._setup)
                    grader.send(one.submission)
                    self._busy[grader] = one, attempt
                    selector.register(grader, selectors.EVENT_READ)
                if not self._busy:
                    return
                for key, _ in selector.select():
                    grader = key.fileobj  # type: ignore[assignment] # nothing else is registered
                    report = grader.receive()
                    selector.unregister(grader)
                    one, attempt = self._busy.pop(grader)
                    if report is None:
                        grader.close()
                        if attempt < _ATTEMPTS:
                            again.append((one, attempt + 1))
                            continue
                    else:
                        self._idle.append(grader)
                    yield one, report
        finally:
            selector.close()

    def close(self) -> None:
        """End all graders."""
        for grader in (*self._idle, *self._busy):
            grader.close()
        self._idle.clear()
        self._busy.clear()
