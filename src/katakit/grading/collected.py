"""The graders of a kata, collected; each submission is graded in forks of that state.

One fork at a time, or several where the sandbox has lanes for them: then each fork fetches the next exercise when it
is done with one.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import select
import signal
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec
import pytest

from katakit.course import Exercise, Kata
from katakit.grading.checks import Check, checks_of, exercise_of
from katakit.grading.demonstrating import Showing, show
from katakit.grading.plugin import GraderPlugin
from katakit.manifest import Limits
from katakit.sandbox.launch import Sandbox
from katakit.sandbox.process import WALL_FACTOR
from katakit.sandbox.program import Program
from katakit.sandbox.session import Session

_AHEAD = 2  # tests that a fork has in hand: pytest asks for the next one before it runs one


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What forks brought back: pytest-json-report's dictionary, or what is known of why there is none.

    `lost` has a record for each test that the submission's own values kept from being there.
    """

    report: Mapping[str, Any] | None
    trouble: str | None
    lost: Mapping[str, Mapping[str, Any]]
    demonstrations: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What to run: the submission's program of each exercise, and which test cases (None: all).

    Limits that stand in `limits`, by exercise, take the place of the manifest's. `until_failure` ends the run with the
    first test that does not pass: where only the question is whether there is one. `demonstrations` come last.
    """

    programs: Mapping[str, Program]
    seed: int
    cases: frozenset[str] | None = None
    limits: Mapping[str, Limits] = field(default_factory=dict)
    until_failure: bool = False
    demonstrations: Mapping[str, Showing] = field(default_factory=dict)


class Collected:
    """The graders of a kata, collected against the reference; grades any number of submissions."""

    def __init__(
        self,
        kata: Kata,
        sandbox: Sandbox,
        exercises: Sequence[Exercise],
        plugin: GraderPlugin,
        session: pytest.Session,
    ) -> None:
        self._kata = kata
        self._sandbox = sandbox
        self._plugin = plugin
        self._session = session
        self.checks: tuple[Check, ...] = checks_of(kata, exercises, session.items)
        self.child: InChild | None = None

    def run(self, job: Job, meanwhile: Callable[[], object] = lambda: None) -> Run:
        """Run the graders in forks, and `meanwhile` here. In a fork itself this raises `Unwind`."""
        units = _units(job)
        lanes = max(1, min(self._sandbox.lanes, len(units)))
        fetch, fill = os.pipe()
        os.write(fill, bytes(reversed(range(len(units)))))  # later exercises build on earlier ones and take longer
        os.close(fill)
        sys.stdout.flush()
        sys.stderr.flush()
        gc.freeze()  # what is here stays as it is: a fork need not look at it, nor copy it
        forks: dict[int, int] = {}  # where its answer comes from: process id
        try:
            for lane in range(lanes):
                read, write = os.pipe()
                pid = os.fork()
                if pid == 0:
                    for other in (read, *forks):
                        os.close(other)
                    self.child = InChild(self, job, units, fetch, write)
                    if lanes > 1:
                        self._sandbox.take_lane(lane)
                    self.child.prepare()
                    raise Unwind
                os.close(write)
                forks[read] = pid
            meanwhile()
            return _together([*_answers(forks, self._patience(job))])
        except Unwind:
            raise
        except BaseException:  # Ctrl-C: whoever interrupts this process means its forks, too
            for pid in forks.values():
                with contextlib.suppress(ProcessLookupError, ChildProcessError):
                    os.kill(pid, signal.SIGKILL)
                    os.waitpid(pid, 0)
            raise
        finally:
            if self.child is None:
                for descriptor in (fetch, *forks):
                    os.close(descriptor)

    def _patience(self, job: Job) -> float:
        """Seconds after which a fork is given up: more than all limits of all its exercises together."""
        limits = [exercise.limits for exercise in self._kata.exercises if exercise.slug in job.programs]
        limits += [showing.limits for showing in job.demonstrations.values()]
        return 60 + sum(2 * WALL_FACTOR * (one.seconds + one.call_seconds) for one in limits)


class InChild:
    """What a fork does: take exercises as they come, let pytest run their tests, send what came of it."""

    def __init__(self, collected: Collected, job: Job, units: Sequence[Sequence[str]], fetch: int, write: int) -> None:
        self._kata = collected._kata
        self._sandbox = collected._sandbox
        self._plugin = collected._plugin
        self._session = collected._session
        self._job = job
        self._units = units
        self._fetch = fetch
        self._write = write
        self._own: list[str] = []
        self._waiting: dict[str, list[pytest.Item]] = {}
        self._begun = 0
        self._lost: dict[str, Any] = {}

    def prepare(self) -> None:
        """Put the submission behind the modules, and the first tests into pytest's list."""
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.close(null)
        job, bench = self._job, self._plugin.bench
        bench.seed = job.seed
        if job.until_failure:
            self._session.config.option.maxfail = 1
        limits = {exercise.slug: exercise.limits for exercise in self._kata.exercises} | dict(job.limits)
        bench.submitted = {
            slug: Session(self._sandbox, program, limits[slug]) for slug, program in job.programs.items()
        }
        for item in self._session.items:
            slug = exercise_of(self._kata, item).slug
            if slug in job.programs and (job.cases is None or item.nodeid in job.cases):
                self._waiting.setdefault(slug, []).append(item)
        self._session.items.clear()
        self._fetch_more()

    def begin_test(self) -> None:
        """Note that pytest begins with a test; see that it finds another one behind it, while there are any."""
        self._begun += 1
        self._fetch_more()

    def _fetch_more(self) -> None:
        while len(self._session.items) < self._begun + _AHEAD and (number := os.read(self._fetch, 1)):
            for slug in self._units[number[0]]:
                self._own.append(slug)
                self._session.items += self._collect_again(self._waiting.get(slug, []))

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
            wanted = {slug: one for slug, one in self._job.demonstrations.items() if slug in self._own and not error}
            shown = {slug: show(one, sandbox, bench.overdue) for slug, one in wanted.items()}
            sandbox.end_spare()
            problems = [*plugin.collection_problems, plugin.internal_error or "", str(error) if error else ""]
            trouble = "\n".join(problem for problem in problems if problem) or None
            found = {"report": plugin.report, "trouble": trouble, "lost": self._lost}
            view = memoryview(json.dumps({**found, "demonstrations": msgspec.to_builtins(shown)}).encode())
            while view:
                view = view[os.write(self._write, view) :]
            code = 0
        finally:
            os._exit(code)


class Unwind(BaseException):
    """Unwinds a fork from the parent's own frames to pytest's loop."""


def _units(job: Job) -> list[list[str]]:
    """Return what one fork does in one go: an exercise, or those that a demonstration needs."""
    units = [[slug] for slug in dict.fromkeys((*job.programs, *job.demonstrations))]
    for slug, showing in job.demonstrations.items():
        joined = [unit for unit in units if {slug, *showing.needs} & set(unit)]
        together = [member for unit in joined for member in unit]
        units = [together if unit is joined[0] else unit for unit in units if unit not in joined[1:]]
    return units


def _answers(forks: Mapping[int, int], patience: float) -> list[Run]:
    """Return what each fork sends, or why it does not."""
    deadline = time.monotonic() + patience
    chunks: dict[int, list[bytes]] = {descriptor: [] for descriptor in forks}
    waiting = select.poll()
    for descriptor in forks:
        waiting.register(descriptor, select.POLLIN)
    runs, left = [], dict(forks)
    while left and (seconds := deadline - time.monotonic()) > 0:
        for descriptor, _ in waiting.poll(seconds * 1000):
            chunk = os.read(descriptor, 1 << 20)
            chunks[descriptor].append(chunk)
            if not chunk:
                waiting.unregister(descriptor)
                runs.append(_read_answer(b"".join(chunks[descriptor]), os.waitpid(left.pop(descriptor), 0)[1]))
    for pid in left.values():
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        runs.append(Run(report=None, trouble=f"The graders did not finish within {patience:.0f} s.", lost={}))
    return runs


def _read_answer(data: bytes, status: int) -> Run:
    try:
        return Run(**json.loads(data))
    except ValueError:
        code = os.waitstatus_to_exitcode(status)
        return Run(report=None, trouble=f"The graders' process ended early (exit code {code}).", lost={})


def _together(runs: Sequence[Run]) -> Run:
    """Return what several forks brought as if one had brought it."""
    reports = [run.report for run in runs if run.report is not None]
    return Run(
        report={"tests": [test for report in reports for test in report.get("tests", ())]} if reports else None,
        trouble="\n".join(run.trouble for run in runs if run.trouble) or None,
        lost={node: record for run in runs for node, record in run.lost.items()},
        demonstrations={slug: shown for run in runs for slug, shown in run.demonstrations.items()},
    )
