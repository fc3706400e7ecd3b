"""What a fork of the graders does: take exercises as they come, let pytest run their tests, send what came of it."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from katakit.errors import GraderError, SandboxError, WorkerParentGone
from katakit.grading.checks import exercise_of
from katakit.grading.demonstrating import not_shown, show
from katakit.grading.jobs import SHOWING, Job, Run
from katakit.grading.patience import Patience, TookTooLong
from katakit.sandbox.session import Session

if TYPE_CHECKING:
    from katakit.course import Exercise
    from katakit.grading.collected import Collected
    from katakit.report import DemonstrationPart

NUMBER = 4  # bytes of the number of a unit
_AHEAD = 2  # tests that a fork has in hand: pytest asks for the next one before it runs one


class Unwind(BaseException):
    """Unwinds a fork from the parent's own frames to pytest's loop."""


class InChild:
    """What a fork does: take exercises as they come, let pytest run their tests, send what came of it."""

    def __init__(
        self,
        collected: Collected,
        job: Job,
        units: Sequence[Sequence[str]],
        pipes: tuple[int, int, int],
        *,
        is_last: bool,
    ) -> None:
        """`pipes`: for the next units, for the word that a submission may run, for the answer.

        `is_last`: what is lost once more will not be tried again.
        """
        self._is_last = is_last
        self._collected = collected
        self._kata = collected._kata
        self._sandbox = collected._sandbox
        self._plugin = collected._plugin
        self._session = collected._session
        self._known = frozenset(collected._checks)
        self._job = job
        self._units = units
        self._fetch, self._wait, self._write = pipes
        self._may_run = False
        self._told: str | None = None
        self._own: list[str] = []
        self._begun = 0
        self._lost: dict[str, Any] = {}
        # Demonstrations to come, with how many tests will have begun by then; and what those that were run brought.
        self._to_show: dict[str, int] = {}
        self._shown: dict[str, DemonstrationPart] = {}
        self._uncollected: str | None = None

    def prepare(self) -> None:
        """Put the submission behind the modules, and the first tests into pytest's list."""
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        if os.environ.get("KATAKIT_DEBUG") is None:
            os.dup2(null, 2)  # pytest's own trouble is in the report; on a terminal it would only be noise
        os.close(null)
        job, bench = self._job, self._plugin.bench
        self._plugin.patience = patience = Patience()
        patience.begin()
        bench.seed = job.seed
        if job.until_failure:
            self._session.config.option.maxfail = 1
        limits = {exercise.slug: exercise.limits for exercise in self._kata.exercises} | dict(job.limits)
        bench.submitted = {
            slug: Session(self._sandbox, program, limits[slug]) for slug, program in job.programs.items()
        }
        self._session.items = []
        self._fetch_more()

    def begin_test(self) -> None:
        """Note that pytest begins with a test; see that it finds another one behind it, while there are any."""
        self._show(self._begun)
        self._begun += 1
        self._fetch_more()
        self._tell(exercise_of(self._kata, self._session.items[self._begun - 1]).slug)

    def _tell(self, slug: str) -> None:
        """Say which exercise is worked on: should this process come to no end, it was the last one that was named."""
        if slug != self._told:
            os.write(self._write, f"{slug}\n".encode())
            self._told = slug

    def _fetch_more(self) -> None:
        job = self._job
        while len(self._session.items) < self._begun + _AHEAD:
            number = os.read(self._fetch, NUMBER)
            place = int.from_bytes(number, "little") if number else len(self._units)
            if place >= len(self._units) - 1:  # with the last unit nobody needs another worker soon
                self._sandbox.keeps_spare = False
            if not number:
                break
            unit = self._units[place]
            if unit[0] in job.programs and not self._begun:
                with contextlib.suppress(SandboxError):  # which will say so again
                    self._sandbox.make_spare(self._plugin.bench.submitted[unit[0]].limits)
            for slug in unit:
                self._own.append(slug)
                self._plugin.bench.fetched.append(slug)
                try:
                    items = self._collected.items_of(self._kata.exercise(slug))
                except GraderError as error:
                    self._uncollected = self._uncollected or str(error)
                    self._collected.forget_problems()
                    continue
                wanted = [item for item in items if job.cases is None or item.nodeid in job.cases]
                if not self._may_run:
                    self._may_run = bool(os.read(self._wait, 1))
                    if not self._may_run:
                        os._exit(1)  # whoever could say it is gone
                if slug in job.programs:
                    self._session.items += self._collect_again(wanted)
            self._to_show |= {slug: len(self._session.items) for slug in unit if slug in job.demonstrations}

    def _show(self, begun: int) -> None:
        """Run the demonstrations whose exercises are done when so many tests have begun, and ended."""
        for slug in [slug for slug, after in self._to_show.items() if after <= begun]:
            del self._to_show[slug]
            self._tell(f"{SHOWING}{slug}")
            showing, patience = self._job.demonstrations[slug], self._plugin.patience
            assert patience is not None
            patience.begin_check(f"{SHOWING}{slug}", showing.limits)
            try:
                patience.look()
                self._shown[slug] = show(showing, self._sandbox, self._plugin.bench.overdue)
            except TookTooLong:
                self._shown[slug] = not_shown("What it brought takes too long to look at.")
            except WorkerParentGone:  # which says so itself: see `Sandbox.loss`
                pass
            finally:
                patience.look_away()

    def _collect_again(self, items: list[pytest.Item]) -> list[pytest.Item]:
        """Import those grader files anew that used the submission's values when they were imported.

        What the reference has and the submission has not is noted in `lost`, with the reason.
        """
        stale = self._plugin.bench.value_files
        fresh: list[pytest.Item] = []
        for path in dict.fromkeys(item.path for item in items):
            own = [item for item in items if item.path == path]
            exercise = exercise_of(self._kata, own[0])
            if exercise.slug not in stale:
                fresh += own
                continue
            wanted = {item.nodeid for item in own}
            anew, imported = self._import_anew(own[0], exercise)
            found = [item for item in anew if item.nodeid in wanted]
            fresh += found
            lost = wanted - {item.nodeid for item in found}
            if lost:
                self._lost |= dict.fromkeys(lost, self._plugin.record_of_lost(exercise, imported))
        return fresh

    def _import_anew(self, item: pytest.Item, exercise: Exercise) -> tuple[list[pytest.Item], bool]:
        """Return the items of the file, and whether all of it could be imported and collected."""
        plugin = self._plugin
        self._tell(exercise.slug)
        old = item.getparent(pytest.Module)
        assert old is not None
        sys.modules.pop(str(getattr(old.obj, "__name__", "")), None)
        plugin.bench.submitted[exercise.slug].begin_check()
        failed = self._session.testsfailed
        with plugin.bench.collecting_for(exercise):
            items = list(self._session.genitems(pytest.Module.from_parent(old.parent, path=old.path)))
        # A failure here is the submission's, and no reason for pytest not to run the rest.
        imported, plugin.collection_problems = not plugin.collection_problems, []
        self._session.testsfailed = failed
        return items, imported

    def finish(self, error: BaseException | None) -> None:
        """Send what pytest found out and end the fork; nothing of the parent's own clean-up may run here."""
        code = 1
        try:
            plugin, bench, sandbox = self._plugin, self._plugin.bench, self._sandbox
            for session in bench.submitted.values():
                session.close()
            bench.close_references()
            if error is None:
                self._show(len(self._session.items))
            sandbox.end_spare()
            problems = [*plugin.collection_problems, plugin.internal_error or "", str(error) if error else ""]
            trouble = "\n".join(problem for problem in problems if problem) or None
            learned = {slug: one for slug, one in self._collected._checks.items() if slug not in self._known}
            found = Run(
                report=plugin.report,
                trouble=trouble,
                lost=self._lost,
                demonstrations=msgspec.to_builtins(self._shown),
                checks=msgspec.to_builtins(learned),
                uncollected=self._uncollected,
                loss=sandbox.loss(forgive_kills=self._is_last),
                done=self._own,
            )
            view = memoryview(json.dumps(msgspec.structs.asdict(found)).encode())
            while view:
                view = view[os.write(self._write, view) :]
            code = 0
        finally:
            os._exit(code)
