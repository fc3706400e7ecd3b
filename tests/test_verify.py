"""`kata verify` proves good graders and finds what is wrong with others."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import msgspec
import pytest
from support import SMALL_COURSE, copy_course

from katakit.course import Course
from katakit.manifest import Limits
from katakit.verify import Verification, mutants_of, trials, verify
from katakit.verify.judge import half_of, short_limits

KATA = [sys.executable, "-m", "katakit"]
GRADERS = "graders/1-words"
SOLUTIONS = "solutions/1-words"
KATAS = "katas/1-words"


def verified(
    tmp_path: Path, changes: Mapping[str, str], *exercises: str, remove: tuple[str, ...] = (), mutants: bool = False
) -> Verification:
    """Verify exercises of the small course with some files changed."""
    course = copy_course(SMALL_COURSE, tmp_path / "course", changes)
    for name in remove:
        (course.root / name).unlink()
    kata = course.kata("1")
    return verify(kata, [kata.exercise(one) for one in exercises], mutants=mutants, processes=1)


def said(verification: Verification) -> list[tuple[str, str, str]]:
    return [(one.step, one.where, one.what) for one in verification.all_problems]


@pytest.fixture(scope="module")
def small() -> subprocess.CompletedProcess[str]:
    """The whole small course, by the command."""
    command = [*KATA, "verify", "--course", str(SMALL_COURSE), "--json", "-j", "2"]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)


def test_a_good_course_is_proven(small: subprocess.CompletedProcess[str]) -> None:
    """Every step is counted, exit code 0, JSON on standard output and progress on the other one."""
    assert small.returncode == 0, small.stderr
    [kata] = json.loads(small.stdout)
    assert kata["passed"] is True
    assert kata["problems"] == []
    assert [one["exercise"] for one in kata["exercises"]] == ["initials", "shelf", "label"]
    shelf = kata["exercises"][1]
    assert shelf["steps"]["reference"] == {"tried": 5, "good": 5}
    assert shelf["steps"]["wrong"] == {"tried": 3, "good": 3}
    assert shelf["steps"]["checks"] == {"tried": 4, "good": 4}
    assert shelf["steps"]["mutants"]["tried"] == sum(count["made"] for count in shelf["mutants"].values()) >= 5
    assert "shelf: nothing wrong" in small.stderr


def test_the_tables_fit_a_terminal_of_80_columns() -> None:
    """With --quick there is no table of mutants; nothing is cut off."""
    command = [*KATA, "verify", "shelf", "--quick", "-q", "--course", str(SMALL_COURSE)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "1 exercise is proven; nothing is wrong." in done.stdout
    assert "mutants" not in done.stdout
    assert "…" not in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_how_the_work_is_divided_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counts and problems, and their order, are the same for one process as for three that get small slices."""
    changes = {
        f"{GRADERS}/test_label.py": WEAK,
        f"{SOLUTIONS}/label.py": concatenating(),
        f"{GRADERS}/wrong/initials/value__right.py": '"""Right."""\n',
    }
    kata = copy_course(SMALL_COURSE, tmp_path / "course", changes).kata("1")
    found = []
    for processes, runs in ((1, 1000), (3, 3)):
        monkeypatch.setattr(trials, "RUNS_IN_A_SLICE", runs)
        verification = msgspec.to_builtins(verify(kata, kata.exercises, seeds=2, processes=processes))
        for exercise in verification["exercises"]:
            del exercise["seconds"]
        found.append(verification)
    assert found[0] == found[1]
    assert len(found[0]["exercises"][0]["problems"]) == 1
    assert len(found[0]["exercises"][2]["problems"]) > 2


def test_an_unknown_name_is_a_usage_error() -> None:
    """With what was probably meant."""
    command = [*KATA, "verify", "shelv", "--course", str(SMALL_COURSE)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert "Did you mean 'shelf'?" in done.stderr


def test_missing_and_stray_files_are_named(tmp_path: Path) -> None:
    """What lacks a part is not tried; what belongs to nothing is named."""
    changes = {
        f"{SOLUTIONS}/initial.py": "", f"{GRADERS}/wrong/shelves/x.py": "", f"{GRADERS}/wrong/shelf/x.txt": "",
        f"{GRADERS}/test_lable.py": "", f"{KATAS}/visible/test_x.py": "", f"{KATAS}/notes.py": "",
        f"{KATAS}/figures/shelf.svg": "", f"{GRADERS}/helpers.py": "", f"{KATAS}/__pycache__/x.pyc": "",
    }  # fmt: skip
    verification = verified(tmp_path, changes, "label", remove=(f"{SOLUTIONS}/label.py",))
    found = {where: what for step, where, what in said(verification)}
    assert "missing" in found.pop(f"{SOLUTIONS}/label.py")
    assert set(found) == set(changes) - {
        f"{KATAS}/figures/shelf.svg",
        f"{GRADERS}/helpers.py",
        f"{KATAS}/__pycache__/x.pyc",
    }
    assert verification.exercises == ()
    assert not verification.passed


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("count_books(shelf: list[str])", "count_books(shelf: list[str], title='')", "signatures of count_books"),
        ("Return how often each title", "Return how often every title", "docstrings of count_books"),
        ("CAPACITY = 3", "CAPACITY = 4", "signatures of CAPACITY"),
        ("class ShelfFull(ValueError)", "class ShelfFull(Exception)", "signatures of ShelfFull"),
        ("def count_books", "def counts_books", "does not define count_books"),
        ('"""Exercise: shelf."""', '"""Exercise: shelves."""', "docstrings of the module"),
    ],
)  # fmt: skip
def test_stub_and_reference_must_agree(tmp_path: Path, old: str, new: str, says: str) -> None:
    """In names, signatures, docstrings, constants and classes."""
    stub = (SMALL_COURSE / KATAS / "shelf.py").read_text()
    assert old in stub
    verification = verified(tmp_path, {f"{KATAS}/shelf.py": stub.replace(old, new)}, "shelf")
    assert any(step == "agreement" and says in what for step, _, what in said(verification))


def test_a_stub_that_is_solved_is_found(tmp_path: Path) -> None:
    """A stub whose function answers something is not unsolved."""
    stub = (SMALL_COURSE / KATAS / "label.py").read_text().replace("raise NotImplementedError", 'return ""')
    verification = verified(tmp_path, {f"{KATAS}/label.py": stub}, "label")
    assert ("stub", f"{KATAS}/label.py") in [one[:2] for one in said(verification)]


def test_a_reference_must_stay_within_half_of_the_limits(tmp_path: Path) -> None:
    """What takes 0.4 of the 0.5 s of a call passes when graded, and is found here."""
    slow = "    import time\n    end = time.process_time() + 0.4\n    while time.process_time() < end:\n        pass\n"
    reference = (SMALL_COURSE / SOLUTIONS / "label.py").read_text().replace("    return", f"{slow}    return")
    verification = verified(tmp_path, {f"{SOLUTIONS}/label.py": reference}, "label")
    assert any(step == "reference" and "half of every limit" in what for step, _, what in said(verification))
    assert verification.exercises[0].steps["reference"].good == 0


def test_a_reference_that_fails_under_another_seed_is_found(tmp_path: Path) -> None:
    """A check that depends on luck is a bad check."""
    grader = "def test_label(submission, rng):\n    assert submission.label('a', []) == 'A: 0' and rng.random() < 0.5\n"
    verification = verified(tmp_path, {f"{GRADERS}/test_label.py": grader}, "label")
    count = verification.exercises[0].steps["reference"]
    assert 0 < count.good < count.tried


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "from initials import initials\n\nprint(initials(5))\n",
            "could not go on|It stopped in initials: initials.py",
        ),
        ("from label import label\n", "line 1: label comes after shelf"),
        ("while True:\n    pass\n", "was stopped"),
        ("from initials import initials\n\nprint(initials('a b'))\n", None),
    ],
)
def test_a_demonstration_must_run_with_the_references(tmp_path: Path, text: str, says: str | None) -> None:
    """To its end, within half of every limit; its file belongs to its exercise."""
    toml = (SMALL_COURSE / KATAS / "kata.toml").read_text()
    toml = toml.replace('"count_books"]\n', '"count_books"]\ndemonstration = "look.py"\n')
    found = said(verified(tmp_path, {f"{KATAS}/kata.toml": toml, f"{KATAS}/look.py": text}, "shelf"))
    assert [where for _, where, _ in found] == ([] if says is None else [f"{KATAS}/look.py"])
    assert says is None or re.search(says, found[0][2])


def wrong(body: str) -> str:
    return f'"""No."""\n\n\ndef initials(name):\n    return {body}\n'


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("wrong/initials/value__right.py", '"""Right."""\n', "gets all points"),
        ("wrong/initials/value__other.py", wrong("name[:1].upper()"), "shown the code one-word"),
        ("wrong/initials/one_word__typo.py", wrong("nmae[0]"), "shown the code exception"),
        ("wrong/initials/exception__typo.py", wrong("nmae[0]"), "crashing (NameError)"),
        ("wrong/initials/value__calm.py", f"# crashes with KeyError\n{wrong('name.upper()')}", "and does not"),
        ("accepted/initials/bad.py", wrong("name[:1].upper()"), "must pass and does not"),
    ],
)
def test_examples_must_be_judged_as_their_names_say(tmp_path: Path, name: str, text: str, says: str) -> None:
    """Accepted ones pass; wrong ones lose points, earn their code, and do not crash unless they say so."""
    verification = verified(tmp_path, {f"{GRADERS}/{name}": text}, "initials")
    assert [(where, says in what) for _, where, what in said(verification)] == [(f"{GRADERS}/{name}", True)]


def test_codes_and_checks_that_nothing_speaks_for_are_found(tmp_path: Path) -> None:
    """Each code is shown by some wrong submission, each check failed by one."""
    kept = ("failed__a_new_shelf.py",)
    remove = tuple(
        f"{GRADERS}/wrong/shelf/{path.name}"
        for path in (SMALL_COURSE / GRADERS / "wrong/shelf").glob("*.py")
        if path.name not in kept
    )
    verification = verified(tmp_path, {}, "shelf", remove=remove)
    whats = " ".join(what for _, _, what in said(verification))
    assert "the code too-many" in whats
    assert "the check TestCounting.counts" in whats
    assert "there_is_room" not in whats


WEAK = """
def test_label(submission):
    assert submission.label("ada lovelace", ["Emma", "Ulysses"]).startswith("AL")
"""


def concatenating() -> str:
    """The reference of label with more to change in it."""
    old, new = 'return f"{initials(owner)}: {len(shelf)}"', 'return initials(owner) + ": " + str(len(shelf))'
    return (SMALL_COURSE / SOLUTIONS / "label.py").read_text().replace(old, new)


def test_mutants_that_survive_are_shown_with_their_line(tmp_path: Path) -> None:
    """A grader that looks at half of the answer does not notice changes of the other half."""
    changes = {f"{GRADERS}/test_label.py": WEAK, f"{SOLUTIONS}/label.py": concatenating()}
    verification = verified(tmp_path, changes, "label", mutants=True)
    survivors = [one for one in verification.all_problems if one.step == "mutants"]
    assert survivors
    assert all(one.where.startswith(f"{SOLUTIONS}/label.py, line 8: return initials(owner)") for one in survivors)
    assert any("label, constant: ': ' -> ': !'" in one.what for one in survivors)


def test_equivalent_mutants_are_excused_by_name_and_only_while_they_live(tmp_path: Path) -> None:
    """An entry that excuses nothing, or something that is noticed, is a problem; so are too many of them."""
    toml = (SMALL_COURSE / GRADERS / "grader.toml").read_text() + (
        "\n[exercises.label.messages]\n\n[exercises.label.equivalent]\n"
        '"label, result: return f\'{initials(owner)}: {len(shelf)}\' -> return None" = "no reason"\n'
        '"label, constant: 1 -> 2" = "there is none"\n'
    )
    verification = verified(tmp_path, {f"{GRADERS}/grader.toml": toml}, "label", mutants=True)
    whats = [what for step, _, what in said(verification) if step == "mutants"]
    assert len(whats) == 3
    assert any("but a check notices it" in what for what in whats)
    assert any("no mutant is called" in what for what in whats)
    assert any("at most one in 20" in what for what in whats)


def test_a_mutant_that_loops_is_stopped(tmp_path: Path) -> None:
    """It counts as noticed, and costs three times the reference's time, not the exercise's limit."""
    reference = (
        (SMALL_COURSE / SOLUTIONS / "label.py")
        .read_text()
        .replace("    return", "    n = 3\n    while n:\n        n -= 1\n    return")
    )
    kata_toml = (SMALL_COURSE / KATAS / "kata.toml").read_text().replace("call_seconds = 0.5", "call_seconds = 60")
    changes = {
        f"{SOLUTIONS}/label.py": reference,
        f"{KATAS}/kata.toml": kata_toml.replace("seconds = 3", "seconds = 60"),
    }
    verification = verified(tmp_path, changes, "label", mutants=True)
    assert verification.exercises[0].mutants["arithmetic"].noticed == 1
    assert verification.exercises[0].seconds < 40  # a guard against no end at all


def test_a_grader_that_cannot_be_collected_is_our_trouble(tmp_path: Path) -> None:
    """Exit code 4, in words."""
    course = copy_course(SMALL_COURSE, tmp_path / "course", {f"{GRADERS}/test_label.py": "import nothing_like_it\n"})
    command = [*KATA, "verify", "label", "-q", "--course", str(course.root)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 4
    assert "nothing_like_it" in done.stderr
    assert "most recent call" not in done.stderr


# ------------------------------------------------------------------------------------------------ mutants

SAMPLE = '''
import numpy as np


def pick(img, pixels=1, *, axis=0):
    """Say 1 < 2."""
    if img.ndim != 2 or pixels < 0:
        raise ValueError(f"{img.ndim} < {pixels}")
    out = np.zeros((3, 4), dtype=float)
    out[1:, 0] = np.max(img, axis=0)[:3].copy()
    for k in range(pixels):
        out -= k
    return out.T
'''


def test_mutants_are_small_changes_of_many_kinds() -> None:
    """At least ten kinds on a few lines, each with line and both texts; all are valid and different."""
    mutants = mutants_of(SAMPLE)
    assert len({one.operator for one in mutants}) >= 15
    assert len({one.text for one in mutants}) == len({one.key for one in mutants}) == len(mutants)
    for one in mutants:
        ast.parse(one.text)
        assert SAMPLE.splitlines()[one.line - 1].strip() == one.source_line
    keys = {one.key for one in mutants}
    assert "pick, boundary: pixels < 0 -> pixels <= 0" in keys
    assert "pick, axis: out.T -> out" in keys
    assert "pick, removed guard: if img.ndim != 2 or pixels < 0: ... -> nothing" in keys
    assert "pick, constant: 1 -> 2" in keys


def test_docstrings_and_what_errors_say_are_left_alone() -> None:
    """They change nothing that a grader may look at."""
    for one in mutants_of(SAMPLE):
        assert '"""Say 1 < 2."""' in one.text
        assert "{img.ndim} < {pixels}" in one.text or one.operator == "removed guard"


def test_what_compiles_to_the_same_code_is_not_made() -> None:
    """A step of None is no step; a constant that Python folds away is no constant."""
    assert mutants_of("def f(x):\n    y: int = x\n    return None\n") == ()
    texts = [one.text for one in mutants_of("def f(x):\n    return -x[1:]\n")]
    assert len(texts) == len(set(texts))


def test_limits_for_trials() -> None:
    """Half of every limit for the reference; three times its time for mutants, never more than the limit."""
    limits = Limits(call_seconds=2.0, seconds=10.0, memory_mb=1001)
    assert half_of(limits).memory_mb == 500
    assert half_of(limits).call_seconds == 1.0
    assert short_limits(limits, 0.5).call_seconds == 1.5
    assert short_limits(limits, 5.0).seconds == 10.0


def test_every_key_of_kata_5_1_stays_the_same_from_run_to_run() -> None:
    """An author's list of equivalent mutants names them; names must not move."""
    for exercise in Course(Path(__file__).parent.parent).kata("5.1").exercises:
        text = exercise.reference_text()
        assert [one.key for one in mutants_of(text)] == [one.key for one in mutants_of(text)]
