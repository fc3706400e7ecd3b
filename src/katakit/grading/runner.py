"""Run a kata's graders with pytest: collect once, then grade each submission in a fork of that state.

The grading parent is an ordinary ``pytest.main`` that stops where tests would run. A fork taken there runs them
against one submission, lets pytest finish as always, and sends pytest-json-report's dictionary back. What a
fork does to itself is gone with it.
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
from katakit.errors import GraderError
from katakit.grading.checks import Check, checks_of, exercise_of
from katakit.grading.demonstrating import Showing, show
from katakit.grading.plugin import Bench, GraderPlugin
from katakit.manifest import Limits
from katakit.sandbox.errors import BrokenCall
from katakit.sandbox.launch import Sandbox
from katakit.sandbox.process import WALL_FACTOR
from katakit.sandbox.program import Program
from katakit.sandbox.session import Session

# Nothing of the surroundings may steer a grader: no ini file, no options or plugins from the environment.
OPTIONS = (
    "-p", "no:cacheprovider", "-p", "no:terminal", "-p", "no:faulthandler", "-p", "no:doctest", "-p", "no:junitxml",
    "-p", "no:pastebin", "-p", "no:stepwise", "-p", "no:setuponly", "-p", "no:setupplan",
    # These two collect garbage several times at the end, which takes as long as running the tests.
    "-p", "no:unraisableexception", "-p", "no:threadexception",
    "-p", "pytest_jsonreport.plugin", "--json-report", "--json-report-file=none",
    "--json-report-omit=collectors", "--json-report-omit=log", "--json-report-omit=keywords",
    "--import-mode=importlib", "--tb=line", "--capture=sys", "--override-ini=addopts=", "-W", "ignore",
)  # fmt: skip
PYTEST_INI = Path(__file__).with_name("pytest.ini")
_ENVIRONMENT = ("PYTEST_ADDOPTS", "PYTEST_PLUGINS")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What a fork brought back: pytest-json-report's dictionary, or what is known of why there is none.

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
        self.child: int | None = None
        self.lost: dict[str, Any] = {}
        self.demonstrations: Mapping[str, Showing] = {}

    def run(self, job: Job, meanwhile: Callable[[], object] = lambda: None) -> Run:
        """Run the graders in a fork, and `meanwhile` here. In the fork itself this raises `_InChild`."""
        read, write = os.pipe()
        sys.stdout.flush()
        sys.stderr.flush()
        gc.freeze()  # what is here stays as it is: a fork need not look at it, nor copy it
        pid = os.fork()
        if pid == 0:
            os.close(read)
            self._prepare_child(job, write)
            raise _InChild
        os.close(write)
        try:
            meanwhile()
            return self._wait(pid, read, self._patience(job))
        except BaseException:  # Ctrl-C: whoever interrupts this process means its fork, too
            with contextlib.suppress(ProcessLookupError, ChildProcessError):
                os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)
            raise
        finally:
            os.close(read)

    def _prepare_child(self, job: Job, write: int) -> None:
        self.child = write  # first of all: from here on nothing may be taken for the parent
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.close(null)
        self.demonstrations = job.demonstrations
        bench = self._plugin.bench
        bench.seed = job.seed
        if job.until_failure:
            self._session.config.option.maxfail = 1
        limits = {exercise.slug: exercise.limits for exercise in self._kata.exercises} | dict(job.limits)
        bench.submitted = {
            slug: Session(self._sandbox, program, limits[slug], answer_with(bench.references))
            for slug, program in job.programs.items()
        }
        items = [
            item
            for item in self._session.items
            if exercise_of(self._kata, item).slug in job.programs and (job.cases is None or item.nodeid in job.cases)
        ]
        self._session.items[:] = self._collect_again(items)

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
                self.lost |= dict.fromkeys(lost, self._plugin.record_of_lost(exercise, imported))
        return fresh

    def _import_anew(self, item: pytest.Item, exercise: Exercise) -> tuple[list[pytest.Item], bool]:
        """Return the items of the file, and whether all of it could be imported and collected."""
        plugin = self._plugin
        old = item.getparent(pytest.Module)
        assert old is not None
        sys.modules.pop(str(getattr(old.obj, "__name__", "")), None)
        plugin.bench.submitted[exercise.slug].begin_check()
        with plugin.bench.collecting_for(exercise):
            items = list(self._session.genitems(pytest.Module.from_parent(old.parent, path=old.path)))
        # A failure here is the submission's, and no reason for pytest not to run the rest.
        imported, plugin.collection_problems = not plugin.collection_problems, []
        self._session.testsfailed = 0
        return items, imported

    def _patience(self, job: Job) -> float:
        """Seconds after which a fork is given up: more than all limits of all its exercises together."""
        limits = [exercise.limits for exercise in self._kata.exercises if exercise.slug in job.programs]
        limits += [showing.limits for showing in job.demonstrations.values()]
        return 60 + sum(2 * WALL_FACTOR * (one.seconds + one.call_seconds) for one in limits)

    def _wait(self, pid: int, read: int, patience: float) -> Run:
        deadline = time.monotonic() + patience
        waiting = select.poll()
        waiting.register(read, select.POLLIN)
        chunks = []
        while (left := deadline - time.monotonic()) > 0:
            if not waiting.poll(left * 1000):
                continue
            chunk = os.read(read, 1 << 20)
            if not chunk:
                break
            chunks.append(chunk)
        else:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
            return Run(report=None, trouble=f"The graders did not finish within {patience:.0f} s.", lost={})
        _, status = os.waitpid(pid, 0)
        try:
            answer = json.loads(b"".join(chunks))
        except ValueError:
            code = os.waitstatus_to_exitcode(status)
            return Run(report=None, trouble=f"The graders' process ended early (exit code {code}).", lost={})
        return Run(**answer)


class _InChild(BaseException):
    """Unwinds the fork from the parent's own frames to pytest's loop."""


def with_graders(kata: Kata, sandbox: Sandbox, exercises: Sequence[Exercise], use: Callable[[Collected], None]) -> None:
    """Collect the graders of `exercises` and call `use` with them; forks are taken inside `use`.

    Raises:
        GraderError: a grader cannot be collected against the reference.
    """
    bench = Bench(kata)
    bench.references = reference_sessions(kata, sandbox)
    plugin = GraderPlugin(bench)
    stop = _Stop(kata, sandbox, exercises, plugin, use)
    for name in _ENVIRONMENT:
        os.environ.pop(name, None)
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    files = [str(path) for exercise in exercises for path in (exercise.visible, exercise.grader) if path.exists()]
    for exercise in exercises:
        if not exercise.grader.exists():
            raise GraderError(f"{exercise.grader} is missing: exercise {exercise.slug} has no grader.")
    options = [
        *OPTIONS,
        "-c",
        str(PYTEST_INI),
        f"--rootdir={kata.root}",
        f"--override-ini=pythonpath={kata.graders}",
    ]
    before = set(sys.modules)
    try:
        pytest.main([*options, *files], plugins=[plugin, stop])
    finally:
        if stop.collected is not None and stop.collected.child is not None:
            _finish_child(stop.collected, plugin, sandbox, stop.error)
        for session in bench.references.values():
            session.close()
        _forget_modules(kata.root, set(sys.modules) - before)
    if stop.error is not None:
        raise stop.error
    if stop.collected is None:
        problems = plugin.collection_problems or [plugin.internal_error or "pytest ended before it collected anything."]
        raise GraderError("The graders cannot be collected against the reference:\n" + "\n".join(problems))


def reference_sessions(kata: Kata, sandbox: Sandbox) -> dict[str, Session]:
    """Return a session for the reference of each exercise; each starts its worker when it is first used."""
    sessions: dict[str, Session] = {}
    for exercise in kata.exercises:
        program = program_of(kata, exercise, exercise.reference_text())
        sessions[exercise.slug] = Session(sandbox, program, exercise.limits, answer_with(sessions))
    return sessions


def program_of(kata: Kata, exercise: Exercise, text: str, **more: Any) -> Program:
    """Return the program that runs `text` as `exercise`: earlier exercises are provided, later ones refused."""
    before = kata.before(exercise)
    refused = {
        other.module: f"{other.module} comes after {exercise.module}; an exercise may import earlier ones only."
        for other in kata.exercises
        if other not in before and other is not exercise
    }
    return Program(
        module=exercise.module,
        file_name=exercise.file_name,
        text=text,
        provided={other.module: other.functions for other in before},
        refused=refused,
        **more,
    )


def answer_with(references: Mapping[str, Session]) -> Callable[..., Any]:
    """Return what serves a submission's calls on earlier exercises: the references, by value."""

    def answer(module: str, function: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        session = references[module.replace("_", "-")]
        session.refresh()  # what one exercise asked for must not be felt by the next
        try:
            return session.call(function, args, kwargs)
        except BrokenCall as broken:
            raise RuntimeError(broken.message) from None

    return answer


class _Stop:
    """The hook that takes pytest's loop: in the parent to serve, in a fork to run the items as always."""

    def __init__(
        self,
        kata: Kata,
        sandbox: Sandbox,
        exercises: Sequence[Exercise],
        plugin: GraderPlugin,
        use: Callable[[Collected], None],
    ) -> None:
        self._kata = kata
        self._sandbox = sandbox
        self._exercises = exercises
        self._plugin = plugin
        self._use = use
        self.collected: Collected | None = None
        self.error: BaseException | None = None

    def pytest_keyboard_interrupt(self, excinfo: pytest.ExceptionInfo[BaseException]) -> None:
        """Carry Ctrl-C out of pytest, which would only end early; its own way to stop comes by here, too."""
        if not isinstance(excinfo.value, pytest.Session.Interrupted):
            self.error = excinfo.value

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool | None:
        """Serve; then say that there is nothing left to run."""
        if session.testsfailed or self._plugin.collection_problems:
            return True
        try:
            self.collected = Collected(self._kata, self._sandbox, self._exercises, self._plugin, session)
            for reference in self._plugin.bench.references.values():
                reference.close()
            self._sandbox.end_spare()
            self._use(self.collected)
        except _InChild:
            return None
        except BaseException as error:  # carried out of pytest, which would make an internal error of it
            self.error = error
        return True


def _forget_modules(root: Path, names: set[str]) -> None:
    """Let graders be imported anew by the next run in this process: their files may have changed."""
    for name in names:
        file = getattr(sys.modules[name], "__file__", None)
        if file is not None and root in Path(file).parents:
            del sys.modules[name]


def _finish_child(collected: Collected, plugin: GraderPlugin, sandbox: Sandbox, error: BaseException | None) -> None:
    """Send what pytest found out and end the fork; nothing of the parent's own clean-up may run here."""
    code = 1
    try:
        bench = plugin.bench
        for session in (*bench.submitted.values(), *bench.references.values()):
            session.close()
        wanted = collected.demonstrations if error is None else {}
        shown = {slug: show(one, sandbox, bench.overdue) for slug, one in wanted.items()}
        sandbox.end_spare()
        problems = [*plugin.collection_problems, plugin.internal_error or "", str(error) if error else ""]
        trouble = "\n".join(problem for problem in problems if problem) or None
        found = {"report": plugin.report, "trouble": trouble, "lost": collected.lost}
        data = json.dumps({**found, "demonstrations": msgspec.to_builtins(shown)}).encode()
        write = collected.child
        assert write is not None
        view = memoryview(data)
        while view:
            view = view[os.write(write, view) :]
        code = 0
    finally:
        os._exit(code)
