"""From graders to a report, on the small course: the rules that hold for any course."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import SMALL_COURSE, check_of, copy_course, exercise_of, grade_paths, write_files

from katakit.course import Course, Kata
from katakit.errors import GraderError
from katakit.grading.collected import Collected
from katakit.grading.runner import with_graders
from katakit.report import canonical, for_student
from katakit.sandbox.launch import Sandbox

KATA = Course(SMALL_COURSE).kata("1")
RIGHT = {exercise.file_name: exercise.reference_text() for exercise in KATA.exercises}


def graded(tmp_path: Path, texts: dict[str, str], kata: Kata = KATA):  # type: ignore[no-untyped-def]
    """Grade these files."""
    return grade_paths({"it": write_files(tmp_path / "submission", texts)}, kata)["it"]


def test_a_plain_suite_without_marks_grades_as_it_is(tmp_path: Path) -> None:
    """Parametrised tests, plain imports, unittest classes and sub-tests are checks; the reference passes them."""
    report = graded(tmp_path, RIGHT)
    assert report.status == "passed"
    assert [one.id for one in exercise_of(report, "shelf").checks] == [
        "there_is_room",
        "a_full_shelf_takes_nothing",
        "TestCounting.counts",
        "TestCounting.each_title_by_itself",
    ]


def test_changes_in_place_are_seen_and_their_absence_too(tmp_path: Path) -> None:
    """A function that should change its argument is graded by what it did to it."""
    wrong = RIGHT["shelf.py"].replace("shelf.append(title)", "shelf = [*shelf, title]")
    report = graded(tmp_path, {**RIGHT, "shelf.py": wrong})
    assert check_of(report, "shelf", "there_is_room").status == "failed"
    assert check_of(report, "shelf", "TestCounting.counts").status == "passed"


def test_an_exception_of_the_students_own_is_the_class_that_the_grader_imported(tmp_path: Path) -> None:
    """The student's ShelfFull is caught as such; another exception in its place is not."""
    wrong = RIGHT["shelf.py"].replace("raise ShelfFull(title", "raise IndexError(title")
    report = graded(tmp_path, {**RIGHT, "shelf.py": wrong})
    check = check_of(report, "shelf", "a_full_shelf_takes_nothing")
    assert (check.status, check.code) == ("error", "too-many")
    assert check.message is not None
    assert check.message.startswith("add_book raised IndexError.")
    assert check.origin is not None
    assert check.origin.file == "shelf.py"


def test_fewer_cases_than_the_reference_has_are_failed_checks(tmp_path: Path) -> None:
    """A grader parametrised over a constant of the student's still expects what the reference gives."""
    report = graded(tmp_path, {**RIGHT, "shelf.py": RIGHT["shelf.py"].replace("CAPACITY = 3", "CAPACITY = 2")})
    check = check_of(report, "shelf", "there_is_room")
    assert (check.status, check.code) == ("failed", "fewer-cases")
    assert check_of(report, "shelf", "a_full_shelf_takes_nothing").status == "passed"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("def add_book(shelf, title): pass\n", "missing-function"),
        ("def add_book(:\n", "syntax-error"),
        ("raise RuntimeError('no')\n", "import-error"),
        ("while True: pass\n", "time-limit"),
        ("import os; os._exit(0)\n", "process-ended"),
        ("import sys; sys.exit()\n", "import-error"),
    ],
)
def test_what_makes_a_grader_uncollectable_is_the_submissions_failure(tmp_path: Path, text: str, code: str) -> None:
    """A grader that imports names at its top fails all its checks when the module cannot give them."""
    report = graded(tmp_path, {**RIGHT, "shelf.py": text})
    part = exercise_of(report, "shelf")
    assert part.score == 0.0
    assert {one.code for one in part.checks} == {code}
    assert exercise_of(report, "label").status == "passed"
    assert exercise_of(report, "initials").status == "passed"


@pytest.mark.parametrize(
    ("text", "limit", "says"),
    [
        (
            "[open('/dev/null') for _ in range(500)]",
            "open_files",
            "label wanted more than the 64 files that may be open",
        ),
        (
            "open('x', 'wb').write(bytes(9 << 20))",
            "file_kb",
            "label wrote more than the 8192 KiB that a file may hold.",
        ),
    ],
)
def test_a_limit_on_files_is_named(tmp_path: Path, text: str, limit: str, says: str) -> None:
    """Function, limit and figure, instead of what the operating system calls it."""
    report = graded(tmp_path, {**RIGHT, "label.py": f"def label(owner, shelf):\n    return {text}\n"})
    check = next(check for check in exercise_of(report, "label").checks if check.status != "passed")
    assert (check.status, check.code, check.limit) == ("error", "file-limit", limit)
    assert (check.message or "").startswith(says)


def test_a_group_of_exceptions_is_an_exception(tmp_path: Path) -> None:
    """Its members cannot cross, and it cannot be made without them; what is said of it is all the same."""
    text = "def label(owner, shelf):\n    raise ExceptionGroup('both', [ValueError(1), KeyError(2)])\n"
    report = graded(tmp_path, {**RIGHT, "label.py": text})
    check = next(check for check in exercise_of(report, "label").checks if check.status != "passed")
    assert (check.status, check.code) == ("error", "exception")
    assert (check.message or "").startswith("label raised ExceptionGroup.")


def test_a_failed_sub_test_is_a_failed_check(tmp_path: Path) -> None:
    """pytest-json-report may call such a test passed."""
    wrong = RIGHT["shelf.py"].replace("{title: shelf.count(title)", "{title: 2 if title == 'Emma' else 1")
    report = graded(tmp_path, {**RIGHT, "shelf.py": wrong})
    assert check_of(report, "shelf", "TestCounting.counts").status == "passed"
    assert check_of(report, "shelf", "TestCounting.each_title_by_itself").status == "failed"


def test_earlier_exercises_are_answered_by_the_kit_and_the_report_says_so(tmp_path: Path) -> None:
    """A mistake in `initials` costs its points once: `label` is graded with the kit's own."""
    report = graded(tmp_path, {**RIGHT, "initials.py": "def initials(name):\n    return 'wrong'\n"})
    part = exercise_of(report, "label")
    assert part.status == "passed"
    assert part.follow_through == ("initials",)
    assert exercise_of(report, "initials").score == 0.0


def test_what_one_exercise_asks_of_earlier_ones_is_not_felt_by_the_next(tmp_path: Path) -> None:
    """A submission that wears out the kit's own version of an earlier exercise harms itself only."""
    greedy = (
        "from initials import initials\n\nCAPACITY = 3\n\n\nclass ShelfFull(ValueError):\n    pass\n\n\n"
        "def add_book(shelf, title):\n    for n in range(10**6):\n"
        "        try:\n            initials('a ' * 2_000_000)\n        except Exception:\n            pass\n\n\n"
        "count_books = add_book\n"
    )
    report = graded(tmp_path, {**RIGHT, "shelf.py": greedy})
    assert exercise_of(report, "shelf").score == 0.0
    assert exercise_of(report, "label").status == "passed"


@pytest.mark.parametrize("module", ["label", "shelf"])
def test_itself_and_later_exercises_cannot_be_imported(tmp_path: Path, module: str) -> None:
    """The refusal is in words, and named in the report."""
    text = f"def add_book(shelf, title):\n    import {module}\n\n\ndef count_books(shelf):\n    return {{}}\n"
    text += "\n\nCAPACITY = 3\n\n\nclass ShelfFull(ValueError):\n    pass\n"
    report = graded(tmp_path, {"shelf.py": text})
    check = check_of(report, "shelf", "there_is_room")
    assert check.status == "error"
    assert check.suspicion == ("tried to import an exercise that it may not import",)
    assert check.detail is not None
    assert "ImportError" in check.detail


def test_a_missing_exercise_costs_that_exercise_only(tmp_path: Path) -> None:
    """Its checks are failed, with a message; the others are graded."""
    report = graded(tmp_path, {"initials.py": RIGHT["initials.py"]})
    assert [part.status for part in report.exercises] == ["passed", "missing", "missing"]
    assert {one.code for one in exercise_of(report, "shelf").checks} == {"missing"}


def test_a_missing_function_is_a_failed_check(tmp_path: Path) -> None:
    """The message names file and function."""
    report = graded(tmp_path, {"initials.py": "def first_letters(name):\n    return 'AL'\n"})
    check = check_of(report, "initials", "every_word")
    assert (check.status, check.code) == ("failed", "missing-function")
    assert check.message == "Your initials.py does not define initials."


GRADER = "graders/1-words/test_label.py"


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("    raise RuntimeError('our own bug')", "our own bug"),
        ("    assert undefined_name", "undefined_name"),
        ("    import pytest; pytest.skip('not today')", "not today"),
        ("    import os; os._exit(0)", "ended early"),
        ("    import threading; submission.label(threading.Lock(), [])", "cannot be passed"),
    ],
)
def test_a_broken_grader_is_never_the_students_zero(tmp_path: Path, body: str, says: str) -> None:
    """There is no score then, for the exercise and for the whole, and the detail says why."""
    grader = f"import label as submission\n\n\ndef test_label():\n{body}\n"
    kata = copy_course(SMALL_COURSE, tmp_path / "course", {GRADER: grader}).kata("1")
    report = graded(tmp_path, RIGHT, kata)
    assert report.status == "grader_error"
    assert report.score is None
    assert exercise_of(report, "label").score is None
    check = check_of(report, "label", "label")
    assert check.status == "grader_error"
    assert says in (check.detail or "")


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ("    submission.label(threading.Lock(), [])", "gives your program something that cannot cross"),
        ("    submission.label([1], key=lambda: threading.Lock())", "returned something that cannot cross"),
    ],
)
def test_what_the_boundary_does_not_let_through_is_named(tmp_path: Path, body: str, rule: str) -> None:
    """The message says which rule a check has met, and that it is not the student's fault."""
    grader = f"import threading\nimport label as submission\n\n\ndef test_label():\n{body}\n"
    reference = "def label(parts, key=len):\n    return [key() for _ in parts]\n"
    changes = {GRADER: grader, "solutions/1-words/label.py": reference}
    report = graded(
        tmp_path, {**RIGHT, "label.py": reference}, copy_course(SMALL_COURSE, tmp_path / "c", changes).kata("1")
    )
    check = check_of(report, "label", "label")
    assert check.status == "grader_error"
    assert rule in (check.message or "")
    assert "This is not your fault" in (check.message or "")


def test_threads_of_one_exercise_are_not_felt_by_the_next(tmp_path: Path) -> None:
    """When the checks of an exercise are done its process is ended, whatever runs in it."""
    busy = (
        "import threading, time\ndef wait():\n    while True:\n        time.sleep(1)\n"
        "for _ in range(22):\n    threading.Thread(target=wait).start()\n"
    )
    grader = (
        "from pathlib import Path\n\n\ndef test_initials(submission):\n    assert submission.initials('a b') == 'AB'\n"
        "    for status in Path('/proc').glob('[0-9]*/status'):\n        try:\n            text = status.read_text()\n"
        "        except OSError:\n            continue\n        assert 'Threads:\\t23\\n' not in text\n"
    )
    files = {"graders/1-words/test_initials.py": grader}
    kata = copy_course(SMALL_COURSE, tmp_path / "course", files).kata("1")
    report = graded(tmp_path, {**RIGHT, "shelf.py": busy}, kata)  # later exercises are graded earlier
    assert exercise_of(report, "shelf").score == 0
    assert exercise_of(report, "initials").status == "passed"


def test_a_conftest_beside_the_graders_counts(tmp_path: Path) -> None:
    """Its fixtures are there, its hooks see the tests of an exercise together, and other graders do not mind it."""
    conftest = (
        "import pytest\n\n\n@pytest.fixture\ndef owner():\n    return 'Ada'\n\n\n"
        "def pytest_collection_modifyitems(items):\n"
        "    items[:] = [item for item in items if 'left_out' not in item.name]\n"
    )
    grader = (
        "import label as submission\n\n\ndef test_label(owner):\n    assert submission.label(owner, []) == 'A: 0'\n\n\n"
        "def test_left_out():\n    assert False\n"
    )
    files = {GRADER: grader, "graders/1-words/conftest.py": conftest}
    kata = copy_course(SMALL_COURSE, tmp_path / "course", files).kata("1")
    report = graded(tmp_path, RIGHT, kata)
    assert report.status == "passed"
    assert [one.id for one in exercise_of(report, "label").checks] == ["label"]


def test_an_answer_that_a_grader_stumbles_over_is_the_submissions_failure(tmp_path: Path) -> None:
    """The same check passes against the reference, so it was not the grader that broke."""
    grader = "import label as submission\n\n\ndef test_label():\n    assert submission.label('a b', [])[0] == 'A'\n"
    kata = copy_course(SMALL_COURSE, tmp_path / "course", {GRADER: grader}).kata("1")
    report = graded(tmp_path, {**RIGHT, "label.py": "def label(owner, shelf):\n    return None\n"}, kata)
    check = check_of(report, "label", "label")
    assert (check.status, check.code) == ("failed", "unusable-answer")
    assert report.score is not None


def test_a_grader_that_swallows_everything_still_sees_the_broken_call(tmp_path: Path) -> None:
    """A loop costs the check even if the grader catches whatever comes."""
    grader = (
        "import label as submission\n\n\ndef test_label():\n    try:\n"
        "        submission.label('a', [])\n    except BaseException:\n        pass\n"
    )
    kata = copy_course(SMALL_COURSE, tmp_path / "course", {GRADER: grader}).kata("1")
    report = graded(tmp_path, {"label.py": "def label(owner, shelf):\n    while True:\n        pass\n"}, kata)
    check = check_of(report, "label", "label")
    assert (check.status, check.limit) == ("timeout", "call_seconds")


@pytest.mark.parametrize(
    ("grader", "says"),
    [
        ("import pytest\n\n\n@pytest.mark.check(grup='core')\ndef test_label():\n    pass\n", "group"),
        ("import pytest\n\n\n@pytest.mark.check(codes=['nope'])\ndef test_label():\n    pass\n", "nope"),
        ("import pytest\n\n\n@pytest.mark.check(function='lable')\ndef test_label():\n    pass\n", "label"),
        ("import nothing_of_that_name\n", "nothing_of_that_name"),
        ("X = 1\n", "no check"),
    ],
)
def test_a_grader_that_cannot_be_meant_is_refused(tmp_path: Path, grader: str, says: str) -> None:
    """The author is told what is wrong, before anything is graded."""
    kata = copy_course(SMALL_COURSE, tmp_path / "course", {GRADER: grader}).kata("1")
    with pytest.raises(GraderError, match=says):
        graded(tmp_path, RIGHT, kata)


def test_the_same_submission_gives_the_same_bytes(tmp_path: Path) -> None:
    """Two runs agree in canonical form, whatever the clock says."""
    one, two = graded(tmp_path, RIGHT), graded(tmp_path, RIGHT)
    assert one.timing != two.timing
    assert canonical(one) == canonical(two)


def test_what_waits_for_the_due_date_is_counted_only(tmp_path: Path) -> None:
    """Until then a student sees one line for such checks, afterwards what is shown of hidden ones."""
    report = graded(tmp_path, {**RIGHT, "initials.py": "def initials(name):\n    return name[0].upper()\n"})
    early = exercise_of(for_student(report), "initials")
    assert [one.id for one in early.checks] == ["c01", "an_example", "after-due"]
    assert early.checks[2].message == "0 of 1 passed."
    late = exercise_of(for_student(report, after_due=True), "initials")
    assert [one.id for one in late.checks] == ["c01", "an_example", "c02"]
    assert sum(one.max_score for one in early.checks) == sum(one.max_score for one in late.checks)
    assert early.show_first == "c01"


WISHES = """
import pytest
from label import label

def test_label():
    assert label("a", ["b"])

def test_needs_more():
    import label
    if not hasattr(label, "more"):
        pytest.skip("there is no more")

def test_printer():
    pytest.skip("there is no printer")

@pytest.mark.skip(reason="not this year")
def test_later():
    assert False

@pytest.mark.xfail
def test_bug():
    assert label("a", ["b"]) == "never"

@pytest.mark.xfail(strict=True)
def test_mended():
    pass
"""


def test_what_an_author_skips_or_expects_to_fail_counts_nothing_and_is_shown(tmp_path: Path) -> None:
    """But where only the submission's test is skipped, it earns nothing: no submission makes a test go away."""
    reference = (SMALL_COURSE / "solutions/1-words/label.py").read_text(encoding="utf-8")
    files = {GRADER: WISHES, "solutions/1-words/label.py": f"{reference}\n\nmore = 1\n"}
    kata = copy_course(SMALL_COURSE, tmp_path / "course", files).kata("1")
    report = graded(tmp_path, {**RIGHT, "label.py": reference}, kata)
    found = {
        check.id: (check.status, check.score, check.max_score, check.code)
        for check in exercise_of(report, "label").checks
        if check.visibility == "hidden"
    }
    worth = exercise_of(report, "label").max_score / 2
    assert found == {
        "label": ("passed", worth, worth, None),
        "needs_more": ("skipped", 0, worth, "skipped"),
        "printer": ("skipped", 0, 0, "set-aside"),
        "later": ("skipped", 0, 0, "set-aside"),
        "bug": ("skipped", 0, 0, "set-aside"),
        "mended": ("failed", 0, 0, "set-aside"),
    }
    assert exercise_of(report, "label").status == "partial"
    assert exercise_of(report, "label").show_first == "needs_more"
    assert "there is no printer" in (check_of(report, "label", "printer").detail or "")
    text = for_student(report)
    assert "printer" not in str([check.detail for check in exercise_of(text, "label").checks])
    whole = graded(tmp_path / "again", {**RIGHT, "label.py": f"{reference}\n\nmore = 1\n"}, kata)
    assert exercise_of(whole, "label").status == "passed"


def test_a_function_that_a_grader_imports_is_not_looked_at_while_its_file_is_collected(
    tmp_path: Path, sandbox: Sandbox
) -> None:
    """Only a file that uses values of the submission at import is imported again for it; the others, once for all."""
    grader = "from label import label\n\n\ndef test_label():\n    assert label('a', []) == 'A: 0'\n"
    kata = copy_course(SMALL_COURSE, tmp_path / "course", {GRADER: grader}).kata("1")
    used: list[set[str]] = []

    def use(collected: Collected) -> None:
        collected.collect()
        used.append(collected._plugin.bench.value_files)

    with_graders(kata, sandbox, [kata.exercise("label")], use)
    assert used == [set()]


PLUGIN = "_hypothesis_pytestplugin"
ASKING = """
def test_label(request, submission):
    assert request.config.pluginmanager.hasplugin("{}")
    assert submission.label("a", []) == "A: 0"
"""


def test_a_plugin_is_loaded_if_graders_need_it(tmp_path: Path) -> None:
    """And only then; one that is not installed is named."""
    manifest = (SMALL_COURSE / "graders/1-words/grader.toml").read_text(encoding="utf-8")
    for wanted, status in ((f'plugins = ["{PLUGIN}"]\n', "passed"), ("", "failed")):
        files = {GRADER: ASKING.format(PLUGIN), "graders/1-words/grader.toml": wanted + manifest}
        kata = copy_course(SMALL_COURSE, tmp_path / (status + "-course"), files).kata("1")
        report = graded(tmp_path / status, RIGHT, kata)
        assert check_of(report, "label", "label").status == status
    files = {"graders/1-words/grader.toml": 'plugins = ["nobody_has_this.plugin"]\n' + manifest}
    kata = copy_course(SMALL_COURSE, tmp_path / "lacking", files).kata("1")
    with pytest.raises(GraderError, match=r"nobody_has_this\.plugin is not installed"):
        graded(tmp_path / "none", RIGHT, kata)
