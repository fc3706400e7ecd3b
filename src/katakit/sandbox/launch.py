"""Start the worker parent at the strongest level that works here, and prove it with a canary."""

from __future__ import annotations

import contextlib
import json
import os
import time
from collections.abc import Mapping
from pathlib import Path

from katakit.errors import SandboxError, WorkerParentGone
from katakit.manifest import Limits
from katakit.sandbox.cores import stay_on
from katakit.sandbox.process import Stopped, WorkerProcess
from katakit.sandbox.proof import Isolation, proven
from katakit.sandbox.starting import Started, is_weaker, start
from katakit.sandbox.worker_parent import Exit, Spawning, WorkerParent

_CANARIES = 3  # as many are sent if something happens to one


class _NoAnswer(SandboxError):
    """The canary said nothing of use: something happened to it."""


class Sandbox:
    """A worker parent at the strongest level that works, a scratch folder, and what was observed about both."""

    def __init__(self, started: Started) -> None:
        self.lanes = started.lanes
        self._started = started
        self._scratch = started.scratch
        self._parent = WorkerParent(started)
        self._canary: tuple[Spawning, Path] | None = None
        self._spare: Spawning | None = None
        self.keeps_spare = True
        """Whether a worker is made before it is asked for."""
        self._running: set[WorkerProcess] = set()
        self._core: int | None = None
        self._loss: str | None = None
        self._isolation: Isolation | None = None

    @property
    def folder(self) -> Path:
        """The folder of this run; it goes when the sandbox is closed."""
        return self._scratch.root

    @property
    def level(self) -> str:
        """The level that works here.

        Raises:
            SandboxError: none does, or none that is allowed.
        """
        self._settle()
        return self._parent.level

    @property
    def refused(self) -> Mapping[str, str]:
        """The stronger levels that do not work here, and why; known when `level` is."""
        return self._parent.refused

    def take_lane(self, number: int, core: int | None) -> None:
        """Be one of several processes that use this sandbox at the same time; `number` is below `lanes`.

        With a `core`, this process and its workers stay on it.
        """
        self._parent.take_lane(number)
        self._core = core
        if core is not None:
            stay_on(core)

    def make_spare(self, limits: Limits) -> None:
        """Have a worker made, if there is none that waits for use."""
        self._settle()
        if self._spare is None:
            self._spare = self._parent.request(limits, self._new_scratch(), core=self._core)

    def start_worker(self, limits: Limits) -> WorkerProcess:
        """Return a confined worker with an empty scratch folder of its own; see `keeps_spare`."""
        self._settle()
        spare, self._spare = self._spare, None
        if spare is not None and spare.limits != limits:
            self.end_worker(self._parent.wait_for(spare))
            spare = None
        if spare is None:
            spare = self._parent.request(limits, self._new_scratch(), core=self._core)
        worker = self._parent.wait_for(spare)
        if self.keeps_spare:
            self.make_spare(limits)
        self._running.add(worker)
        return worker

    def _new_scratch(self) -> str:
        """Return a folder for a worker; in a world of its own it brings one in memory, which goes with it."""
        return "" if self._parent.level == "full" else self._scratch.new()

    def end_worker(self, worker: WorkerProcess) -> None:
        """Kill a worker and remove all it left."""
        worker.close()
        self._running.discard(worker)
        if worker.scratch:
            self._scratch.remove(worker.scratch)

    def end_spare(self) -> None:
        """End the worker that waits for use, if there is one: what one process asked for, no other one can use."""
        spare, self._spare = self._spare, None
        if spare is not None:
            with contextlib.suppress(WorkerParentGone):  # then there is no worker either
                self.end_worker(self._parent.wait_for(spare))

    def end_of(self, worker: WorkerProcess) -> Exit:
        """Return how a worker ended that was not ended from here.

        Raises:
            WorkerParentGone: it ended because its parent did.
        """
        worker.close()
        return self._parent.wait_for_end(worker.number)

    def loss(self, *, forgive_kills: bool = False) -> str | None:
        """Return what was lost that is not the submission's doing; what ran meanwhile must run again, after `revive`.

        With `forgive_kills`, workers that were killed from outside count as having ended by themselves.
        """
        if self._parent.is_gone:
            return "The process that forks workers has ended."
        return None if forgive_kills else self._loss

    def note_loss(self, what: str) -> None:
        """Note that something of ours was ended from outside."""
        self._loss = self._loss or what

    def revive(self) -> None:
        """Start the worker parent again, at the level that it had."""
        self._loss = self._spare = None
        self._parent.close()
        self._started = self._started.again()
        self._parent = WorkerParent(self._started)

    def begin_proof(self, trusted_file: Path, limits: Limits) -> None:
        """Send the canary on its way, so that `prove` need not wait; see there."""
        outside = self._scratch.root / f"canary-{os.getpid()}"
        targets = {"file": str(trusted_file), "outside": str(outside), "trusted": os.getpid()}
        self._canary = self._parent.request(limits, self._scratch.new(), canary=targets), trusted_file

    def prove(self, trusted_file: Path, limits: Limits) -> Isolation:
        """Let a canary attempt what is forbidden, next to the real thing, and return what it found.

        `trusted_file` is a file that students must not read.

        Raises:
            SandboxError: the canary got through where the level promises that it does not, or could not run.
        """
        for attempt in range(_CANARIES):
            if self._isolation is not None:
                break
            self._settle()
            if self._canary is None:
                self.begin_proof(trusted_file, limits)
            assert self._canary is not None
            spawning, self._canary = self._canary[0], None
            try:
                self._isolation = self._observe(self._parent.wait_for(spawning), spawning.limits)
            except _NoAnswer:
                if attempt == _CANARIES - 1:
                    raise
            except WorkerParentGone:
                if attempt == _CANARIES - 1:
                    raise
                self.revive()
        assert self._isolation is not None
        return self._isolation

    def _observe(self, worker: WorkerProcess, limits: Limits) -> Isolation:
        level = self._parent.level
        try:
            answer = json.loads(worker.receive(10.0, time.monotonic() + 30.0))
        except Stopped as stopped:
            said = worker.take_output(2000)[1].decode("utf-8", "replace").strip()
            raise _NoAnswer(f"The canary could not run at level {level} ({stopped.why}): {said}") from None
        except ValueError:
            raise _NoAnswer(f"The canary gave an answer at level {level} that cannot be read.") from None
        finally:
            self.end_worker(worker)
        try:
            return proven(level, answer, limits)
        except KeyError as lacking:
            raise _NoAnswer(f"The canary said nothing of {lacking} at level {level}.") from None

    def _settle(self) -> None:
        """Wait until the worker parent is there, and at a level that is allowed."""
        parent = self._parent
        parent.wait_until_ready()
        self._started.levels = [parent.level]  # another one would be another kind of run
        required = self._started.require
        if required is not None and is_weaker(parent.level, required):
            reasons = "; ".join(f"{level}: {reason}" for level, reason in parent.refused.items())
            raise SandboxError(f"Level {required} is not to be had on this machine ({reasons}). See 'kata doctor'.")

    def begin_close(self) -> None:
        """Let all processes end, without waiting for that; `close` is still to come."""
        for worker in self._running:
            worker.close()
        self._running.clear()
        for waiting in (self._spare, self._canary[0] if self._canary else None):
            if waiting is not None:
                waiting.forget()
        self._spare = self._canary = None
        self._parent.hang_up()

    def close(self) -> None:
        """End all processes and remove all files of this run."""
        self.begin_close()
        self._parent.close()
        self._scratch.close()


def open_sandbox(level: str | None = None, require: str | None = None, lanes: int = 1) -> Sandbox:
    """Start a sandbox without waiting for it to be ready; see `start`."""
    return Sandbox(start(level, require, lanes))


def try_level(name: str) -> str | None:
    """Start a worker parent at this level; return None if that works, else the reason why not."""
    sandbox = open_sandbox(name)
    try:
        _ = sandbox.level
    except SandboxError as error:
        return str(error)
    finally:
        sandbox.close()
    return None
