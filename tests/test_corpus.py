"""Hostile submissions gain nothing, harm nobody, are named, and leave nothing behind.

The corpus lies in `corpus/`; `hostile` says what its files hold. All of it is graded at the best level of isolation
that this machine offers, by the user who runs the tests, in two halves at the same time. ``-m long`` grades it at every
level, and, if it is root who runs the tests, as an ordinary user as well. Where a level does without a layer, less is
promised for the attacks that this layer would stop, and those that could then do harm are not run.
"""

from __future__ import annotations

import base64
import json
import os
import re
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import jsonschema
import numpy as np
import pytest
from hostile import CLASSES, Attack, read_corpus
from hostile_run import FIRST, HONEST, LAST, TROPHY, Found, Job
from hostile_user import free_user, start, why_not
from rich.console import Console
from support import (
    ROOT,
    SMALL_COURSE,
    check_of,
    copy_course,
    exercise_of,
    grade_paths,
    without_sources,
    write_files,
)

from katakit.manifest import Limits
from katakit.report import ExercisePart, Report, for_student, from_json, json_schema, to_json
from katakit.sandbox.errors import BrokenCall
from katakit.sandbox.launch import Sandbox
from katakit.sandbox.program import Program
from katakit.sandbox.session import Session
from katakit.sandbox.starting import LEVELS
from katakit.terminal import summary

CORPUS = read_corpus()
IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
# Who is not root is an ordinary user: then there is only one to grade as.
USERS = ("oneself", "ordinary") if IS_ROOT else ("oneself",)
HALVES = {"odd": CORPUS[::2], "even": CORPUS[1::2]}
MOST_SECONDS = 20.0  # for one submission, on a machine that has more to do: the limits of what it attacks are 0.7 s
MOST_MEMORY = 800  # MiB of any one process; a worker may have 512
TELLING = 30  # characters of a line that nobody writes by chance
FOR_ALL = "call_seconds = 1\nseconds = 5\nmemory_mb = 512\n"
FOR_ATTACKED = "[exercises.limits]\ncall_seconds = 0.2\nseconds = 0.7\n\n"
SCHEMA = jsonschema.Draft202012Validator(json_schema())


class Battle:
    """Attacks, graded by one user at one level; begun when it is made, over when it is asked for anything."""

    def __init__(self, attacks: Sequence[Attack], user: str = "oneself", level: str | None = None) -> None:
        self._attacks = attacks
        self._user = free_user() if user == "ordinary" else None
        self._level = level
        self.secrets = {name: secrets.token_hex(12) for name in ("grader", "solution", "environment")}
        self.folder = Path(tempfile.mkdtemp(prefix="katakit-corpus-"))
        self._found: Found | None = None
        self.impossible = None if self._user is None else why_not(self._user)
        if self.impossible is None:
            self._begin()

    def _begin(self) -> None:
        folder = self.folder
        course = copy_course(ROOT, folder / "course")
        for part in ("grader", "solution"):
            for path in (course.root / f"{part}s").rglob("*.py"):
                with path.open("a", encoding="utf-8") as file:
                    file.write(f"# {self.secrets[part]}\n")
        manifest = course.root / "katas" / "5.1-dense-networks" / "kata.toml"
        manifest.write_text(_with_limits(manifest.read_text(encoding="utf-8")), encoding="utf-8")
        self.hidden = frozenset(line[:TELLING] for line in _telling_lines(course.root))
        for name in (".bashrc", ".profile"):
            (folder / "home" / name).parent.mkdir(exist_ok=True)
            (folder / "home" / name).write_text("# nothing\n", encoding="utf-8")
        job = Job(
            folder=str(folder),
            level=self._level,
            files={attack.name: dict(attack.files) for attack in self._attacks},
            unsafe_without={attack.name: sorted(attack.unsafe_without) for attack in self._attacks},
        )
        (folder / "job.json").write_text(json.dumps(job), encoding="utf-8")
        shutil.copy(Path(__file__).with_name("hostile_run.py"), folder)
        environment = {"OPENBLAS_NUM_THREADS": "1", "PATH": os.defpath, "LANG": "C.UTF-8", "HOME": str(folder / "home")}
        if self._user is None:
            environment = dict(os.environ) | environment
        else:
            for path in (folder, *folder.rglob("*")):
                os.chown(path, self._user, self._user, follow_symlinks=False)
        environment["KATAKIT_HOSTILE_SECRET"] = self.secrets["environment"]
        command = [sys.executable, str(folder / "hostile_run.py"), str(folder / "job.json")]
        self._process = start(command, self._user, environment, stderr=subprocess.PIPE)

    @property
    def found(self) -> Found:
        """What was found; waits for it."""
        if self.impossible is not None:
            pytest.skip(f"No program can be run as an ordinary user here: {self.impossible}")
        if self._found is None:
            said = self._process.communicate(timeout=1500)[1].decode("utf-8", "replace")
            assert self._process.returncode == 0, said[-3000:]
            self._found = json.loads((self.folder / "found.json").read_text(encoding="utf-8"))
        assert self._found is not None
        if self._found["refused"] is not None:
            pytest.skip(self._found["refused"])
        return self._found

    @property
    def missing(self) -> frozenset[str]:
        """The layers of isolation that the level does without."""
        return frozenset(self.found["missing"])

    def end(self) -> None:
        """End what still runs and remove all files."""
        if self.impossible is None and self._process.poll() is None:
            self._process.kill()
            self._process.communicate()
        shutil.rmtree(self.folder, ignore_errors=True)

    @cache  # noqa: B019 - battles are few, and kept to the end
    def report(self, name: str) -> Report:
        """Return the report of one submission."""
        assert name not in self.found["errors"], self.found["errors"][name]
        return from_json(self.found["reports"][name].encode())

    def attacked(self, attack: Attack) -> ExercisePart:
        """Return what became of the exercise that was attacked."""
        return exercise_of(self.report(attack.name), attack.exercise)


def _with_limits(manifest: str) -> str:
    """Return the manifest with small limits, those of the attacked exercises smallest."""
    head, *tables = re.sub(r"\[limits\]\n(\w+ = .*\n)*", f"[limits]\n{FOR_ALL}", manifest).split("[[exercises]]")
    attacked = {attack.exercise for attack in CORPUS}
    changed = []
    for table in tables:
        [slug] = re.findall(r'^slug = "(.+)"', table, re.MULTILINE)
        if slug in attacked:
            table = table.partition("[exercises.limits]")[0].rstrip("\n") + "\n\n" + FOR_ATTACKED
        changed.append(table)
    return "[[exercises]]".join([head, *changed])


def _telling_lines(course: Path) -> Iterator[str]:
    """Give the lines of graders and solutions that could not be anything else."""
    for part in ("graders", "solutions"):
        for path in (course / part).glob("*/*.py"):
            for line in path.read_text(encoding="utf-8").splitlines():
                if "=" in line and len(line.strip()) > TELLING:
                    yield line.strip()


@pytest.fixture(scope="module")
def battles() -> Iterator[Mapping[str, Battle]]:
    """A battle for each half of the corpus, at the best level, at the same time."""
    begun = {half: Battle(attacks) for half, attacks in HALVES.items()}
    yield begun
    for battle in begun.values():
        battle.end()


@pytest.fixture
def battle(battles: Mapping[str, Battle], half: str) -> Battle:
    return battles[half]


for_each_half = pytest.mark.parametrize("half", HALVES)
for_each_attack = pytest.mark.parametrize(
    ("attack", "half"),
    [pytest.param(attack, half, id=attack.name) for half, attacks in HALVES.items() for attack in attacks],
)


# ------------------------------------------------------------------------------------------- what each attack meets


def check_that_it_gains_nothing(battle: Battle, attack: Attack) -> None:
    """The attacked exercise scores 0, by failed checks, and what is only told to who got through was not said."""
    assert TROPHY not in to_json(battle.report(attack.name)).decode()
    part = battle.attacked(attack)
    assert (part.score, part.status) == (0.0, "failed")
    assert "passed" not in {check.status for check in part.checks if check.group == "core" and check.max_score}


def check_that_others_keep_their_scores(battle: Battle, attack: Attack) -> None:
    """What one exercise does is not felt by the others, and never is a zero that the grader is to blame for."""
    report = battle.report(attack.name)
    others = [exercise_of(report, slug) for slug in HONEST]
    assert [(part.slug, part.score) for part in others] == [(part.slug, part.max_score) for part in others]
    assert "grader_error" not in {check.status for part in report.exercises for check in part.checks}


def check_that_it_is_named(battle: Battle, attack: Attack) -> None:
    """The report says what happened: just what the attack's own file says that it must."""
    checks = battle.attacked(attack).checks
    wanted = {key: value for key, value in attack.outcome.items() if key != "suspicion"}
    core = [{"status": one.status, "code": one.code, "limit": one.limit} for one in checks if one.group == "core"]
    assert any(wanted.items() <= one.items() for one in core), core
    suspicion = attack.outcome.get("suspicion")
    assert suspicion is None or any(suspicion in " ".join(one.suspicion) for one in checks)
    assert all(check.message for check in checks if check.status != "passed")


def check_that_its_report_is_harmless(battle: Battle, attack: Attack) -> None:
    """It fits the schema, is of bounded size, and can do nothing to a terminal or to whoever reads a log."""
    staff = battle.report(attack.name)
    for report in (staff, for_student(staff)):
        data = to_json(report)
        assert len(data) < 500_000
        assert from_json(data) == report
        told = json.loads(data)  # of exercises that were not handed in, all reports say the same
        told["exercises"] = [part for part in told["exercises"] if part["slug"] == attack.exercise]
        SCHEMA.validate(told)
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", _said(report))
    shown = summary(staff, Console(width=80, highlight=False, color_system=None), verbose=True)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", shown)
    assert len(shown) < 100_000
    assert not re.search(r"^\s*(::|##\[|##vso)", shown, re.MULTILINE)


def _said(report: Report) -> str:
    """Return all texts of a report, as they are once JSON is read."""
    return json.dumps(json.loads(to_json(report)), ensure_ascii=False).replace("\\n", "\n").replace("\\t", " ")


def check_that_it_tells_nothing(battle: Battle, attack: Attack) -> None:
    """Nothing of graders, solutions and environment is in the student's report, in no disguise."""
    text = _said(for_student(battle.report(attack.name))).replace('\\"', '"')
    assert str(battle.folder) not in text.replace(f"{battle.folder}/temporary", "")
    assert battle.hidden.isdisjoint(text[at : at + TELLING] for at in range(len(text) - TELLING))
    for secret in battle.secrets.values():
        bare = [base64.b64encode(b" " * by + secret.encode())[4:-4].decode() for by in range(3)]
        for disguise in (secret, secret[::-1], secret.encode().hex(), *bare):
            assert disguise not in text


def check_that_it_is_bounded(battle: Battle, attack: Attack) -> None:
    """It was run once, and took neither long, on this machine today, nor much memory on the trusted side."""
    slow = max(battle.report(name).timing.seconds for name in (FIRST, LAST))
    assert battle.report(attack.name).timing.seconds < MOST_SECONDS + 8 * slow
    peaks = battle.found["peaks"]
    before = max([peak for name, peak in list(peaks.items())[: list(peaks).index(attack.name)]], default=0)
    assert peaks[attack.name] < max(MOST_MEMORY, before + 1)
    # Without a filter of system calls a worker can look as if somebody else had killed it.
    assert battle.found["runs"][attack.name] == 1 or "seccomp" in battle.missing


CHECKS = (
    check_that_it_gains_nothing,
    check_that_others_keep_their_scores,
    check_that_it_is_named,
    check_that_its_report_is_harmless,
    check_that_it_tells_nothing,
    check_that_it_is_bounded,
)
# What still holds for an attack that a missing layer would have stopped.
WEAK_CHECKS = (check_that_others_keep_their_scores, check_that_its_report_is_harmless, check_that_it_is_bounded)


def meet(battle: Battle, attack: Attack) -> None:
    """Check all that is promised for this attack at the level of this battle."""
    if attack.name in battle.found["omitted"]:
        pytest.skip(f"not run without {', '.join(sorted(attack.unsafe_without & battle.missing))}")
    is_open = attack.is_open(battle.missing)
    if is_open:
        if attack.name in battle.found["errors"]:
            return  # nobody takes that for a verdict
        report = battle.report(attack.name)
        assert report.isolation is not None
        assert battle.missing == {*report.isolation.not_in_force}
        if report.score is None:
            return
    for check in WEAK_CHECKS if is_open else CHECKS:
        check(battle, attack)


# ------------------------------------------------------------------------------------------------------- the tests


def test_the_corpus_is_broad() -> None:
    """Every class has attacks of both times, and no two files are alike."""
    for family in CLASSES:
        times = Counter(attack.acts_at for attack in CORPUS if attack.family == family)
        assert times.total() >= 6
        assert min(times["import"], times["call"]) >= 3
    texts = ["".join(attack.files.values()).partition('"""\n\n')[2] for attack in CORPUS]
    assert len(set(texts)) == len(texts)


@for_each_attack
def test_an_attack_gets_what_it_deserves(battle: Battle, attack: Attack) -> None:
    """It gains nothing, disturbs nobody, is named, and nothing of it gets into a report."""
    meet(battle, attack)


@for_each_half
def test_nothing_is_left_behind(battle: Battle) -> None:
    """No process, no file, no changed mode, owner, time or attribute, no call, no change of the grading process."""
    check_that_nothing_is_left(battle)


def check_that_nothing_is_left(battle: Battle) -> None:
    found, missing = battle.found, battle.missing
    assert found["lost"] == []
    if "seccomp" not in missing:
        assert found["itself"] == []
        assert found["processes"] == []
        assert found["visitors"] == []
    if not {"seccomp", "landlock"} & missing:
        assert found["changed"] == []
        assert found["left"] == []


@for_each_half
def test_honest_work_is_judged_alike_before_and_after(battle: Battle) -> None:
    """What was graded last, after all attacks, is judged as what was graded first."""
    check_that_honest_work_is_judged_alike(battle)


def check_that_honest_work_is_judged_alike(battle: Battle) -> None:
    first, last = battle.report(FIRST), battle.report(LAST)
    SCHEMA.validate(json.loads(to_json(last)))
    assert without_sources(first)["exercises"] == without_sources(last)["exercises"]
    assert [exercise_of(first, slug).status for slug in HONEST] == ["passed"] * len(HONEST)


@pytest.mark.long
@pytest.mark.parametrize("level", LEVELS)
def test_every_level(level: str, subtests: pytest.Subtests) -> None:
    """Each level keeps what it promises to every user, and what it does not promise it names."""
    battles = {user: Battle(CORPUS, user, level) for user in USERS}
    try:
        for user, battle in battles.items():
            _ = battle.found
            for attack in CORPUS:
                with subtests.test(user=user, attack=attack.name):
                    meet(battle, attack)
            with subtests.test(user=user, attack="what is left"):
                check_that_nothing_is_left(battle)
            with subtests.test(user=user, attack="honest work"):
                check_that_honest_work_is_judged_alike(battle)
    finally:
        for battle in battles.values():
            battle.end()


# ------------------------------------------------------------------------- what graders of another kind must withstand

ENDINGS = {
    "unittest": ("unittest.case._ShouldStop", "TestCounting.counts"),
    "sub-test": ("unittest.case._ShouldStop", "TestCounting.each_title_by_itself"),
    "map": ("StopIteration", "all_in_a_map"),
    "zip": ("StopIteration", "side_by_side"),
}
LAZY_CHECKS = """


def test_all_in_a_map():
    assert all(map({"Emma": 1}.__eq__, map(count_books, [["Emma"], ["Emma"]])))


def test_side_by_side():
    for answer, expected in zip(map(count_books, [["Emma"], []]), [{"Emma": 1}, {}]):
        assert answer == expected
"""


@pytest.mark.parametrize("kind", ENDINGS)
def test_no_exception_passes_for_the_end_of_a_check(kind: str, tmp_path: Path) -> None:
    """What a framework or a loop takes for its own ending, raised by a submission, fails the check all the same."""
    exception, name = ENDINGS[kind]
    grader = Path("graders/1-words/test_shelf.py")
    text = (SMALL_COURSE / grader).read_text(encoding="utf-8") + LAZY_CHECKS
    kata = copy_course(SMALL_COURSE, tmp_path / "course", {str(grader): text}).kata("1")
    texts = {exercise.file_name: exercise.reference_text() for exercise in kata.exercises}
    texts["shelf.py"] += f"\n\ndef count_books(shelf):\n    import unittest.case\n\n    raise {exception}\n"
    report = grade_paths({"it": write_files(tmp_path / "it", texts)}, kata)["it"]
    check = check_of(report, "shelf", name)
    assert (check.status, check.score) != ("passed", check.max_score)
    assert check.status == "error"


def test_no_array_is_moved_from_under_those_who_look_at_it(sandbox: Sandbox) -> None:
    """A submission that resizes an argument cannot free memory that a grader still looks into by another array."""
    text = "def grow(array):\n    array.resize((1000, 1000), refcheck=False)\n    return 0\n"
    session = Session(sandbox, Program(module="work", file_name="work.py", text=text), Limits())
    array = np.arange(6.0)
    view = array[1:3]
    try:
        with pytest.raises((BrokenCall, TypeError, ValueError)):
            session.call("grow", (array,), {})
        assert view.tolist() == [1, 2]
    finally:
        session.close()
        sandbox.end_spare()
