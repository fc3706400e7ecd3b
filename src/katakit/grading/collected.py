"""The graders of a kata; each submission is graded in forks of the process that holds them.

One fork at a time, or several where the sandbox has lanes for them: then each fork fetches the next exercise when it
is done with one. An exercise's graders are collected against its reference: beforehand, if many submissions are to be
graded, or else by the fork that grades it, so that two cores share that work, too.
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
from pathlib import Path
from typing import Any

import msgspec
import pytest

from katakit.course import Exercise, Kata
from katakit.errors import GraderError, SandboxError, WorkerParentGone
from katakit.grading.checks import Check, checks_of, exercise_of
from katakit.grading.demonstrating import Showing, show
from katakit.grading.plugin import GraderPlugin
from katakit.manifest import Limits
from katakit.sandbox.cores import cores
from katakit.sandbox.launch import Sandbox
from katakit.sandbox.process import WALL_FACTOR
from katakit.sandbox.program import Program
from katakit.sandbox.session import Session
from katakit_worker import kernel

_ATTEMPTS = 3  # at a run in which something of ours was ended from outside
_NUMBER = 4  # bytes
_AHEAD = 2  # tests that a fork has in hand: pytest asks for the next one before it runs one


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What forks brought back: pytest-json-report's dictionary, or what is known of why there is none.

    `lost` has a record for each test that the submission's own values kept from being there. `checks` are those of
    exercises that were collected on the way; `uncollected` says why that failed. `loss` says what of ours was ended
    from outside: then nothing of this counts, and all must run again.
    """

    report: Mapping[str, Any] | None
    trouble: str | None
    lost: Mapping[str, Mapping[str, Any]]
    demonstrations: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    checks: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)
    uncollected: str | None = None
    loss: str | None = None


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
    """The graders of some exercises of a kata; grades any number of submissions."""

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
        self._exercises = exercises
        self._plugin = plugin
        self._session = session
        self._folders: dict[Path, dict[Path, pytest.Collector]] = {}
        self._items: dict[str, list[pytest.Item]] = {}
        self._checks: dict[str, tuple[Check, ...]] = {}
        self.child: InChild | None = None

    # --------------------------------------------------------------------------------------- collecting

    @property
    def checks(self) -> tuple[Check, ...]:
        """All checks, in the order of the exercises; those that nobody knows yet are collected first.

        Raises:
            GraderError: a grader cannot be collected against the reference, or means nothing.
        """
        if any(one.slug not in self._checks for one in self._exercises):
            self.collect()
        return tuple(check for one in self._exercises for check in self._checks[one.slug])

    def collect(self) -> None:
        """Collect all graders here, once for all submissions; see `checks` for errors."""
        for attempt in range(_ATTEMPTS):
            try:
                for exercise in self._exercises:
                    self.items_of(exercise)
                break
            except (GraderError, WorkerParentGone):
                loss = self._sandbox.loss()
                if loss is None:
                    raise
                if attempt == _ATTEMPTS - 1:
                    raise SandboxError(f"{loss} Tried {_ATTEMPTS} times. Is the machine short of memory?") from None
                self.forget_problems()
                self._plugin.bench.close_references()
                self._sandbox.revive()
        self._plugin.bench.close_references()
        self._sandbox.end_spare()

    def items_of(self, exercise: Exercise) -> list[pytest.Item]:
        """Return the tests of an exercise, collected against its reference; see `checks` for errors."""
        known = self._items.get(exercise.slug)
        if known is None:
            session, plugin = self._session, self._plugin
            files = [path for path in (exercise.visible, exercise.grader) if path.exists()]
            with plugin.bench.against_references():
                known = [item for path in files for item in session.genitems(self._node(path))]
            if plugin.collection_problems:
                problems = "\n".join(plugin.collection_problems)
                raise GraderError(f"The graders cannot be collected against the reference:\n{problems}")
            session.config.hook.pytest_collection_modifyitems(session=session, config=session.config, items=known)
            self._items[exercise.slug] = known
            self._checks[exercise.slug] = checks_of(self._kata, exercise, known)
        return known

    def forget_problems(self) -> None:
        """Let what pytest could not collect be no reason for it to stop: it is known, and told elsewhere."""
        self._plugin.collection_problems = []
        self._session.testsfailed = 0

    def _node(self, path: Path) -> pytest.Collector:
        """Return pytest's node for a file or folder. Asked for a file, pytest itself would look at all beside it."""
        if path.parent == self._kata.root:
            top: pytest.Collector = self._session.ihook.pytest_collect_directory(path=path, parent=self._session)
            return top
        found = self._inside(path.parent).get(path)
        if found is None:
            raise GraderError(f"{path} is no file with tests for pytest.")
        return found

    def _inside(self, folder: Path) -> dict[Path, pytest.Collector]:
        known = self._folders.get(folder)
        if known is None:
            node = self._node(folder)
            node.ihook.pytest_collectstart(collector=node)
            report = node.ihook.pytest_make_collect_report(collector=node)
            if not report.passed:  # a conftest.py that cannot be imported
                raise GraderError(f"{folder} cannot be collected:\n{report.longreprtext}")
            known = self._folders[folder] = {child.path: child for child in report.result}
        return known

    # ------------------------------------------------------------------------------------------ running

    def run(self, job: Job, meanwhile: Callable[[], object] = lambda: None) -> Run:
        """Run the graders in forks, and `meanwhile` here. In a fork itself this raises `Unwind`.

        Raises:
            GraderError: see `checks`.
            SandboxError: something of ours was ended from outside again and again.
        """
        for attempt in range(_ATTEMPTS):
            run = self._run_once(job, meanwhile, is_last=attempt == _ATTEMPTS - 1)
            if run.loss is None:
                if run.uncollected is not None:
                    raise GraderError(run.uncollected)
                for slug, checks in run.checks.items():
                    self._checks[slug] = tuple(msgspec.convert(check, Check) for check in checks)
                return run
            self._sandbox.revive()
        raise SandboxError(f"{run.loss} Tried {_ATTEMPTS} times. Is the machine short of memory?")

    def _run_once(self, job: Job, meanwhile: Callable[[], object], *, is_last: bool) -> Run:
        unknown = [one.slug for one in self._exercises if one.slug not in self._checks]
        units = _units(job, unknown)
        lanes = max(1, min(self._sandbox.lanes, len(units)))
        fetch, fill = os.pipe()
        wait, go = os.pipe()
        # Later exercises build on earlier ones and take longer.
        os.write(fill, b"".join(number.to_bytes(_NUMBER, "little") for number in reversed(range(len(units)))))
        os.close(fill)
        sys.stdout.flush()
        sys.stderr.flush()
        gc.freeze()  # what is here stays as it is: a fork need not look at it, nor copy it
        places, own = cores(), os.getpid()
        forks: dict[int, int] = {}  # where its answer comes from: process id
        try:
            for lane in range(lanes):
                read, write = os.pipe()
                pid = os.fork()
                if pid == 0:
                    for other in (read, go, *forks):
                        os.close(other)
                    if sys.platform == "linux":
                        kernel.end_with_parent(own)
                    self.child = InChild(self, job, units, (fetch, wait, write), is_last=is_last)
                    self._sandbox.take_lane(lane, places[lane % len(places)] if places else None)
                    self.child.prepare()
                    raise Unwind
                os.close(write)
                forks[read] = pid
            # The forks collect meanwhile; but before the canary is back, nothing of a submission may run.
            first = self._exercises[0]
            self._sandbox.prove(first.grader, first.limits)
            os.write(go, bytes(lanes))
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
                for descriptor in (fetch, wait, go, *forks):
                    os.close(descriptor)

    def _patience(self, job: Job) -> float:
        """Seconds after which a fork is given up: more than all limits of all its exercises together."""
        limits = [exercise.limits for exercise in self._kata.exercises if exercise.slug in job.programs]
        limits += [showing.limits for showing in job.demonstrations.values()]
        return 60 + sum(2 * WALL_FACTOR * (one.seconds + one.call_seconds) for one in limits)


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
        self._own: list[str] = []
        self._begun = 0
        self._lost: dict[str, Any] = {}
        self._uncollected: str | None = None

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
        self._session.items = []
        self._fetch_more()

    def begin_test(self) -> None:
        """Note that pytest begins with a test; see that it finds another one behind it, while there are any."""
        self._begun += 1
        self._fetch_more()

    def _fetch_more(self) -> None:
        job = self._job
        while len(self._session.items) < self._begun + _AHEAD and (number := os.read(self._fetch, _NUMBER)):
            for slug in self._units[int.from_bytes(number, "little")]:
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
            shown = {}
            with contextlib.suppress(WorkerParentGone):  # which says so itself: see `Sandbox.loss`
                shown = {slug: show(one, sandbox, bench.overdue) for slug, one in wanted.items()}
            sandbox.end_spare()
            problems = [*plugin.collection_problems, plugin.internal_error or "", str(error) if error else ""]
            trouble = "\n".join(problem for problem in problems if problem) or None
            learned = {slug: one for slug, one in self._collected._checks.items() if slug not in self._known}
            found = Run(
                report=plugin.report,
                trouble=trouble,
                lost=self._lost,
                demonstrations=msgspec.to_builtins(shown),
                checks=msgspec.to_builtins(learned),
                uncollected=self._uncollected,
                loss=sandbox.loss(forgive_kills=self._is_last),
            )
            view = memoryview(json.dumps({name: getattr(found, name) for name in found.__slots__}).encode())
            while view:
                view = view[os.write(self._write, view) :]
            code = 0
        finally:
            os._exit(code)


class Unwind(BaseException):
    """Unwinds a fork from the parent's own frames to pytest's loop."""


def _units(job: Job, unknown: Sequence[str]) -> list[list[str]]:
    """Return what one fork does in one go: an exercise, or those that a demonstration needs.

    Exercises whose checks are `unknown` are collected, if no more than that is to be done with them.
    """
    units = [[slug] for slug in dict.fromkeys((*unknown, *job.programs, *job.demonstrations))]
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
        checks={slug: checks for run in runs for slug, checks in run.checks.items()},
        uncollected=next((run.uncollected for run in runs if run.uncollected), None),
        loss=next((run.loss for run in runs if run.loss), None),
    )
