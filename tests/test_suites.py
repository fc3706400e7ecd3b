"""Suites that know nothing of this kit: each of their tests has here the verdict that plain pytest gives it.

``suites/<name>/`` holds a suite, a solution and a stub. All suites together are a kata, one exercise each.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from support import exercise_of, grade_paths, write_files

from katakit.course import Course, Kata
from katakit.report import Report, canonical

SUITES = {path.name: path for path in sorted((Path(__file__).parent / "suites").iterdir()) if path.is_dir()}
KINDS = ("solution", "stub")
VERDICTS = {
    "passed": "passed",
    "subtests passed": "passed",
    "xpassed": "passed",
    "skipped": "skipped",
    "xfailed": "skipped",
}
"""Outcome of pytest or status of ours to what it says; anything else is a failure."""


def texts(name: str, part: str) -> dict[str, str]:
    """Return the files of a solution or stub: one file, or all in a folder, by where they belong."""
    folder = SUITES[name] / part
    if not folder.is_dir():
        return {f"{name}.py": folder.with_suffix(".py").read_text(encoding="utf-8")}
    paths = sorted(folder.rglob("*.py"))
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def suite(name: str) -> str:
    return (SUITES[name] / "suite.py").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def kata(tmp_path_factory: pytest.TempPathFactory) -> Kata:
    """A course made of the suites, as they are."""
    root = tmp_path_factory.mktemp("course")
    manifest = 'format = 1\nid = "1"\ntitle = "Suites"\nversion = "1"\n'
    files = {"graders/1/grader.toml": "format = 1\n[exercises]\n"}
    for name in SUITES:
        solution = texts(name, "solution")
        own = next(file for file in (f"{name}.py", f"{name}/__init__.py") if file in solution)
        names = [line.split()[1].split("(")[0].rstrip(":") for line in solution[own].splitlines()
                 if line.startswith(("def ", "class ")) and "_hidden" not in line]  # fmt: skip
        modules = [file.removesuffix(".py").removesuffix("/__init__").replace("/", ".") for file in solution
                   if file != own]  # fmt: skip
        manifest += f'[[exercises]]\nslug = "{name.replace("_", "-")}"\ntitle = "{name}"\npoints = 10\n'
        manifest += f"functions = {json.dumps(list(dict.fromkeys(names)))}\nmodules = {json.dumps(modules)}\n"
        files |= {f"katas/1/{file}": text for file, text in texts(name, "stub").items()}
        files |= {f"solutions/1/{file}": text for file, text in solution.items()}
        files[f"graders/1/test_{name}.py"] = suite(name)
    write_files(root, {"katas/1/kata.toml": manifest, **files})
    return Course(root).kata("1")


@pytest.fixture(scope="module")
def reports(kata: Kata, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Report]:
    """The report on each kind of submission to all suites."""
    root = tmp_path_factory.mktemp("handed-in")
    paths = {
        kind: write_files(root / kind, {file: text for name in SUITES for file, text in texts(name, kind).items()})
        for kind in KINDS
    }
    return grade_paths(paths, kata)


@pytest.fixture(scope="module", params=KINDS)
def verdicts(
    request: pytest.FixtureRequest, reports: Mapping[str, Report], tmp_path_factory: pytest.TempPathFactory
) -> Verdicts:
    """What plain pytest and the kit say of a kind of submission: suite to test to verdict."""
    folder = tmp_path_factory.mktemp(request.param)
    files = {file: text for name in SUITES for file, text in texts(name, request.param).items()}
    suites = {f"test_{name}.py": suite(name) for name in SUITES}
    plain = plain_verdicts(write_files(folder / "plain", {**files, **suites}), folder / "plain.json")
    isolated = {
        name: {
            check.id: (VERDICTS.get(check.status, "failed"), check.message)
            for check in exercise_of(reports[request.param], name.replace("_", "-")).checks
        }
        for name in SUITES
    }
    return request.param, plain, isolated


Verdicts = tuple[str, Mapping[str, Mapping[str, str]], Mapping[str, Mapping[str, tuple[str, str | None]]]]


def plain_verdicts(folder: Path, report: Path) -> dict[str, dict[str, str]]:
    """Run plain pytest, with nothing of ours; what cannot be collected has no passed test."""
    environment = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    environment.pop("PYTEST_ADDOPTS", None)
    command = [
        sys.executable, "-m", "pytest", "-q", "-p", "pytest_jsonreport.plugin", "-p", "no:cacheprovider",
        "-W", "ignore", "-rA", "--continue-on-collection-errors",
        "--json-report", f"--json-report-file={report}", f"--rootdir={folder}", str(folder),
    ]  # fmt: skip
    ran = subprocess.run(command, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True, check=False)
    failed = set(re.findall(r"^SUBFAIL.*?(\S+\.py::\S+)", ran.stdout, re.MULTILINE))
    found: dict[str, dict[str, set[str]]] = {}
    for test in json.loads(report.read_text(encoding="utf-8"))["tests"]:
        file, *path = test["nodeid"].partition("[")[0].split("::")
        check = ".".join([*path[:-1], path[-1].removeprefix("test_")])
        checks = found.setdefault(file.removeprefix("test_").removesuffix(".py"), {})
        # A failed sub-test stands in no outcome that is reported; the test's own last word may be that others passed.
        outcome = "failed" if test["nodeid"] in failed else test["outcome"]
        checks.setdefault(check, set()).add(VERDICTS.get(outcome, "failed"))
    # All cases of a test must pass; what is skipped is not looked at, unless it is all there is.
    order = ("failed", "passed", "skipped")
    return {
        name: {check: min(seen, key=order.index) for check, seen in checks.items()} for name, checks in found.items()
    }


@pytest.mark.parametrize("name", SUITES)
def test_each_test_has_the_verdict_of_plain_pytest(name: str, verdicts: Verdicts) -> None:
    """With the solution and with the stub; what cannot be collected counts as failed."""
    kind, plain, isolated = verdicts
    wanted = plain.get(name, {})
    found = isolated[name]
    assert found
    differing = {check: said for check, said in found.items() if said[0] != wanted.get(check, "failed")}
    assert differing == {}
    assert kind == "stub" or "failed" not in wanted.values()
    assert set(wanted) <= set(found)


def test_what_fails_is_named_and_told_alike_every_time(
    kata: Kata, reports: Mapping[str, Report], tmp_path: Path
) -> None:
    """Alone or not. A method is called by its name, and no report holds where in memory something was."""
    stubs = write_files(
        tmp_path / "stub", {file: text for name in SUITES for file, text in texts(name, "stub").items()}
    )
    first, second = reports["stub"], grade_paths({"it": stubs}, kata)["it"]
    assert canonical(first) == canonical(second)
    said = {check.id: check for check in exercise_of(first, "bank-account").checks}
    assert said["BankAccountTest.deposit"].message is not None
    assert said["BankAccountTest.deposit"].message.startswith("BankAccount.deposit raised AttributeError.")
    evidence = said["BankAccountTest.deposit"].evidence
    assert evidence is not None
    assert evidence.call == "BankAccount.deposit(5)"


def test_a_failed_assert_names_the_method_that_was_called_last(kata: Kata, tmp_path: Path) -> None:
    """Which one it is hides nothing; what it was given does."""
    files = texts("bank_account", "solution")
    files["bank_account.py"] = files["bank_account.py"].replace("self._balance += amount", "self._balance -= amount")
    report = grade_paths({"it": write_files(tmp_path / "it", files)}, kata)["it"]
    said = {check.id: check.message for check in exercise_of(report, "bank-account").checks}
    assert said["BankAccountTest.deposit"] == "This does not hold yet: deposit. Look at BankAccount.deposit."
