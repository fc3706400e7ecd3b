"""A whole class: who is who in a download, one report each, and results that survive whatever ends a run."""

from __future__ import annotations

import contextlib
import csv
import gc
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import pytest
from support import SMALL_COURSE, copy_course, write_files

from katakit.cohort import cluster as cluster_module
from katakit.cohort.cluster import grade_here, packed
from katakit.cohort.download import Download, read_download
from katakit.cohort.layouts import Layout
from katakit.cohort.results import JOURNAL, Results, Row, file_name, open_results
from katakit.cohort.roster import Person, read_roster
from katakit.cohort.warm import Done, Failed, Setup
from katakit.course import Course
from katakit.errors import ReportError, UsageProblem
from katakit.grading.grade import serve
from katakit.report import canonical, from_json
from katakit.sandbox.launch import open_sandbox
from katakit.sandbox.scratch import Scratch
from katakit.submission import match, open_submission

KATA = Course(SMALL_COURSE).kata("1")
RIGHT = {exercise.file_name: exercise.reference_text() for exercise in KATA.exercises}
LABEL = RIGHT["label.py"]
KNOWN = frozenset(RIGHT)
DASK = str(Path(sys.executable).with_name("dask"))
ROSTER = (
    "student,Full Name,Email,Group\njdoe,Jane Doe,jane@x.edu,Red\nmroe,Max Roe,max@x.edu,Red\nzoe,Zoé Öz,z@x.edu,\n"
)


def laid_out(folder: Path, names: list[str]) -> Path:
    """Return a folder with these files in it; a name that ends in a slash is a folder with one file."""
    return write_files(folder, {f"{name}label.py" if name.endswith("/") else name: LABEL for name in names})


def read(folder: Path, roster: str | None = None) -> Download:
    people = None
    if roster is not None:
        path = folder.parent / "roster.csv"
        path.write_text(roster, encoding="utf-8")
        people = read_roster(path)
    return read_download(folder, KNOWN, people, None)


@pytest.mark.parametrize(
    ("layout", "names", "students", "late"),
    [
        (
            "canvas",
            ["doejane_4242_9001_label.py", "doejane_4242_9002_shelf.py", "roemax_LATE_4243_9003_label-1.py",
             "roemax_LATE_4243_text.html"],
            {"doejane_4242": {"label.py", "shelf.py"}, "roemax_4243": {"label.py"}},
            ["roemax_4243"],
        ),
        ("canvas", ["anon_a1_7_label.py", "LATE_anon_b2_8_label.py"],
         {"anon_a1": {"label.py"}, "anon_b2": {"label.py"}}, ["anon_b2"]),
        ("moodle", ["Jane Doe_11_assignsubmission_file/", "Max Roe_12_assignsubmission_file_/"],
         {"Jane Doe_11": {""}, "Max Roe_12": {""}}, []),
        ("moodle", ["Jane Doe_11_assignsubmission_file_label.py", "Jane Doe_11_assignsubmission_onlinetext.html"],
         {"Jane Doe_11": {"label.py"}}, []),
        ("brightspace",
         ["11-22 - Jane Doe - Sep 24, 2024 926 PM/", "11-23 - Max Roe - Sep 3, 2024 1226 AM/", "index.html"],
         {"Jane Doe": {""}, "Max Roe": {""}}, []),
        ("blackboard",
         ["Kata_1_jdoe_attempt_2026-02-03-18-54-36_label.py", "Kata_1_jdoe_attempt_2026-02-03-18-54-36.txt"],
         {"Kata_1_jdoe": {"label.py"}}, []),
        ("gradescope", ["submission_7/", "submission_8/"], {"submission_7": {""}, "submission_8": {""}}, []),
        ("plain", ["ada/", "bea.py", "cem.ipynb"], {"ada": {""}, "bea": {"bea.py"}, "cem": {""}}, []),
    ],
)  # fmt: skip
def test_the_downloads_of_systems_are_recognised(
    tmp_path: Path, layout: str, names: list[str], students: Mapping[str, set[str]], late: list[str]
) -> None:
    """Who handed in what is told by names alone; nothing is left over."""
    found = read(laid_out(tmp_path / "all", names))
    assert found.layout == layout
    assert {one.student: set(one.files) for one in found.handed} == students
    assert [one.student for one in found.handed if one.late] == late
    assert found.unknown == ()


def test_of_several_attempts_the_newest_counts_and_the_rest_is_listed(tmp_path: Path) -> None:
    """By the time in the name, or by the number that a system gives to each file."""
    names = [f"K_jdoe_attempt_2026-02-0{day}-10-00-00_{file}" for day, file in ((1, "a.py"), (3, "b.py"), (2, "c.py"))]
    [one] = read(laid_out(tmp_path / "one", names)).handed
    assert set(one.files) == {"b.py"}
    assert [name[-4:] for name in one.older] == ["a.py", "c.py"]
    [one] = read(laid_out(tmp_path / "two", ["x_1_5_label.py", "x_1_9_label-1.py", "x_1_7_label-2.py"])).handed
    assert one.files["label.py"].name == "x_1_9_label-1.py"
    assert len(one.older) == 2


@pytest.mark.parametrize(
    ("layout", "names"),
    [
        ("canvas", ["doejane_1_5_label.py", "doejane_1_text.html", "roemax_LATE_2_text.html", "LATE_anon_7_link.html"]),
        ("canvas", ["roemax_LATE_2_text.html", "LATE_anon_7_link.html"]),
        ("moodle", ["Jane Doe_1_assignsubmission_file/", "Jane Doe_1_assignsubmission_onlinetext.html",
                    "Max Roe_2_assignsubmission_onlinetext/", "Max Roe_2_assignfeedback_file/"]),
        ("blackboard", ["K_jd_attempt_2026-02-03-18-54-36.txt", "K_jd_attempt_2026-02-03-18-54-36_label.py",
                        "K_mr_attempt_2026-02-03-18-54-36.txt"]),
    ],
)  # fmt: skip
def test_who_has_only_typed_something_is_listed(tmp_path: Path, layout: str, names: list[str]) -> None:
    """It cannot be graded, and must not look as if nothing had been handed in."""
    found = read(laid_out(tmp_path / "all", names))
    assert found.layout == layout
    typed = [name.rstrip("/") for name in names if name[:3] not in {"doe", "Jan", "K_j"} and "feedback" not in name]
    assert dict(found.unknown) == dict.fromkeys(sorted(typed), "it is a text that was typed in, and no file with it")


@pytest.mark.parametrize(
    ("layout", "names", "used", "older", "unused"),
    [
        ("moodle", ["Jane Doe_1_assignsubmission_file/kata.zip"], "kata.zip", [], []),
        ("plain", ["jane/kata.zip", "jane/notes.pdf"], "kata.zip", [], ["notes.pdf"]),
        (
            "canvas",
            ["doejane_1_5_kata.zip", "doejane_1_6_notes.pdf"],
            "doejane_1_5_kata.zip",
            [],
            ["doejane_1_6_notes.pdf"],
        ),
        (
            "canvas",
            ["doejane_1_5_kata.zip", "doejane_1_6_kata-1.zip"],
            "doejane_1_6_kata-1.zip",
            ["doejane_1_5_kata.zip"],
            [],
        ),
        (
            "canvas",
            ["doejane_1_5_k.ipynb", "doejane_1_6_k-1.ipynb"],
            "doejane_1_6_k-1.ipynb",
            ["doejane_1_5_k.ipynb"],
            [],
        ),
        ("plain", ["jane/kata.zip", "jane/label.py"], "jane", [], []),
        ("plain", ["jane/kata.zip", "jane/inner/label.py"], "jane", [], []),
    ],
)
def test_a_zip_is_found_where_it_alone_can_be_graded(
    tmp_path: Path, layout: Layout, names: list[str], used: str, older: list[str], unused: list[str]
) -> None:
    """In a student's own folder, beside other files, and handed in again; what is not used is listed."""
    folder = write_files(tmp_path / "all", dict.fromkeys(names, LABEL))
    if layout == "plain":  # one folder alone would be taken for one around all
        write_files(folder / "zoe", {"label.py": LABEL})
    found = read_download(folder, KNOWN, None, layout)
    one = found.handed[0]
    assert len(found.handed) == (2 if layout == "plain" else 1)
    assert [path.name for path in one.files.values()] == [used]
    assert list(one.older) == older
    assert [name for name, _ in found.unknown] == unused


def test_a_name_that_ends_in_a_number_is_kept_where_no_exercise_is_called_otherwise(tmp_path: Path) -> None:
    """Only a number that a system has put there is taken off."""
    [one] = read(laid_out(tmp_path / "all", ["x_1_5_lab-2.py"])).handed
    assert set(one.files) == {"lab-2.py"}


def test_a_roster_says_who_is_who_and_who_is_missing(tmp_path: Path) -> None:
    """However a system spells a name; what fits nobody, or two people, is listed and never guessed at."""
    names = ["janedoe_1_5_label.py", "ozzoe_2_6_label.py", "somebody_3_7_label.py"]
    found = read(laid_out(tmp_path / "all", names), ROSTER)
    assert [one.student for one in found.handed] == ["jdoe", "zoe"]
    assert [person.student for person in found.missing] == ["mroe"]
    assert [(name, reason) for name, reason in found.unknown] == [
        ("somebody_3_7_label.py", "nobody in the roster is called so")
    ]
    twins = "student,name\na,Jane Doe\nb,Jane Doe\n"
    found = read(laid_out(tmp_path / "twins" / "all", ["Jane Doe_11_assignsubmission_file/"]), twins)
    assert found.handed == ()
    assert found.unknown[0][1] == "several people in the roster could be Jane Doe"


@pytest.mark.parametrize(
    ("roster", "names", "whose"),
    [
        pytest.param("id,name\n1,Jane Doe\n2,Max Roe\n",
                     ["Jane Doe_2_assignsubmission_file/", "Max Roe_1_assignsubmission_file/"], ["1", "2"],
                     id="Moodle's number is nobody's own"),
        pytest.param("id,name\n1,Jane Doe\n2,Max Roe\n", ["Some Body_2_assignsubmission_file/"], [None],
                     id="Moodle's number alone says nothing"),
        pytest.param('Identifier,Full name\nParticipant 77,Jane Doe\nParticipant 78,Jane Doe\n',
                     ["Participant_78_assignsubmission_file/", "Jane Doe_77_assignsubmission_file/"],
                     ["Participant 78", "Participant 77"], id="but a worksheet knows it, and tells namesakes apart"),
        pytest.param("username,name,Kata 0\njdoe,Jane Doe,7\nmroe,Max Roe,10\n",
                     ["doejane_10_1_label.py", "roemax_7_2_label.py"], ["jdoe", "mroe"], id="a score is no name"),
        pytest.param("login,first name,last name,section\nj17,Jane,Miller,B\nm18,Max,Doe,B\nz1,Zoe,Z,A\n",
                     ["jane/", "doe/", "A/", "jane miller/"], [None, None, None, "j17"],
                     id="half a name is none, nor is a section"),
        pytest.param("student id,name\n12,Jane Doe\n11,Max Roe\n", ["doejane_11_5_label.py", "roemax_12_6_label.py"],
                     [None, None], id="a number of one and a name of another are nobody's"),
        pytest.param("SID,Name\n13,Jane Doe\n", ["submission_13/"], [None], id="Gradescope counts submissions"),
        pytest.param("Last Name,First Name,Username\nLee,Amy,lee\nLee,Bo,blee\n",
                     ["K_lee_attempt_2026-02-03-18-54-36_label.py"], ["lee"], id="a surname is no user name"),
        pytest.param("username\nsmith\nx9\n",
                     ["K_1_guest_smith_attempt_2026-02-03-18-54-36_label.py",
                      "K_1_x9_attempt_2026-02-03-18-54-36_label.py"], [None, "x9"],
                     id="a user name begins where the column ends"),
        pytest.param('Student,ID,SIS Login ID,Section\n    Points Possible,,,\n"Doe, Jane",11,j1,A\n'
                     '"Doe, Jane",12,j2,A\n',
                     ["doejane_12_5_label.py"], ["12"], id="a gradebook of Canvas, with namesakes"),
        pytest.param("First name,Last name,Email address\nJane,Doe,jane@x.edu\n", ["jane@x.edu/"], ["Jane Doe"],
                     id="first and last name will do"),
    ],
)  # fmt: skip
def test_nobody_gets_what_may_be_another_ones(
    tmp_path: Path, roster: str, names: list[str], whose: list[str | None]
) -> None:
    """Only a whole name, or what a roster has as somebody's own name or number, says who it is; and both must agree."""
    found = read(laid_out(tmp_path / "all", names), roster)
    named = {path.name: one.student for one in found.handed for path in one.files.values()}
    assert [named.get(name.rstrip("/")) for name in names] == whose
    assert len(found.unknown) == whose.count(None)


def test_a_user_name_with_underscores_is_found_by_the_roster(tmp_path: Path) -> None:
    """A column's title may hold them, too: the longest name that ends what stands before the attempt is meant."""
    name = "Kata_1_von_neumann_attempt_2026-02-03-18-54-36_label.py"
    found = read(laid_out(tmp_path / "all", [name]), "username,name\nneumann,A\nvon_neumann,B\n")
    assert [one.student for one in found.handed] == ["von_neumann"]


def test_a_groups_submission_is_that_of_every_member(tmp_path: Path) -> None:
    """By the group's name in a roster, or by what a system has written beside the submissions."""
    [one] = read(laid_out(tmp_path / "moodle", ["Red_31_assignsubmission_file/"]), ROSTER).handed
    assert ([person.student for person in one.people], one.group) == (["jdoe", "mroe"], "Red")
    folder = laid_out(tmp_path / "scope" / "assignment_1_export", ["submission_7/"])
    (folder / "submission_metadata.yml").write_text(
        "submission_7:\n  :submitters:\n  - :name: Jane Doe\n    :sid: '1'\n    :email: jane@x.edu\n"
        "  - :name: Max Roe\n    :sid: '2'\n    :email: max@x.edu\n",
        encoding="utf-8",
    )
    [one] = read(tmp_path / "scope").handed
    assert [person.student for person in one.people] == ["1", "2"]
    [one] = read(tmp_path / "scope", ROSTER).handed
    assert [person.student for person in one.people] == ["jdoe", "mroe"]


def test_what_is_of_nobody_is_listed(tmp_path: Path) -> None:
    """Two submissions under one name, links, and files of other kinds."""
    folder = laid_out(tmp_path / "all", ["ada.py", "ada.ipynb", "bea/", "notes.txt"])
    (folder / "cem").symlink_to("/etc")
    found = read(folder)
    assert [one.student for one in found.handed] == ["bea"]
    assert dict(found.unknown) == {
        "ada.ipynb": "there are several for ada",
        "ada.py": "there are several for ada",
        "cem": "it is a link, and is not followed",
        "notes.txt": "its name says of nobody that it is theirs",
    }


@pytest.mark.parametrize(
    ("text", "says"),
    [("", "is empty"), ("colour,size\nred,1\n", "no column"), ("student\na\na\n", "twice, the second time in line 3")],
)
def test_a_roster_that_cannot_be_meant_is_refused(tmp_path: Path, text: str, says: str) -> None:
    """With a sentence on what is wrong."""
    path = tmp_path / "roster.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageProblem, match=says):
        read_roster(path)


# ------------------------------------------------------------------------------------------------- the command


class Run(subprocess.Popen[str]):
    """A run of the command, and all that it said by its end."""

    said = ""


def grade_all(folder: Path, output: Path, *more: str, wait: bool = True) -> Run:
    """Run the command; the course is the small one unless another is named."""
    course = () if "--course" in more else ("--course", str(SMALL_COURSE))
    command = [
        sys.executable,
        "-m",
        "katakit",
        "grade-all",
        str(folder),
        "-o",
        str(output),
        "--kata",
        "1",
        *course,
        *more,
    ]
    process = Run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if wait:
        out, err = process.communicate(timeout=300)
        process.said = out + err
    return process


def summary(output: Path) -> list[dict[str, str]]:
    with (output / "summary.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def results(output: Path) -> dict[str, bytes]:
    """Return the bytes that must be the same: canonical reports, the summary, and who is who."""
    found = {path.name: canonical(from_json(path.read_bytes())) for path in (output / "reports").glob("*.json")}
    return found | {name: (output / name).read_bytes() for name in ("summary.csv", "handed_in.json")}


def a_class(folder: Path, count: int = 6) -> Path:
    """Return a download with right, wrong, broken and doubled submissions."""
    wrong = RIGHT["label.py"].replace("return", "return 1 or", 1)
    kinds = [RIGHT, {**RIGHT, "label.py": wrong}, {**RIGHT, "label.py": "def label(:\n"}, RIGHT]
    for number in range(count):
        texts = dict(kinds[number % len(kinds)])
        if number >= len(kinds):
            texts["shelf.py"] = f"# {number}\n{texts['shelf.py']}"
        write_files(folder / f"s{number:02}", texts)
    return folder


def test_a_class_is_graded_in_one_command(tmp_path: Path) -> None:
    """One report each, a summary, what is the same graded once, and all of it only once."""
    folder = a_class(tmp_path / "all")
    (folder / "broken.zip").write_bytes(b"no zip")
    (folder / "=cmd.py").write_text(LABEL, encoding="utf-8")
    done = grade_all(folder, tmp_path / "out", "-j", "2")
    assert done.returncode == 0, done.said
    rows = {row["student"]: row for row in summary(tmp_path / "out")}
    assert list(rows["s00"]) == [
        "student",
        "name",
        "status",
        "score",
        "max_score",
        "percent",
        "late",
        "group",
        "report",
    ]
    assert rows["s00"]["status"] == rows["s03"]["status"] == "passed"
    assert rows["s02"]["status"] == "partial"
    assert rows["broken"]["status"] == "not_gradable"
    assert rows["'=cmd"]["status"] == "partial"
    report = from_json((tmp_path / "out" / rows["s03"]["report"]).read_bytes())
    assert (report.submission.student, report.submission.source) == ("s03", "s03")
    assert json.loads((tmp_path / "out/handed_in.json").read_text(encoding="utf-8"))["identical"] == [["s00", "s03"]]
    assert "Graded in this run: 7." in done.said
    before = results(tmp_path / "out")
    again = grade_all(folder, tmp_path / "out")
    assert "Graded in this run: 0." in again.said
    assert results(tmp_path / "out") == before


def test_who_has_handed_in_nothing_may_be_given_a_score(tmp_path: Path) -> None:
    """By a person, of the whole; what is no number is no score."""
    folder = a_class(tmp_path / "all", 1)
    (tmp_path / "roster.csv").write_text("student\ns00\npaper\nlate\n", encoding="utf-8")
    (tmp_path / "out").mkdir()
    given = "student,exercise,score,reason,by\npaper,,7,on paper,me\nlate,label,1,x,me\ns00,,nan,x,me\n"
    (tmp_path / "out/overrides.csv").write_text(given, encoding="utf-8")
    done = grade_all(folder, tmp_path / "out", "--roster", str(tmp_path / "roster.csv"))
    rows = {row["student"]: row for row in summary(tmp_path / "out")}
    largest = float(rows["s00"]["max_score"])
    assert (rows["paper"]["status"], rows["paper"]["score"]) == ("missing", "7")
    assert float(rows["paper"]["percent"]) == round(700 / largest, 4)
    assert (rows["late"]["score"], rows["s00"]["score"]) == ("", rows["s00"]["max_score"])
    assert "late has handed in nothing" in done.said
    assert "'nan' is no score" in done.said


def test_a_grader_keeps_nothing_of_what_it_has_graded(tmp_path: Path) -> None:
    """What was there is set aside before each fork; what the last submission left is not among it."""
    folder = a_class(tmp_path / "all", 20)
    counts: list[int] = []
    sandbox = open_sandbox()
    try:
        submissions = (match(open_submission(one), KATA) for one in sorted(folder.iterdir()))
        serve(submissions, KATA, sandbox, lambda report: counts.append(gc.get_freeze_count()))
    finally:
        sandbox.close()
        gc.unfreeze()
    assert counts[-1] - counts[9] < 20, counts


@pytest.mark.parametrize("with_roster", [False, True])
def test_reports_of_those_who_are_gone_are_named(tmp_path: Path, with_roster: bool) -> None:
    """A download that lacks somebody leaves the report where it is, and says so, whoever the roster names."""
    folder = a_class(tmp_path / "all", 2)
    (tmp_path / "class.csv").write_text("student\ns00\ns01\n", encoding="utf-8")
    roster = ("--roster", str(tmp_path / "class.csv")) if with_roster else ()
    assert "stay as they are" not in grade_all(folder, tmp_path / "out", *roster).said
    shutil.rmtree(folder / "s01")
    done = grade_all(folder, tmp_path / "out", *roster)
    assert "1 reports are of students of whom nothing is in this download, and stay as they are:\n  s01" in done.said
    assert (tmp_path / "out/reports/s01.json").exists()
    assert [row["student"] for row in summary(tmp_path / "out")] == ["s00", "s01"][: 2 if with_roster else 1]


def test_what_cannot_be_read_is_not_called_just_the_same(tmp_path: Path) -> None:
    """Two broken zips say nothing of who has worked with whom."""
    folder = write_files(tmp_path / "all", {"jane.zip": "broken", "max.zip": "broken, too"})
    assert "just the same" not in grade_all(folder, tmp_path / "out").said
    assert [row["status"] for row in summary(tmp_path / "out")] == ["not_gradable"] * 2


def test_a_zip_is_graded_as_the_folder_is(tmp_path: Path) -> None:
    """And nothing in it lands beside the folder that it is put into."""
    folder = a_class(tmp_path / "all", 2)
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("../../evil.py", LABEL)
        for path in sorted(folder.rglob("*.py")):
            archive.write(path, path.relative_to(folder))
    assert grade_all(folder, tmp_path / "one").returncode == 0
    assert grade_all(tmp_path / "all.zip", tmp_path / "two").returncode == 0
    assert results(tmp_path / "one") == results(tmp_path / "two")


def test_what_a_class_holds_besides_changes_nobodys_report(tmp_path: Path) -> None:
    """Loops, crashes, bombs and broken files among honest submissions: the others' reports are the same bytes."""
    folder = a_class(tmp_path / "all", 4)
    assert grade_all(folder, tmp_path / "calm").returncode == 0
    calm = results(tmp_path / "calm")
    bad = {
        "loop": "while True:\n    pass\n",
        "crash": "import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)\n",
        "bomb": "x = [0]\nwhile True:\n    x += x\n",
        "forks": "import os\nwhile True:\n    os.fork()\n",
        "exits": "import os\nos._exit(0)\n",
        "nothing": "\0\0\0",
    }
    for name, text in bad.items():
        write_files(folder / f"s01{name}", {"label.py": text})
    done = grade_all(folder, tmp_path / "wild", "-j", "2")
    assert done.returncode == 0, done.said
    wild = results(tmp_path / "wild")
    assert {name: wild[name] for name in calm if name.startswith("s")} == {
        name: one for name, one in calm.items() if name.startswith("s0")
    } | {"summary.csv": wild["summary.csv"]}


def killed_and_run_again(tmp_path: Path, folder: Path, moments: list[float], expected: dict[str, bytes]) -> None:
    """Kill a run at each of these moments, in turns the command itself and one of its processes; then let it finish."""
    for number, moment in enumerate(moments):
        output = tmp_path / f"out{number}"
        process = grade_all(folder, output, "-j", "2", wait=False)
        time.sleep(moment)
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        victims = children.read_text(encoding="ascii").split() if number % 2 and children.exists() else []
        how = signal.SIGINT if number % 5 == 4 else signal.SIGKILL
        for pid in [int(victim) for victim in victims[:1]] or [process.pid]:
            try:
                os.kill(pid, signal.SIGKILL if victims else how)
            except ProcessLookupError:
                pass
        process.communicate(timeout=300)
        done = grade_all(folder, output, "-j", "2")
        assert done.returncode == 0, done.said
        assert results(output) == expected, f"killed after {moment:.2f} s"
        left = [path.name for path in (*output.iterdir(), *(output / "reports").iterdir()) if path.name[0] == "."]
        assert sorted(left) == [".gate", ".lock", ".turns"]


def test_a_run_that_is_killed_goes_on_where_it_stopped(tmp_path: Path) -> None:
    """Whichever of its processes is killed, and when: the results are those of a run that nobody disturbed."""
    folder = a_class(tmp_path / "all", 8)
    assert grade_all(folder, tmp_path / "calm", "-j", "2").returncode == 0
    chance = random.Random(1)
    killed_and_run_again(tmp_path, folder, [chance.uniform(0.1, 2.5) for _ in range(6)], results(tmp_path / "calm"))


@pytest.mark.long
def test_a_hundred_kills_change_nothing(tmp_path: Path) -> None:
    """At a hundred moments."""
    folder = a_class(tmp_path / "all", 8)
    assert grade_all(folder, tmp_path / "calm", "-j", "2").returncode == 0
    chance = random.Random(2)
    killed_and_run_again(tmp_path, folder, [chance.uniform(0.1, 2.5) for _ in range(100)], results(tmp_path / "calm"))


def test_two_runs_in_one_folder_are_refused(tmp_path: Path) -> None:
    """The second one says so, and leaves everything as it is."""
    with open_results(tmp_path / "out"):
        done = grade_all(a_class(tmp_path / "all", 1), tmp_path / "out")
    assert done.returncode == 2
    assert "Another run works in" in done.said


def test_scores_that_a_person_has_given_survive(tmp_path: Path) -> None:
    """They stand in the summary, for an exercise or for the whole; what is wrong with one is said."""
    folder = a_class(tmp_path / "all", 3)
    assert grade_all(folder, tmp_path / "out").returncode == 0
    before = {row["student"]: row for row in summary(tmp_path / "out")}
    text = "student,exercise,score,reason,by\ns02,label,1,typo,me\ns01,,2.5,talked,me\nnobody,,1,,\ns00,lable,1,,\n"
    (tmp_path / "out/overrides.csv").write_text(text, encoding="utf-8")
    done = grade_all(folder, tmp_path / "out")
    after = {row["student"]: row for row in summary(tmp_path / "out")}
    assert float(after["s02"]["score"]) == float(before["s02"]["score"]) + 1
    assert after["s01"]["score"] == "2.5"
    assert after["s00"] == before["s00"]
    assert (tmp_path / "out/overrides.csv").read_text(encoding="utf-8") == text
    said = done.said
    assert "there is no student 'nobody'" in said
    assert "Did you mean 'label'?" in said


def test_what_waited_too_long_is_tried_once_more_alone(tmp_path: Path) -> None:
    """A machine may be busy: here something waits until a moment that has passed by then. A loop is not tried again."""
    waits = f"import time\nif time.time() < {time.time() + 5}:\n    time.sleep(60)\n{LABEL}"
    write_files(tmp_path / "all/busy", {**RIGHT, "label.py": waits})
    write_files(tmp_path / "all/loop", {**RIGHT, "label.py": f"while True:\n    pass\n{LABEL}"})
    write_files(tmp_path / "all/sleeps", {**RIGHT, "label.py": f"import time\ntime.sleep(60)\n{LABEL}"})
    manifest = "katas/1-words/kata.toml"
    text = (SMALL_COURSE / manifest).read_text(encoding="utf-8").replace("call_seconds = 0.5", "call_seconds = 2")
    course = copy_course(SMALL_COURSE, tmp_path / "course", {manifest: text})
    done = grade_all(tmp_path / "all", tmp_path / "out", "-j", "3", "--course", str(course.root))
    assert done.returncode == 0, done.said
    rows = {row["student"]: row["status"] for row in summary(tmp_path / "out")}
    assert rows == {"busy": "passed", "loop": "partial", "sleeps": "partial"}
    said = {
        name: [note for part in from_json((tmp_path / f"out/reports/{name}.json").read_bytes()).exercises
               for note in part.notes]
        for name in rows
    }  # fmt: skip
    assert ["tried once more" in " ".join(said[name]) for name in ("busy", "loop", "sleeps")] == [True, False, True]


def test_what_a_changed_grader_makes_of_it_is_graded_again(tmp_path: Path) -> None:
    """Results are those of a submission, a kata, its graders and a seed: whatever changes, it is graded anew."""
    folder = a_class(tmp_path / "all", 2)
    course = copy_course(SMALL_COURSE, tmp_path / "course")
    assert grade_all(folder, tmp_path / "out", "--course", str(course.root)).returncode == 0
    grader = next((tmp_path / "course/graders").rglob("test_label.py"))
    grader.write_text(grader.read_text(encoding="utf-8") + "\n\ndef test_more():\n    assert True\n", encoding="utf-8")
    done = grade_all(folder, tmp_path / "out", "--course", str(course.root))
    assert "Graded in this run: 2." in done.said
    done = grade_all(folder, tmp_path / "out", "--course", str(course.root), "--seed", "3")
    assert "Graded in this run: 2." in done.said


def regrade(output: Path, *more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "katakit", "regrade", str(output), *more]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)


def test_who_moves_by_a_changed_grader_and_why(tmp_path: Path) -> None:
    """A check more for all; who loses is named, and nothing changes until that is allowed. Given scores stay."""
    folder = a_class(tmp_path / "all", 3)
    course = copy_course(SMALL_COURSE, tmp_path / "course")
    assert grade_all(folder, tmp_path / "out", "--course", str(course.root)).returncode == 0
    (tmp_path / "out/overrides.csv").write_text("student,exercise,score,reason,by\ns01,,7,x,me\n", encoding="utf-8")
    nothing = regrade(tmp_path / "out")
    assert (nothing.returncode, nothing.stdout) == (0, "Nobody moved.\n")
    grader = next((tmp_path / "course/graders").rglob("test_label.py"))
    text = grader.read_text(encoding="utf-8")
    grader.write_text(text + "\n\ndef test_more(submission):\n    assert submission.label is None\n", encoding="utf-8")
    before = results(tmp_path / "out")
    refused = regrade(tmp_path / "out")
    assert refused.returncode == 1
    assert "label / more: not there -> failed" in refused.stdout
    assert "say so with --allow-lower" in refused.stderr
    assert results(tmp_path / "out") == before
    assert regrade(tmp_path / "out", "--dry-run").returncode == 0
    assert results(tmp_path / "out") == before
    done = regrade(tmp_path / "out", "--allow-lower", "--json")
    assert done.returncode == 0, done.stderr
    moved = {one["student"]: one for one in json.loads(done.stdout)["moved"]}
    assert moved["s00"]["after"] < moved["s00"]["before"]
    rows = {row["student"]: row for row in summary(tmp_path / "out")}
    assert float(rows["s00"]["score"]) == moved["s00"]["after"]
    assert rows["s01"]["score"] == "7"
    grader.write_text(text, encoding="utf-8")
    assert regrade(tmp_path / "out").returncode == 0  # nobody loses by that
    assert results(tmp_path / "out")["s00.json"] == before["s00.json"]


def test_what_is_no_folder_of_results_cannot_be_graded_again(tmp_path: Path) -> None:
    """It is said what would be one; and where the submissions are gone, how to name them."""
    assert "Name a folder that 'kata grade-all' has written" in regrade(tmp_path).stderr
    folder = a_class(tmp_path / "all", 1)
    assert grade_all(folder, tmp_path / "out").returncode == 0
    folder.rename(tmp_path / "moved")
    assert "Say where it is with --download" in regrade(tmp_path / "out").stderr
    assert regrade(tmp_path / "out", "--download", str(tmp_path / "moved")).returncode == 0


def test_a_grader_that_failed_is_given_another_try(tmp_path: Path) -> None:
    """By the same command, with the same course: what failed may have been the machine."""
    folder = a_class(tmp_path / "all", 1)
    flag = tmp_path / "broken"
    flag.touch()
    path = "graders/1-words/test_label.py"
    more = f"\n\ndef test_more():\n    import pathlib\n    assert not pathlib.Path({str(flag)!r}).exists() or 1 / 0\n"
    course = copy_course(SMALL_COURSE, tmp_path / "c", {path: (SMALL_COURSE / path).read_text(encoding="utf-8") + more})
    assert grade_all(folder, tmp_path / "out", "--course", str(course.root)).returncode == 4
    assert summary(tmp_path / "out")[0]["status"] == "grader_error"
    flag.unlink()
    assert grade_all(folder, tmp_path / "out", "--course", str(course.root)).returncode == 0
    assert summary(tmp_path / "out")[0]["status"] == "passed"


def test_a_course_that_cannot_grade_says_why(tmp_path: Path) -> None:
    """The graders' own trouble ends the run with its reason, and no report is written."""
    grader = "graders/1-words/test_label.py"
    course = copy_course(SMALL_COURSE, tmp_path / "course", {grader: "import nowhere\n"})
    done = grade_all(a_class(tmp_path / "all", 2), tmp_path / "out", "--course", str(course.root))
    assert done.returncode == 4
    assert "nowhere" in done.said
    assert list((tmp_path / "out/reports").iterdir()) == []


# ------------------------------------------------------------------------------------------------- a cluster


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A real scheduler with two real workers: its address, and the workers' processes."""
    where = tmp_path / "scheduler.json"
    common = ["--no-dashboard", "--scheduler-file", str(where)]
    started = [subprocess.Popen([DASK, "scheduler", "--host", "127.0.0.1", "--port", "0", *common], cwd=tmp_path)]
    try:
        deadline = time.monotonic() + 60
        while not where.exists() or not where.read_bytes():
            assert time.monotonic() < deadline
            time.sleep(0.1)
        options = ["--host", "127.0.0.1", "--nthreads", "1", "--no-nanny", "--memory-limit", "0"]
        started += [subprocess.Popen([DASK, "worker", *options, *common], cwd=tmp_path) for _ in range(2)]
        yield json.loads(where.read_text(encoding="utf-8"))["address"], started[1:]
    finally:
        for process in started:  # at once: a worker that is asked to end may wait for its scheduler
            process.kill()
            process.wait()


def test_a_cluster_gives_the_same_bytes_even_if_a_worker_is_lost(
    tmp_path: Path, cluster: tuple[str, list[subprocess.Popen[bytes]]]
) -> None:
    """What a worker had in hand when it was killed is graded by another one."""
    address, workers = cluster
    folder = a_class(tmp_path / "all", 16)
    assert grade_all(folder, tmp_path / "local").returncode == 0
    assert grade_all(folder, tmp_path / "calm", "--scheduler", address).returncode == 0
    assert results(tmp_path / "calm") == results(tmp_path / "local")
    run = grade_all(folder, tmp_path / "lost", "--scheduler", address, wait=False)
    while not list((tmp_path / "lost").glob("reports/*.json")) and run.poll() is None:
        time.sleep(0.02)
    workers[0].kill()
    out, err = run.communicate(timeout=300)
    assert run.returncode == 0, out + err
    assert results(tmp_path / "lost") == results(tmp_path / "local")


def test_workers_of_its_own(tmp_path: Path) -> None:
    """``local:N`` starts a scheduler and workers, and ends them."""
    folder = a_class(tmp_path / "all", 3)
    done = grade_all(folder, tmp_path / "out", "--scheduler", "local:2")
    assert done.returncode == 0, done.said
    assert {row["status"] for row in summary(tmp_path / "out")} == {"passed", "partial"}


def test_several_people_use_a_worker_at_the_same_time(tmp_path: Path) -> None:
    """What one of them has graded there is not lost when another one brings a course; more than are kept work, too."""
    submission = msgspec.msgpack.encode(match(open_submission(a_class(tmp_path / "all", 1) / "s00"), KATA))
    course = packed(KATA)

    def grade(seed: int) -> bytes | None:
        setup = Setup(course="", kata="1", seed=seed, level=None, require=None)
        return grade_here(msgspec.msgpack.encode(setup), course, submission)

    try:
        with ThreadPoolExecutor(3) as threads:
            answers = list(threads.map(grade, [0, 1, 2, 3, 4, 5, 0, 5, 1]))
        said = [None if one is None else msgspec.msgpack.decode(one, type=Done | Failed) for one in answers]
        assert [one.report.status for one in said if isinstance(one, Done)] == ["passed"] * 9, said
        assert len(cluster_module._kept) == cluster_module._KEPT
    finally:
        cluster_module._end()
        cluster_module._kept.clear()


KILLED = """
import os, signal, sys, tempfile
import msgspec
from pathlib import Path
from katakit.cohort.cluster import grade_here, packed
from katakit.cohort.unpacking import unpacked
from katakit.cohort.warm import Setup
from katakit.course import Course
from katakit.submission import match, open_submission

kata = Course(Path(sys.argv[1])).kata("1")
with unpacked(Path(sys.argv[2])) as folder:
    submission = msgspec.msgpack.encode(match(open_submission(folder / "all" / "s00"), kata))
    setup = Setup(course="", kata="1", seed=0, level=None, require=None)
    assert grade_here(msgspec.msgpack.encode(setup), packed(kata), submission) is not None
    assert len(list(Path(tempfile.gettempdir()).glob("katakit-run-*/*/graders"))) == 1
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_no_download_and_no_course_stays_behind_when_a_run_is_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was unpacked here, on a cluster's worker, too, goes with the next run that anybody starts here."""
    place = tmp_path / "temporary"
    place.mkdir()
    handed_in = shutil.make_archive(str(tmp_path / "all"), "zip", a_class(tmp_path / "all", 1).parent, "all")
    command = [sys.executable, "-c", KILLED, str(SMALL_COURSE), handed_in]
    done = subprocess.run(command, env={**os.environ, "TMPDIR": str(place)}, timeout=120, check=False)
    assert done.returncode == -signal.SIGKILL
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    left = list(place.iterdir())
    deadline = time.monotonic() + 30  # the graders of the run end by themselves
    while left and time.monotonic() < deadline:
        for folder in left:
            with contextlib.suppress(FileNotFoundError):
                os.utime(folder, (0, 0))  # what is young may be one that is just being made
        Scratch().close()
        left = list(place.iterdir())
    assert left == []


@pytest.mark.parametrize(
    ("scheduler", "says"), [("tcp://127.0.0.1:9", "No Dask scheduler answers"), ("local:no", "how many workers?")]
)
def test_a_scheduler_that_is_not_there_is_said(tmp_path: Path, scheduler: str, says: str) -> None:
    """Nothing is graded then."""
    done = grade_all(a_class(tmp_path / "all", 1), tmp_path / "out", "--scheduler", scheduler)
    assert done.returncode == 2
    assert says in done.said


# ------------------------------------------------------------------------------------------------- the folder


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of results with one report."""
    root = tmp_path_factory.mktemp("one")
    assert grade_all(a_class(root / "all", 1), root / "out").returncode == 0
    return root / "out"


def test_a_report_is_on_disk_before_the_journal_tells_of_it(
    graded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For a loss of power: bytes flushed, then renamed, then the folder flushed, then the journal."""
    report = from_json((graded / "reports/s00.json").read_bytes())
    order: list[str] = []
    fsync, rename = os.fsync, os.replace

    def flushed(descriptor: int) -> None:
        order.append(f"flush {Path(f'/proc/self/fd/{descriptor}').readlink().name[:1]}")
        fsync(descriptor)

    def renamed(old: str, new: str) -> None:
        order.append("rename")
        rename(old, new)

    with open_results(tmp_path / "out") as folder:
        monkeypatch.setattr(os, "fsync", flushed)
        monkeypatch.setattr(os, "replace", renamed)
        folder.keep("s", "key", report)
    assert order == ["flush .", "rename", "flush r", "flush j"]


def test_a_line_that_was_not_finished_is_cut_off(graded: Path, tmp_path: Path) -> None:
    """What it told of is done again; the lines before it count."""
    output = tmp_path / "out"
    shutil.copytree(graded, output)
    whole = (output / JOURNAL).read_bytes()
    (output / JOURNAL).write_bytes(whole + whole[: len(whole) // 2])
    with open_results(output) as folder:
        assert folder.entry("s00") is not None
    assert (output / JOURNAL).read_bytes() == whole


@pytest.mark.parametrize("damage", [b"", b"{}", None])
def test_a_report_that_is_not_what_was_written_is_none(graded: Path, tmp_path: Path, damage: bytes | None) -> None:
    """Somebody has changed or removed it: it is done again."""
    output = tmp_path / "out"
    shutil.copytree(graded, output)
    path = output / "reports/s00.json"
    path.unlink() if damage is None else path.write_bytes(damage)
    with open_results(output) as folder:
        assert folder.entry("s00") is None


def test_a_full_disk_leaves_what_was_there(graded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command ends with a sentence, and nothing half written is left."""
    report = from_json((graded / "reports/s00.json").read_bytes())

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with open_results(tmp_path / "out") as folder:
        folder.keep("a", "1", report)
        before = {path: path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file()}
        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(ReportError, match="No space left on device"):
            folder.keep("b", "2", report)
    assert {path: path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file()} == before


def test_no_two_students_share_a_file() -> None:
    """Whatever they are called, and on a disk that knows no capitals."""
    names = ["ada", "Ada", "a/da", "a\\da", "..", ".", "", "ädä", "x" * 300, "x" * 301, "con ", "=1+1", "ada.json"]
    files = [file_name(name) for name in names]
    assert len({file.lower() for file in files}) == len(names)
    assert all(file == Path(file).name and file.strip(". ") == file and len(file) < 100 for file in files)
    assert file_name("ada") == "ada"


def test_a_summary_holds_no_formula(tmp_path: Path) -> None:
    """Students choose their names."""
    with open_results(tmp_path) as folder:
        assert isinstance(folder, Results)
        folder.write_summary([Row(person=Person(student="@x", name="=HYPERLINK(1)"), group="+1")], [])
    [row] = summary(tmp_path)
    assert [row[name][:2] for name in ("student", "name", "group")] == ["'@", "'=", "'+"]
