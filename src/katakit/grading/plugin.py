"""The pytest plugin: makes ordinary grader files reach a submission, and notes what each test found out.

It gives graders the fixtures `submission`, `rng` and `seed`, answers their plain imports of exercise modules, and
leaves for each test a record in pytest-json-report's metadata. It decides no score.
"""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import re
import sys
import zlib
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import ModuleType
from typing import Any

import pytest

from katakit.course import Exercise, Kata
from katakit.errors import GraderError
from katakit.grading.checks import check_id, exercise_of
from katakit.grading.patience import Patience
from katakit.grading.published import published
from katakit.grading.references import reference_sessions
from katakit.grading.verdicts import verdict_of, verdict_on_lost
from katakit.sandbox.errors import (
    SubmissionExit,
    came_back_with,
)
from katakit.sandbox.files import temporary
from katakit.sandbox.launch import Sandbox
from katakit.sandbox.modules import RemoteFunction, RemoteModule
from katakit.sandbox.patches import watched
from katakit.sandbox.session import Session

METADATA_KEY = "katakit"
MAX_STDOUT = 2000


class Bench:
    """Which session stands behind which module right now."""

    def __init__(self, kata: Kata, sandbox: Sandbox) -> None:
        self.kata = kata
        self.seed = 0
        self.exercise: Exercise | None = None
        self.fetched: deque[str] = deque()  # exercises whose checks run or will run, in this order
        self.collecting = False
        self.value_files: set[str] = set()
        self.overdue: set[str] = set()  # exercises of the submission that ran into a time limit
        self.submitted: Mapping[str, Session] = {}
        self.references: Mapping[str, Session] = reference_sessions(kata, sandbox)
        self.modules = {
            exercise.module: self._module(
                exercise, exercise.module, kata.references[exercise.slug], _plain_functions(kata, exercise)
            )
            for exercise in kata.exercises
        }
        self.modules |= {
            name: self._module(exercise, name, text, (), is_side=True)
            for exercise in kata.exercises
            for name, text in exercise.reference_modules().items()
        }

    def _module(
        self, exercise: Exercise, name: str, text: str, functions: Sequence[str], *, is_side: bool = False
    ) -> RemoteModule:
        defined = re.findall(r"^(?:async )?def (\w+)", text, re.MULTILINE)
        return RemoteModule(
            name, functions, self._opener(exercise), frozenset(defined),
            published=lambda: published(text), is_side=is_side,
        )  # fmt: skip

    def begin_exercise(self, slug: str) -> None:
        """End the workers of the exercises before this one: what they leave running must not be felt by it."""
        while self.fetched and self.fetched[0] != slug:
            done = self.submitted.get(self.fetched.popleft())
            if done is not None:
                done.forget()
        for name in ("last_type", "last_value", "last_traceback"):  # pytest leaves them, and with them a test's values
            vars(sys).pop(name, None)

    def close_references(self) -> None:
        """End the workers of the references; they start again when they are used."""
        for session in self.references.values():
            session.close()

    def _opener(self, exercise: Exercise) -> Any:
        return lambda: self.session_for(exercise)

    def session_for(self, exercise: Exercise) -> Session:
        """Return the submission's session while its own exercise is graded, else the reference's."""
        current = self.exercise
        if current is None:
            raise GraderError(f"{exercise.module} was used outside a check.")
        if self.collecting:
            self.value_files.add(current.slug)
        if exercise.slug == current.slug:
            return self.submitted.get(exercise.slug) or self.references[exercise.slug]
        if exercise not in self.kata.before(current):
            raise GraderError(
                f"The grader of {current.slug} uses {exercise.slug}, which comes later. "
                "Graders may use their own exercise and earlier ones."
            )
        return self.references[exercise.slug]

    @contextmanager
    def against_references(self) -> Iterator[None]:
        """Let nothing of the submission be there."""
        before, self.submitted = self.submitted, {}
        try:
            yield
        finally:
            self.submitted = before

    @contextmanager
    def collecting_for(self, exercise: Exercise | None) -> Iterator[None]:
        """Let grader files that are being imported belong to `exercise`."""
        before = self.exercise, self.collecting
        self.exercise, self.collecting = exercise, True
        try:
            yield
        finally:
            self.exercise, self.collecting = before


class _ProxyFinder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Answers ``import shift_image`` in a grader with the proxy of the submission's module."""

    def __init__(self, modules: Mapping[str, ModuleType]) -> None:
        self._modules = modules

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if name not in self._modules:
            return None
        is_package = any(other.startswith(f"{name}.") for other in self._modules)
        return importlib.machinery.ModuleSpec(name, self, is_package=is_package)

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType | None:
        return self._modules[spec.name]

    def exec_module(self, module: ModuleType) -> None:
        pass


class GraderPlugin:
    """Hooks and fixtures for one kata."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.collection_problems: list[str] = []
        self.internal_error: str | None = None
        self.report: dict[str, Any] | None = None
        self.patience: Patience | None = None
        """Of a fork: the reference alone may take its time."""
        self._finder = _ProxyFinder(bench.modules)

    # ---------------------------------------------------------------------------------- fixtures

    @pytest.fixture
    def submission(self) -> ModuleType:
        """The module of the exercise that is graded."""
        exercise = self.bench.exercise
        assert exercise is not None
        return self.bench.modules[exercise.module]

    @pytest.fixture
    def seed(self, request: pytest.FixtureRequest) -> int:
        """A whole number that depends on the run's seed, the exercise and the check."""
        exercise = self.bench.exercise
        assert exercise is not None
        name = f"{self.bench.seed}/{exercise.slug}/{check_id(request.node)}"
        return zlib.crc32(name.encode())

    @pytest.fixture
    def rng(self, seed: int) -> Any:
        """A NumPy generator seeded with `seed`."""
        import numpy as np

        return np.random.default_rng(seed)

    # ------------------------------------------------------------------------------------- hooks

    def pytest_addoption(self, parser: pytest.Parser) -> None:
        """Stand in for the terminal plugin, which is not loaded: others ask for these two options of it.

        A traceback of one line is enough, since reports carry records of our own; longer ones cost most of the time
        of a failing run.
        """
        parser.addoption("--tb", dest="tbstyle", default="line")
        parser.addoption("--verbosity", dest="verbose", type=int, default=0)

    @pytest.hookimpl(trylast=True)
    def pytest_report_teststatus(self, report: pytest.TestReport) -> tuple[str, str, str]:
        """Say how a stage counts, as the terminal plugin would: pytest-json-report asks for it."""
        failed_around = report.outcome == "failed" and report.when != "call"
        quiet = report.outcome == "passed" and report.when != "call"
        return ("error" if failed_around else "" if quiet else report.outcome), "", ""

    def pytest_configure(self, config: pytest.Config) -> None:
        """Register the mark and the import of exercise modules."""
        config.addinivalue_line("markers", "check(group, function, codes, visibility, weight): what a test counts for")
        sys.meta_path.insert(0, self._finder)
        watched.install()
        temporary.install()
        temporary.course = self.bench.kata.root.absolute()

    def pytest_unconfigure(self) -> None:
        """Take the imports back."""
        sys.meta_path.remove(self._finder)
        for name, module in self.bench.modules.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]

    @pytest.hookimpl(wrapper=True)
    def pytest_make_collect_report(self, collector: pytest.Collector) -> Iterator[None]:
        """Say whose grader is being imported."""
        exercise = self.bench.kata.owner(collector.path) or self.bench.exercise
        with self.bench.collecting_for(exercise):
            return (yield)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Keep why a file could not be collected: pytest-json-report shows it nowhere near a test."""
        if report.failed:
            self.collection_problems.append(f"{report.nodeid}: {report.longreprtext}")

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Let the item's exercise be the one behind the modules while it runs."""
        bench = self.bench
        bench.exercise = exercise_of(bench.kata, item)
        bench.begin_exercise(bench.exercise.slug)
        session = bench.session_for(bench.exercise)
        watched.install()
        session.begin_check()
        if self.patience is not None:
            self.patience.begin_check(bench.exercise.slug, session.limits)
        RemoteFunction.session_in_use = session
        try:
            return (yield)
        finally:
            RemoteFunction.session_in_use = None
            bench.exercise = None

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_setup(self) -> Iterator[None]:
        """Let fixtures look at answers for a while only."""
        return (yield from self._with_patience())

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_call(self) -> Iterator[None]:
        """Let the test look at answers for a while only."""
        return (yield from self._with_patience())

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_teardown(self) -> Iterator[None]:
        """Let fixtures look at answers for a while only."""
        return (yield from self._with_patience())

    def _with_patience(self) -> Iterator[None]:
        if self.patience is None:
            return (yield)
        self.patience.look()
        try:
            return (yield)
        except (KeyboardInterrupt, GeneratorExit) as error:
            # A check's own, which has come back through the submission: it ends that check, and not all of them.
            fault = came_back_with(error)
            if fault is None:
                raise
            passed_on = SubmissionExit(type(error).__name__)
            vars(passed_on)["_katakit_fault"] = fault
            raise passed_on from error
        finally:
            self.patience.look_away()

    def pytest_json_runtest_metadata(self, item: pytest.Item, call: pytest.CallInfo[None]) -> dict[str, Any]:
        """Attach what is known of the test after each of its stages; the first failure stays."""
        record = item.__dict__.setdefault("_katakit_record", {"verdict": None, "when": None})
        session = RemoteFunction.session_in_use
        assert session is not None
        if record["verdict"] is None:
            verdict = verdict_of(session, item, call.excinfo.value if call.excinfo is not None else None)
            if verdict is not None:
                self._note_time(session, verdict)
                record.update(verdict, when=call.when)
        record["kept"] = sorted(set(session.kept))
        record["events"] = sorted(session.events)
        record["stdout"] = "".join(one.output + one.errors for one in session.calls)[:MAX_STDOUT]
        record["follow_through"] = sorted(session.followed)
        return {METADATA_KEY: dict(record)}

    def pytest_internalerror(self, excrepr: Any) -> None:
        """Keep pytest's own trouble for the staff."""
        self.internal_error = str(excrepr)

    def pytest_json_modifyreport(self, json_report: dict[str, Any]) -> None:
        """Take the finished report; no file is written. What was captured stands in records of our own."""
        for test in json_report.get("tests", ()):
            for stage in ("setup", "call", "teardown"):
                for stream in ("stdout", "stderr"):
                    test.get(stage, {}).pop(stream, None)
        self.report = json_report

    def record_of_lost(self, exercise: Exercise, imported: bool) -> dict[str, Any]:
        """Say why a test is not there that the reference has."""
        session = self.bench.submitted[exercise.slug]
        verdict = verdict_on_lost(session, exercise, imported=imported)
        self._note_time(session, verdict)
        return verdict

    def _note_time(self, session: Session, verdict: Mapping[str, Any]) -> None:
        if verdict["verdict"] == "timeout":
            self.bench.overdue |= {slug for slug, one in self.bench.submitted.items() if one is session}


def _plain_functions(kata: Kata, exercise: Exercise) -> list[str]:
    """Return the names that stand for functions and nothing else, which need not be looked at before they are used."""
    text = kata.references[exercise.slug]
    return [
        name for name in exercise.functions if not re.search(rf"^(class {name}\b|{name}\s*[:=])", text, re.MULTILINE)
    ]
