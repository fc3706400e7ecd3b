"""Run a kata's graders with pytest, in forks of one process that has it loaded.

The grading parent is an ordinary ``pytest.main`` that stops where tests would run. A fork taken there runs them
against one submission, lets pytest finish as always, and sends pytest-json-report's dictionary back. What a
fork does to itself is gone with it. Collection is done exercise by exercise, here or in a fork: see `Collected`.
"""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from katakit.course import GRADER_MANIFEST, Exercise, Kata
from katakit.errors import GraderError
from katakit.grading.collected import Collected
from katakit.grading.forked import Unwind
from katakit.grading.plugin import Bench, GraderPlugin
from katakit.sandbox.launch import Sandbox

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


def with_graders(kata: Kata, sandbox: Sandbox, exercises: Sequence[Exercise], use: Callable[[Collected], None]) -> None:
    """Start pytest on the graders of `exercises` and call `use` with them; forks are taken inside `use`.

    Raises:
        GraderError: a grader cannot be collected against the reference.
    """
    bench = Bench(kata, sandbox)
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
    for name in kata.plugins:
        if importlib.util.find_spec(name.partition(".")[0]) is None:
            raise GraderError(
                f"{kata.graders / GRADER_MANIFEST}: the plugin {name} is not installed. Install it, or drop it there."
            )
        options += ["-p", name]
    before = set(sys.modules)
    try:
        pytest.main([*options, *files], plugins=[plugin, stop])
    finally:
        if stop.collected is not None and stop.collected.child is not None:
            stop.collected.child.finish(stop.error)
        bench.close_references()
        _forget_modules(kata.root, set(sys.modules) - before)
    if stop.error is not None:
        raise stop.error
    if stop.collected is None:
        problems = plugin.collection_problems or [plugin.internal_error or "pytest ended before it collected anything."]
        raise GraderError("The graders cannot be collected against the reference:\n" + "\n".join(problems))


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

    def pytest_runtest_logstart(self) -> None:
        """Let a fork fetch the next tests in time."""
        assert self.collected is not None
        assert self.collected.child is not None
        self.collected.child.begin_test()

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self) -> bool:
        """Leave out what pytest does for all files at once."""
        return True

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool | None:
        """Serve; then say that there is nothing left to run."""
        try:
            self.collected = Collected(self._kata, self._sandbox, self._exercises, self._plugin, session)
            self._use(self.collected)
        except Unwind:
            return None
        except BaseException as error:  # carried out of pytest, which would make an internal error of it
            self.error = error
        return True


def _forget_modules(root: Path, names: set[str]) -> None:
    """Let graders be imported anew by the next run in this process: their files may have changed."""
    inside = f"{root}{os.sep}"
    for name in names:
        if (getattr(sys.modules[name], "__file__", None) or "").startswith(inside):
            del sys.modules[name]
