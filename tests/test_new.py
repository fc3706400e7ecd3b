"""``kata new --from-tests``: existing tests become exercises, as they are."""

from __future__ import annotations

import ast
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from support import exercise_of, grade_paths, write_files

from katakit.adopting import adopt
from katakit.cli.app import app
from katakit.course import Course
from katakit.errors import CourseError, KatakitError, UsageProblem
from katakit.stubs import stub_of
from katakit.verify.content import disagreements, file_problems

SUITES = sorted(path for path in (Path(__file__).parent / "suites").iterdir() if path.is_dir())


def lay_out(folder: Path) -> tuple[list[Path], dict[str, Path]]:
    """Lay solutions and tests into one folder, as an instructor may have them; return the tests and the solutions."""
    tests, solutions = [], {}
    for suite in SUITES:
        if (suite / "solution").is_dir():
            shutil.copytree(suite / "solution", folder, dirs_exist_ok=True)
        else:
            shutil.copy(suite / "solution.py", folder / f"{suite.name}.py")
        tests.append(Path(shutil.copy(suite / "suite.py", folder / "tests" / f"test_{suite.name}.py")))
        solutions[suite.name] = suite
    return tests, solutions


def test_suites_become_a_kata_whose_references_pass(tmp_path: Path) -> None:
    """Every file is in its place, stub and reference agree, and each test has the verdict that it had."""
    (tmp_path / "old" / "tests").mkdir(parents=True)
    tests, _ = lay_out(tmp_path / "old")
    before = {test: test.read_bytes() for test in tests}
    made = adopt(tmp_path / "course", tests, (), None, "Old exams")
    assert {test: test.read_bytes() for test in tests} == before
    kata = Course(tmp_path / "course").kata("1")
    assert made.kata == kata.folder_name == "1-old-exams"
    assert file_problems(kata) == []
    assert [problem for one in kata.exercises for problem in disagreements(kata, one)] == []
    for one in kata.exercises:
        assert one.grader.read_bytes() == next(path for path in tests if path.name == one.grader.name).read_bytes()
        assert "raise NotImplementedError" in one.stub_text()
    report = grade_paths({"it": kata.solutions}, kata)["it"]
    assert {(part.slug, part.status) for part in report.exercises} == {(one.slug, "passed") for one in kata.exercises}


REFERENCE = '''"""Accounts."""

import functools
import math
from collections.abc import Iterator

LIMIT = 3


@functools.total_ordering
class Account:
    """An account."""

    fee = 1

    def __init__(self, owner: str) -> None:
        """Open it."""
        self._owner = owner

    @property
    def owner(self) -> str:
        # how it is done
        return self._owner

    def _secret(self): return 7

    def __lt__(self, other): return math.isfinite(3)


class Empty(Exception):
    pass


def moves(account: Account, *, most: int = 3) -> Iterator[int]:
    """Give them.

    Args: nothing.
    """
    yield from range(_helper(most))


def unused():
    return 1


def _helper(x):
    return x


if __name__ == "__main__":
    print(moves)
'''
STUB = '''"""Accounts."""

import functools
from collections.abc import Iterator

LIMIT = 3


@functools.total_ordering
class Account:
    """An account."""

    fee = 1

    def __init__(self, owner: str) -> None:
        """Open it."""
        raise NotImplementedError

    @property
    def owner(self) -> str:
        raise NotImplementedError

    def __lt__(self, other):
        raise NotImplementedError


class Empty(Exception):
    pass


def moves(account: Account, *, most: int = 3) -> Iterator[int]:
    """Give them.

    Args: nothing.
    """
    raise NotImplementedError
'''


def test_a_stub_keeps_what_a_student_needs_and_nothing_of_how_it_is_done() -> None:
    """Signatures, docstrings and constants; no helpers, no comments, no imports that only these needed."""
    stub = stub_of(REFERENCE, {"Account", "Empty", "moves"})
    assert stub == STUB
    ast.parse(stub)


def test_the_command_says_what_it_made_and_what_comes_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no course yet, the current folder becomes one; a second file is added to the same kata."""
    write_files(
        tmp_path,
        {
            "old/account.py": REFERENCE,
            "old/test_account.py": "from account import *\nfrom account_data import ROWS\n\ndef test_it():\n    pass\n",
            "old/account_data.py": "ROWS = []\n",
            "old/conftest.py": "import pytest\n",
            "old/other.py": "def other():\n    return 1\n",
            "old/test_other.py": "import other\n\ndef test_other():\n    assert other.other() == 1\n",
            "new/.keep": "",
        },
    )
    monkeypatch.chdir(tmp_path / "new")
    run = CliRunner().invoke(app, ["new", "--from-tests", "../old/test_account.py", "--title", "Money"])
    assert run.exit_code == 0, run.output
    assert "account: 1 test of Account, Empty, moves, unused" in run.output
    assert "kata verify account" in run.output
    graders = sorted(path.name for path in (tmp_path / "new/graders/1-money").iterdir())
    assert graders == ["account_data.py", "conftest.py", "grader.toml", "test_account.py"]
    again = CliRunner().invoke(app, ["new", "--from-tests", "../old/test_other.py", "--kata", "1"])
    assert again.exit_code == 0, again.output
    kata = Course(tmp_path / "new").kata("1")
    assert [one.slug for one in kata.exercises] == ["account", "other"]
    report = grade_paths({"it": kata.solutions}, kata)["it"]
    assert exercise_of(report, "other").status == "passed"


@pytest.mark.parametrize(
    ("files", "says", "kind"),
    [
        ({"test_a.py": "import nowhere\n"}, "--reference", UsageProblem),
        ({"test_a.py": "import ("}, "line 1", CourseError),
        ({"test_a.py": "import a\n", "a.py": "x = (\n"}, "no valid Python", CourseError),
        ({"test_a.py": "import a\n", "a.py": "x = 1\n"}, "nothing to be graded", UsageProblem),
        ({"test_a.py": "import BigName\n", "BigName.py": "def f(): pass\n"}, "lower case", UsageProblem),
        (
            {"test_a.py": "import a\n", "a.py": "def f(): pass\n", "course/katas/1-k/a.py": "kept"},
            "is there already",
            CourseError,
        ),
    ],
)
def test_what_cannot_be_adopted_is_told_in_a_sentence(
    tmp_path: Path, files: dict[str, str], says: str, kind: type[KatakitError]
) -> None:
    """And nothing is written."""
    write_files(tmp_path, files)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(kind, match=says):
        adopt(tmp_path / "course", [tmp_path / "test_a.py"], (), None, "K")
    assert sorted(tmp_path.rglob("*")) == before


def test_without_tests_the_command_says_how_it_is_called() -> None:
    """It names the option."""
    with pytest.raises(UsageProblem, match="--from-tests FILE"):
        CliRunner().invoke(app, ["new"], catch_exceptions=False, standalone_mode=False)
