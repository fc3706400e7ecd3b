"""The graders of a kata; each submission is graded in forks of the process that holds them.

One fork at a time, or several where the sandbox has lanes for them: then each fork fetches the next exercise when it
is done with one. An exercise's graders are collected against its reference: beforehand, if many submissions are to be
graded, or else by the fork that grades it, so that two cores share that work, too.
"""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from katakit.course import Exercise, Kata
from katakit.errors import GraderError, SandboxError, WorkerParentGone
from katakit.grading.checks import Check, checks_of
from katakit.grading.forked import NUMBER, InChild, Unwind
from katakit.grading.jobs import Job, Run, alone, answers_of, rest_of, together, units_of
from katakit.grading.plugin import GraderPlugin
from katakit.sandbox.cores import cores
from katakit.sandbox.launch import Sandbox
from katakit.sandbox.process import WALL_FACTOR
from katakit_worker import kernel

_ATTEMPTS = 3  # at a run in which something of ours was ended from outside


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

        Where a fork does not come to its end, what it and others have left undone is run without the exercise at
        which it was stuck.

        Raises:
            GraderError: see `checks`.
            SandboxError: something of ours was ended from outside again and again.
        """
        whole = self._run_undisturbed(job, meanwhile)
        rest, last = rest_of(job, whole), whole
        while rest is not None and last.stuck:
            last = self._run_undisturbed(rest, lambda: None)
            whole = together([whole, last])
            rest = rest_of(job, whole)
        # What a fork was stuck at may have come of what it did before: alone it may well come to an end.
        again = [self._run_undisturbed(alone(job, slug), lambda: None) for slug in whole.stuck if slug in job.programs]
        return whole if not again else together([replace(whole, stuck={}), *again])

    def _run_undisturbed(self, job: Job, meanwhile: Callable[[], object]) -> Run:
        """Run a job as often as something of ours is ended from outside, within reason; see `run`."""
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
        units = units_of(job, unknown)
        lanes = max(1, min(self._sandbox.lanes, len(units)))
        fetch, fill = os.pipe()
        wait, go = os.pipe()
        os.write(fill, b"".join(number.to_bytes(NUMBER, "little") for number in range(len(units))))
        os.close(fill)
        sys.stdout.flush()
        sys.stderr.flush()
        if gc.get_freeze_count():
            gc.collect()  # of what came since, or what the last submission left would stay for ever
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
            return together([*answers_of(forks, self._patience(job), meanwhile, forgive_kills=is_last)])
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
