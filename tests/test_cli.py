"""The command `kata`, as a person runs it: what it says and where, what it writes, how it ends."""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import pty
import re
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import click
import jsonschema
import pytest
from click.testing import CliRunner
from support import ROOT, SMALL_COURSE, check_of, copy_course, exercise_of, write_files

from katakit import __version__
from katakit.cli import app as cli_app
from katakit.course import Course
from katakit.report import Report, from_json, json_schema

KATA = [sys.executable, "-W", "error", "-m", "katakit"]
COMMANDS = sorted(cli_app._COMMANDS)
SAMPLE = ROOT / "docs" / "sample_submission"
SMALL = Course(SMALL_COURSE).kata("1")
DIRTY = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "COLUMNS", "PYTHONWARNINGS")
ESCAPE = "\x1b"

Done = subprocess.CompletedProcess[str]
Start = Callable[[str], tuple[subprocess.Popen[str], dict[int, int]]]


def environment(**more: str) -> dict[str, str]:
    """Return the environment of an ordinary terminal."""
    kept = {key: value for key, value in os.environ.items() if key not in DIRTY}
    return {**kept, "TERM": "xterm-256color", **more}


def run(*arguments: object, cwd: Path = ROOT, **variables: str) -> Done:
    """Run the command and wait for it."""
    return subprocess.run(
        [*KATA, *map(str, arguments)],
        cwd=cwd,
        env=environment(**variables),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def grade_small(*arguments: object, cwd: Path) -> Done:
    """Run `kata grade` with the small course."""
    return run("grade", *arguments, "--course", SMALL_COURSE, cwd=cwd)


def run_on_terminal(*arguments: object, **variables: str) -> str:
    """Run the command on a terminal of its own and return all that it sent there."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*KATA, *map(str, arguments)],
        cwd=ROOT,
        env=environment(**variables),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    ) as process:
        os.close(theirs)
        chunks = []
        while True:
            try:
                chunk = os.read(ours, 1 << 16)
            except OSError:  # this is how Linux says that nobody has the other end any more
                break
            if not chunk:
                break
            chunks.append(chunk)
        os.close(ours)
        assert process.wait(60) == 0
    return b"".join(chunks).decode()


def read(path: Path) -> Report:
    """Read a report, which must fit the schema."""
    jsonschema.validate(json.loads(path.read_text()), json_schema(), cls=jsonschema.Draft202012Validator)
    return from_json(path.read_bytes())


@pytest.fixture
def partly(tmp_path: Path) -> Path:
    """A submission to the small course: a third of the points."""
    return write_files(tmp_path / "partly", {"initials.py": SMALL.exercise("initials").reference_text()})


@pytest.fixture
def two_katas(tmp_path: Path) -> Path:
    """A course of two katas with the same exercises."""
    course = copy_course(SMALL_COURSE, tmp_path / "course")
    for part in ("katas", "solutions", "graders"):
        (course.root / part / "1-words").rename(course.root / part / "2-words")
        shutil.copytree(SMALL_COURSE / part / "1-words", course.root / part / "1-words")
    kata_toml = course.root / "katas" / "2-words" / "kata.toml"
    kata_toml.write_text(kata_toml.read_text().replace('id = "1"', 'id = "2"'))
    return course.root


# -------------------------------------------------------------------------------------------------------- help


def test_help_lists_every_command_with_a_line_and_an_example() -> None:
    """`kata`, `kata -h` and `kata --help` print the same, on standard output."""
    helped = run("--help")
    assert (helped.returncode, helped.stderr) == (0, "")
    commands = helped.stdout.partition("Commands:")[2]
    assert re.findall(r"^  ([a-z][a-z-]*)  +[A-Z]", commands, re.MULTILINE) == COMMANDS
    assert "Example: kata " in helped.stdout
    for arguments in ((), ("-h",)):
        bare = run(*arguments)
        assert (bare.returncode, bare.stdout, bare.stderr) == (0, helped.stdout, "")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example_that_can_be_meant(name: str) -> None:
    """The example calls this command with options that it has; every option says what it does."""
    command = cli_app.app.get_command(click.Context(cli_app.app), name)
    assert command is not None
    done = CliRunner().invoke(cli_app.app, [name, "--help"], prog_name="kata")
    assert done.exit_code == 0, done.output
    assert f"Usage: kata {name} " in done.output
    examples = re.findall(rf"Example: kata {name}\b(.*)", done.output)
    assert examples
    options = {spelling for option in command.params for spelling in option.opts}
    for example in examples:
        assert set(re.findall(r"(?<= )-{1,2}[a-z][a-z-]*", example)) <= options
    assert [option.name for option in command.params if isinstance(option, click.Option) and not option.help] == []
    # The line in the list of commands says what the command's own help says.
    assert (command.help or "").strip()
    assert cli_app._COMMANDS[name][1].endswith(".")


def test_the_version_is_told() -> None:
    """In one line."""
    assert run("--version").stdout == f"kata, version {__version__}\n"


# ------------------------------------------------------------------------------------- exit code 2: cannot be meant


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["graed"], "There is no command 'graed'. Did you mean 'grade'?"),
        (["xyzzy"], f"There is no command 'xyzzy'. Known: {', '.join(COMMANDS)}."),
        (["grade"], "Missing argument 'SUBMISSION'."),
        (["grade", SAMPLE, "--jsn"], "No such option '--jsn'"),
        (["grade", SAMPLE, "--kata", "5.l"], "There is no kata '5.l' in this course. Did you mean '5.1'?"),
        (["grade", SAMPLE, "--kata", "5.1-dense-network"], "Did you mean '5.1-dense-networks'?"),
        (["grade", SAMPLE, "--level", "storng"], "strong"),
        (["grade", SAMPLE, "--require", "none"], "There is no level 'none'. Levels, strongest first: full, strong, "),
        (["grade", SAMPLE, "--level", "process", "--require", "limits"], "--level process is weaker than --require"),
        (["grade", SAMPLE, "--fail-under", "101"], "101"),
        (["grade", SAMPLE, "--seed", "-1"], "-1"),
        (["grade", SAMPLE, "-o", ROOT / "docs"], "is a directory"),
        (["grade", SAMPLE, "--course", "nowhere"], "'nowhere' does not exist"),
        (["list", "6.1"], "There is no kata '6.1' in this course. Did you mean '5.1'?"),
        (["template", "--chek"], "--check"),
    ],
)
def test_what_cannot_be_meant_ends_with_2_and_a_sentence(arguments: list[object], says: str, tmp_path: Path) -> None:
    """Typos are answered with what may have been meant, on standard error, and nothing is written."""
    if arguments[0] == "grade" and "-o" not in arguments:
        arguments = [*arguments, "-o", tmp_path / "report.json"]
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_submission_that_fits_several_katas_needs_a_word_more(two_katas: Path, partly: Path, tmp_path: Path) -> None:
    """Those that fit are named with the option that decides; with it, the submission is graded."""
    several = run("grade", partly, "--course", two_katas, cwd=tmp_path)
    assert several.returncode == 2
    assert "exercises of several katas occur in it: 1 (Words on a shelf), 2 (Words on a shelf)." in several.stderr
    assert "--kata ID" in several.stderr
    assert not (tmp_path / "report.json").exists()
    for name in ("2", "2-words"):
        assert run("grade", partly, "--course", two_katas, "--kata", name, "-q", cwd=tmp_path).returncode == 0
        assert read(tmp_path / "report.json").kata.id == "2"


def test_a_submission_that_fits_no_kata_is_asked_about(two_katas: Path, tmp_path: Path) -> None:
    """With several katas to choose from there is no telling what it was meant for."""
    stranger = write_files(tmp_path / "stranger", {"hello.py": "print('hello')\n"})
    done = run("grade", stranger, "--course", two_katas, cwd=tmp_path)
    assert done.returncode == 2
    assert "no exercise of any kata occurs in it: 1 (Words on a shelf), 2 (Words on a shelf)." in done.stderr


# ------------------------------------------------------------------------------------------- kata grade: all goes well


def test_grading_the_sample(tmp_path: Path) -> None:
    """The result on standard output, talk on standard error, two reports, and nothing left behind."""
    scratch = tmp_path / "tmp"
    scratch.mkdir()
    out, student = tmp_path / "out.json", tmp_path / "student.json"
    done = run("grade", SAMPLE, "-o", out, "--student-report", student, TMPDIR=str(scratch))
    assert done.returncode == 0
    assert done.stderr == f"Report: {out}\n"
    assert done.stdout.startswith("\nKata 5.1  Why dense networks fail on images\n")
    assert re.search(r"^[0-9.]+ of [0-9]+ points, [0-9.]+ %", done.stdout.splitlines()[-1])
    assert ESCAPE not in done.stdout + done.stderr
    assert read(out).audience == "staff"
    assert read(student).audience == "student"
    assert list(scratch.iterdir()) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.json", "student.json", "tmp"]


def test_json_is_the_report_and_nothing_else(partly: Path, tmp_path: Path) -> None:
    """Standard output holds the very bytes of ./report.json; what waits for the due date is not in the student's."""
    done = grade_small(partly, "--json", "--student-report", "early.json", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.encode() == (tmp_path / "report.json").read_bytes()
    assert read(tmp_path / "report.json").submission.source == "partly"
    early = check_of(read(tmp_path / "early.json"), "initials", "after-due")
    assert early.message == "1 of 1 passed."


def test_verbose_prints_demonstrations(tmp_path: Path) -> None:
    """The summary is the same but for them."""
    submission = ROOT / "docs" / "sample_submission"
    plain, verbose = (run("grade", submission, "-o", tmp_path / "r.json", *more) for more in ((), ("-v",)))
    assert (plain.returncode, verbose.returncode) == (0, 0)
    assert "\n    The cross:\n      . . . # . . .\n" in verbose.stdout
    assert "The cross" not in plain.stdout
    assert [line for line in plain.stdout.splitlines() if line not in verbose.stdout.splitlines()] == []


def test_quiet_says_nothing(partly: Path, tmp_path: Path) -> None:
    """The report is there all the same; after the due date the student's holds every check."""
    done = grade_small(partly, "-q", "--student-report", "late.json", "--after-due", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    staff, late = read(tmp_path / "report.json"), read(tmp_path / "late.json")
    titles = [[check.title for check in exercise_of(report, "initials").checks] for report in (staff, late)]
    assert titles[0] == titles[1]


def test_the_seed_changes_nothing_for_what_is_right(tmp_path: Path) -> None:
    """Other hidden inputs, the same points; the report says which seed it was."""
    kata = Course(ROOT).kata("5.1")
    reports = []
    for seed in (0, 271828):
        assert run("grade", kata.solutions, "--seed", seed, "-q", "-o", tmp_path / "r.json").returncode == 0
        reports.append(read(tmp_path / "r.json"))
    assert [(report.seed, report.percent) for report in reports] == [(0, 100.0), (271828, 100.0)]
    judged = [
        [(check.id, check.status, check.score, check.code) for part in report.exercises for check in part.checks]
        for report in reports
    ]
    assert judged[0] == judged[1]
    # What was printed shows that the pictures were others; the same seed gives the same ones (see the golden reports).
    printed = [[check.stdout for part in report.exercises for check in part.checks] for report in reports]
    assert printed[0] != printed[1]


@pytest.mark.parametrize(("limit", "code"), [("33", 0), ("33.4", 1)])
def test_fail_under_decides_the_exit_code(partly: Path, tmp_path: Path, limit: str, code: int) -> None:
    """Two of six points are 33.3333 %; the report is written either way."""
    assert grade_small(partly, "--fail-under", limit, cwd=tmp_path).returncode == code
    assert read(tmp_path / "report.json").percent == pytest.approx(100 / 3, abs=1e-4)


# ------------------------------------------------------------------------------------- exit code 3: not gradable


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("upload.zip", b"PK\x03\x04 cut off", "This is no zip archive, or it is damaged."),
        ("notes.txt", b"hello", "notes.txt cannot be graded: it is not a folder, a .py file, a notebook"),
    ],
)
def test_what_cannot_be_graded_ends_with_3_and_says_why(tmp_path: Path, name: str, content: bytes, why: str) -> None:
    """The reason is on the screen and in both reports; --fail-under does not change the exit code."""
    (tmp_path / name).write_bytes(content)
    done = grade_small(name, "--fail-under", "50", "--student-report", "student.json", cwd=tmp_path)
    assert done.returncode == 3
    report = read(tmp_path / "report.json")
    assert (report.gradable, report.status, report.score, report.exercises) == (False, "not_gradable", None, ())
    reason = report.reason or ""
    assert why in reason
    assert re.sub(r"\s+", " ", f"Not gradable. {reason}") in re.sub(r"\s+", " ", done.stdout)
    assert read(tmp_path / "student.json").reason == report.reason
    assert done.stderr == "Report: report.json\n"


def test_a_report_that_nothing_could_be_graded_is_json_too(tmp_path: Path) -> None:
    """A path that does not exist is an upload that is missing, which a batch must survive."""
    done = grade_small("missing", "--json", cwd=tmp_path)
    assert done.returncode == 3
    assert json.loads(done.stdout)["reason"] == "There is no file or folder called missing; check the path."


# ------------------------------------------------------------------------- exit code 4: course, grader, machine


@pytest.mark.parametrize("arguments", [["grade", SAMPLE], ["list"], ["template", "--check"]])
def test_without_a_course_it_says_how_to_name_one(arguments: list[object], tmp_path: Path) -> None:
    """A folder without a course around it, and a folder that is none."""
    done = run(*arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (4, "")
    assert done.stderr.startswith("Error: No course found: neither ")
    assert "--course DIR" in done.stderr
    if arguments != ["list"]:
        return
    named = run(*arguments, "--course", tmp_path, cwd=tmp_path)
    assert (named.returncode, named.stdout) == (4, "")
    assert named.stderr == f"Error: {tmp_path} is no course: it must hold the folders katas/ and graders/.\n"


@pytest.mark.parametrize(
    ("path", "text", "says"),
    [
        ("graders/1-words/test_label.py", "def test_label(:\n", "SyntaxError"),
        ("graders/1-words/grader.toml", "format = 1\n", "grader.toml: "),
        ("katas/1-words/kata.toml", "format = 1\ncolour = 3\n", "kata.toml: unknown key 'colour'."),
    ],
)
def test_a_broken_course_ends_with_4_and_no_report(
    partly: Path, tmp_path: Path, path: str, text: str, says: str
) -> None:
    """The author's file is named; the student's points are not touched."""
    course = copy_course(SMALL_COURSE, tmp_path / "course", {path: text})
    done = run("grade", partly, "--course", course.root, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (4, "")
    assert done.stderr.startswith("Error: ")
    assert Path(path).name in done.stderr
    assert says in done.stderr
    assert not (tmp_path / "report.json").exists()


def test_a_grader_that_fails_while_it_runs_ends_with_4_and_a_report(partly: Path, tmp_path: Path) -> None:
    """There is no grade, and nobody reads it as a zero; --fail-under has nothing to say."""
    grader = "def test_initials(submission):\n    assert submission.initials('a') == undefined_name\n"
    course = copy_course(SMALL_COURSE, tmp_path / "course", {"graders/1-words/test_initials.py": grader})
    done = run("grade", partly, "--course", course.root, "--fail-under", "50", cwd=tmp_path)
    assert done.returncode == 4
    assert "No grade: a grader failed. This is not the student's fault" in done.stdout
    assert "undefined_name" in done.stdout
    report = read(tmp_path / "report.json")
    assert (report.status, report.score, report.percent) == ("grader_error", None, None)


def test_a_level_that_is_not_to_be_had_is_refused(partly: Path, tmp_path: Path) -> None:
    """`--require` is kept: the report says that level, or nothing is graded and exit code 4 says so."""
    done = grade_small(partly, "--require", "full", cwd=tmp_path)
    if done.returncode == 0:
        isolation = read(tmp_path / "report.json").isolation
        assert isolation is not None
        assert isolation.level == "full"
    else:
        assert (done.returncode, done.stdout) == (4, "")
        assert re.match("Error: Level (full|strong) ", done.stderr)
        assert not (tmp_path / "report.json").exists()


@pytest.mark.parametrize("option", ["-o", "--student-report"])
def test_a_target_that_cannot_be_written_is_named(partly: Path, tmp_path: Path, option: str) -> None:
    """Exit code 4, what to do about it, and nothing half-written: a report is whole or not there."""
    done = grade_small(partly, option, "nowhere/report.json", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (4, "")
    assert done.stderr.startswith("Error: The report cannot be written to nowhere/report.json: No such file")
    left = sorted(path.name for path in tmp_path.iterdir())
    assert left == (["partly"] if option == "-o" else ["partly", "report.json"])
    if option != "-o":
        read(tmp_path / "report.json")


# ---------------------------------------------------------------------------------- list, doctor, template


def test_list_shows_katas_and_exercises() -> None:
    """A line for each, with points, on standard output; by id or folder one of them."""
    kata = Course(ROOT).kata("5.1")
    done = run("list", cwd=kata.folder)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    at = lines.index(f"5.1  {kata.title}  ({kata.max_score} points)")
    for number, exercise in enumerate(kata.exercises, 1):
        assert re.sub(r" +", " ", lines[at + number]) == (
            f" {number:02} {exercise.slug} {exercise.points} {exercise.title}"
        )
    assert ESCAPE not in done.stdout
    named = [run("list", name).stdout for name in ("5.1", kata.folder_name)]
    assert named[0] == named[1]
    assert named[0].splitlines() == lines[at : at + 1 + len(kata.exercises)]


def test_list_as_json() -> None:
    """The same for programs."""
    kata = Course(ROOT).kata("5.1")
    done = run("list", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    [listed] = [one for one in json.loads(done.stdout) if one["id"] == "5.1"]
    assert {key: listed[key] for key in ("title", "folder", "points")} == {
        "title": kata.title,
        "folder": kata.folder_name,
        "points": kata.max_score,
    }
    assert [(one["slug"], one["title"], one["points"], tuple(one["functions"])) for one in listed["exercises"]] == [
        (one.slug, one.title, one.points, one.functions) for one in kata.exercises
    ]


def test_doctor_says_what_this_machine_gives(tmp_path: Path) -> None:
    """Every level with its mark, what the canary found at the best one; the same as JSON; nothing left behind."""
    done = run("doctor", cwd=tmp_path, TMPDIR=str(tmp_path))
    facts = json.loads((as_json := run("doctor", "--json", cwd=tmp_path, TMPDIR=str(tmp_path))).stdout)
    assert done.returncode == as_json.returncode == (4 if facts["level"] is None else 0)
    assert as_json.stderr == ""
    assert ESCAPE not in done.stdout
    assert done.stdout.startswith(f"katakit {__version__}, Python {facts['python']}, ")
    assert list(facts["levels"]) == ["full", "strong", "limits", "process"]
    for level, state in facts["levels"].items():
        mark = "✓" if state == "works" else "–"
        assert re.search(rf"^  {mark} {level} ", done.stdout, re.MULTILINE)
        assert state == "works" or state in done.stdout
    if facts["level"] is not None:
        assert f"Submissions are graded at level {facts['level']}." in done.stdout
        for name in facts["observed"]:
            assert name.replace("_", " ") in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_template_is_made_and_checked(tmp_path: Path) -> None:
    """--check changes nothing and ends with 1 while something is to be done; then 0."""
    course = copy_course(SMALL_COURSE, tmp_path).root
    target = course / "student_template"
    stale = run("template", "--check", "--course", course)
    assert stale.returncode == 1
    assert "not up to date: student_template/1-words/label.py\n" in stale.stdout
    assert stale.stderr == "Bring it up to date with 'kata template'.\n"
    assert not target.exists()
    made = run("template", cwd=course / "katas")
    assert (made.returncode, made.stderr) == (0, "")
    assert "updated: student_template/1-words/label.py\n" in made.stdout
    assert (target / "1-words" / "1-words.ipynb").exists()
    fresh = run("template", "--check", cwd=course)
    assert (fresh.returncode, fresh.stdout, fresh.stderr) == (0, "student_template/ is up to date.\n", "")


# ------------------------------------------------------------------------------------------------------ terminals


def test_colours_are_for_terminals_that_want_them(tmp_path: Path) -> None:
    """On a terminal there are some; NO_COLOR and a dumb terminal get the same text without."""
    arguments = ("grade", SAMPLE, "-o", tmp_path / "r.json")
    for command in (("list",), arguments):
        coloured = run_on_terminal(*command)
        assert ESCAPE in coloured
        plain = run_on_terminal(*command, NO_COLOR="1")
        assert ESCAPE not in plain
        assert plain == re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert ESCAPE not in run_on_terminal("list", TERM="dumb")
    assert ESCAPE not in run_on_terminal("doctor", NO_COLOR="1")


def test_a_terminal_that_knows_few_characters_gets_an_answer(tmp_path: Path) -> None:
    """Codes in place of what it cannot show, and no error."""
    kata_toml = SMALL.folder.joinpath("kata.toml").read_text().replace("Words on a shelf", "狐")
    course = copy_course(SMALL_COURSE, tmp_path, {"katas/1-words/kata.toml": kata_toml})
    done = run("list", cwd=course.root, PYTHONIOENCODING="latin-1")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("1  \\u72d0  (6 points)\n")


@pytest.mark.parametrize("arguments", [["list"], ["list", "--json"], ["grade", SAMPLE], ["grade", SAMPLE, "--json"]])
def test_a_reader_that_goes_away_is_no_error(arguments: list[object], tmp_path: Path) -> None:
    """As in `kata list | head -0`: silence, and an exit code that nobody takes for a failed --fail-under."""
    more = ["-o", tmp_path / "r.json"] if arguments[0] == "grade" else []
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as closed:
        done = subprocess.run(
            [*KATA, *map(str, [*arguments, *more])],
            cwd=ROOT,
            env=environment(),
            stdout=closed,
            stderr=subprocess.PIPE,
            text=True,
            timeout=120,
            check=False,
        )
    assert (done.returncode, done.stderr) == (0, "")
    if more:
        read(tmp_path / "r.json")


# ------------------------------------------------------------------------------------------------------- our own bugs

# Runs `kata list` with a command that breaks in the way that the first argument says.
BREAKING = """
import sys, tempfile, click
from katakit.cli import app

how, sys.argv = sys.argv[1], ["kata", "list"]

@click.command()
def command():
    if how == "pipe":
        raise BrokenPipeError(32, "Broken pipe")
    if how == "full":
        tempfile.NamedTemporaryFile = command.callback.__globals__["full"]
    raise ZeroDivisionError("our own \\udcff bug")

def full(*args, **kwargs):
    raise OSError(28, "No space left on device")

app.app.get_command = lambda context, name: command
app.main()
"""


def run_breaking(how: str, scratch: Path) -> Done:
    """Run a command with a bug in it."""
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", BREAKING, how],
        env=environment(TMPDIR=str(scratch)),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(("how", "name"), [("plain", "ZeroDivisionError"), ("pipe", "RuntimeError")])
def test_a_bug_of_ours_is_one_sentence_and_a_file_to_report(tmp_path: Path, how: str, name: str) -> None:
    """Exit code 4; the file has what we need to find it. A pipe of ours that breaks is no reader that went away."""
    done = run_breaking(how, tmp_path)
    assert (done.returncode, done.stdout) == (4, "")
    [file] = tmp_path.iterdir()
    assert done.stderr == (
        f"Error: Katakit has a bug ({name}); nothing you did is wrong. "
        f"Please report it with the file {file} (look through it first: it names files of yours).\n"
    )
    text = file.read_text()
    assert text.startswith(f"katakit {__version__}, Python {sys.version}")
    assert "\nkata list\n" in text
    assert name in text
    assert "Traceback (most recent call last):" in text


def test_a_bug_without_room_for_a_file_is_told_at_once(tmp_path: Path) -> None:
    """What would have been in the file is printed instead."""
    done = run_breaking("full", tmp_path)
    assert (done.returncode, done.stdout) == (4, "")
    assert done.stderr.startswith("Error: Katakit has a bug (ZeroDivisionError); nothing you did is wrong.")
    assert "ZeroDivisionError: our own" in done.stderr
    assert list(tmp_path.iterdir()) == []


# ---------------------------------------------------------------------------------------------------------- Ctrl-C

LOOPING = "def initials(name):\n    while name == 'loop':\n        pass\n    return 'AL'\n"
GRADER_THAT_LOOPS = """
import os

from initials import initials


def test_it_loops():
    assert initials("ada lovelace") == "AL"
    os.write(int(os.environ["TELL"]), b"x")
    initials("loop")
"""
GRADER_THAT_WAITS = """
import os
import time

os.write(int(os.environ["TELL"]), b"x")
time.sleep(600)


def test_it():
    pass
"""


def descendants(pid: int) -> list[int]:
    """Return the ids of all processes that a process has started, and those that they have started."""
    children: dict[int, list[int]] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                stat = (folder / "stat").read_text()
            except OSError:  # ended meanwhile
                continue
            children.setdefault(int(stat.rpartition(")")[2].split()[1]), []).append(int(folder.name))
    found, at = [pid], 0
    while at < len(found):
        found += children.get(found[at], [])
        at += 1
    return found[1:]


def wait_for_end(pidfds: Mapping[int, int], seconds: float) -> set[int]:
    """Wait until the processes have ended; return the ids of those that have not."""
    deadline = time.monotonic() + seconds
    waiting = select.poll()
    for descriptor in pidfds:
        waiting.register(descriptor, select.POLLIN)
    running = dict(pidfds)
    while running and (left := deadline - time.monotonic()) > 0:
        for descriptor, _ in waiting.poll(left * 1000):
            waiting.unregister(descriptor)
            del running[descriptor]
    return set(running.values())


@pytest.fixture
def looping(tmp_path: Path) -> Iterator[Start]:
    """Start grading in a way that takes minutes; return the process and those it has started, by descriptors.

    The grader says when it has come to where it waits.
    """
    hearing, telling = os.pipe()
    processes: list[subprocess.Popen[str]] = []
    pidfds: dict[int, int] = {}

    def start(grader: str) -> tuple[subprocess.Popen[str], dict[int, int]]:
        kata_toml = SMALL.folder.joinpath("kata.toml").read_text()
        slow = kata_toml.replace("call_seconds = 0.5\nseconds = 3\n", "call_seconds = 600\nseconds = 600\n")
        changes = {"katas/1-words/kata.toml": slow, "graders/1-words/test_initials.py": grader}
        course = copy_course(SMALL_COURSE, tmp_path / "course", changes)
        submission = write_files(tmp_path / "submission", {"initials.py": LOOPING})
        (tmp_path / "tmp").mkdir()
        process = subprocess.Popen(
            [*KATA, "grade", submission, "--course", course.root, "-o", tmp_path / "report.json"],
            env=environment(TMPDIR=str(tmp_path / "tmp"), TELL=str(telling)),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            pass_fds=[telling],
            start_new_session=True,
            text=True,
        )
        processes.append(process)
        os.close(telling)
        assert select.select([hearing], [], [], 60)[0], "grading has not begun"
        assert os.read(hearing, 1) == b"x", process.communicate(timeout=60)[1]
        for pid in descendants(process.pid):
            with contextlib.suppress(ProcessLookupError):  # one that was just ending, like a canary
                pidfds[os.pidfd_open(pid)] = pid
        return process, pidfds

    yield start
    for process in processes:
        process.kill()
        process.communicate()
    for descriptor in (hearing, *pidfds):
        os.close(descriptor)


@pytest.mark.parametrize(
    ("number", "to_all", "at_least"),
    [(signal.SIGINT, True, 3), (signal.SIGINT, False, 3), (signal.SIGTERM, False, 3), (signal.SIGINT, False, 1)],
    ids=["as a terminal does", "to the command alone", "by kill", "while graders are collected"],
)
def test_ctrl_c_ends_at_once_and_leaves_nothing(
    tmp_path: Path, looping: Start, number: signal.Signals, to_all: bool, at_least: int
) -> None:
    """In the middle of what may take minutes: exit code 130 (143 by kill), no process, no file, no report."""
    process, pidfds = looping(GRADER_THAT_LOOPS if at_least > 1 else GRADER_THAT_WAITS)
    assert len(pidfds) >= at_least, "a worker parent; besides, the graders' fork and a worker"
    before = time.monotonic()
    (os.killpg if to_all else os.kill)(process.pid, number)
    stdout, stderr = process.communicate(timeout=60)
    took = time.monotonic() - before
    assert wait_for_end(pidfds, 20) == set()
    assert (process.returncode, stdout, stderr.strip()) == (128 + number, "", "Interrupted.")
    assert list((tmp_path / "tmp").iterdir()) == []
    assert not (tmp_path / "report.json").exists()
    assert took < 5, "well below any limit that we wait for elsewhere"


def test_every_command_is_imported_only_when_it_is_used() -> None:
    """The table of commands names modules that exist, each with its `command`."""
    for name, (module, _) in cli_app._COMMANDS.items():
        command: Any = importlib.import_module(module).command
        assert command.name == name
