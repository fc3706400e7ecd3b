"""The summary in the terminal is a pure function of a report: what it shows, at any width, of any text."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from msgspec.structs import replace
from rich.cells import cell_len
from rich.console import Console
from support import ROOT, exercise_of, grade_paths

from katakit.course import Course
from katakit.report import CheckPart, DemonstrationPart, Evidence, ExercisePart, Place, Report, for_student
from katakit.terminal import print_summary, summary

SAMPLE = ROOT / "docs" / "sample_submission"
# The first four, which the sample was written for; what comes later it does not hold.
SLUGS = ["make-cross", "shift-image", "draw-image", "flatten-compare"]
HOSTILE = "\x1b[2J\x1b]0;owned\x07 \u202egnp.exe\u202c [red]not red[/red] [/] :smile: \x9b31m \r\b 🦊 \ud800 \u200b"


@pytest.fixture(scope="module")
def report() -> Report:
    """The sample submission's report, with the first four exercises only."""
    whole = grade_paths({"it": SAMPLE}, Course(ROOT).kata("5.1"))["it"]
    kept = tuple(exercise_of(whole, slug) for slug in SLUGS)
    return replace(whole, exercises=kept, score=9.43, max_score=16.0, percent=58.9, status="partial", notes=())


def shown(report: Report, width: int = 100, *, verbose: bool = False) -> str:
    """Return what a terminal without colours shows."""
    return summary(report, Console(file=io.StringIO(), width=width, highlight=False), verbose=verbose)


def coloured(report: Report, width: int = 100) -> str:
    """Return all that is sent to a terminal with all colours."""
    console = Console(
        file=io.StringIO(), width=width, highlight=False, force_terminal=True, color_system="truecolor", _environ={}
    )
    return summary(report, console, verbose=True)


def line_with(text: str, part: str) -> str:
    """Return the only line that contains `part`."""
    [line] = [line for line in text.splitlines() if part in line]
    return line


def with_exercise(report: Report, name: str, /, **changes: Any) -> Report:
    """Return the report with one exercise changed."""
    return replace(
        report, exercises=tuple(replace(one, **changes) if one.slug == name else one for one in report.exercises)
    )


def with_check(report: Report, slug: str, check_id: str, **changes: Any) -> Report:
    """Return the report with one check changed."""
    checks = exercise_of(report, slug).checks
    return with_exercise(
        report, slug, checks=tuple(replace(one, **changes) if one.id == check_id else one for one in checks)
    )


def ungradable(report: Report, reason: str, *notes: str) -> Report:
    """Return what `kata grade` would write of an upload that cannot be read."""
    return replace(
        report,
        gradable=False,
        reason=reason,
        status="not_gradable",
        score=None,
        percent=None,
        exercises=(),
        isolation=None,
        notes=notes,
    )


def first(exercise: ExercisePart) -> CheckPart:
    """Return the check of an exercise that is to be looked at first."""
    return next(check for check in exercise.checks if check.id == exercise.show_first)


def visible_failure(exercise: ExercisePart) -> CheckPart:
    """Return the first visible check that failed."""
    return next(check for check in exercise.checks if check.visibility == "visible" and check.status == "failed")


def test_it_says_what_was_graded_and_the_result(report: Report) -> None:
    """Kata and submission on top, points and level of isolation at the end."""
    lines = shown(report).splitlines()
    assert lines[1:3] == ["Kata 5.1  Why dense networks fail on images", "submission: sample_submission"]
    assert report.isolation is not None
    assert lines[-1] == f"9.43 of 16 points, 58.9 %   isolation: {report.isolation.level}"


def test_each_exercise_has_one_line(report: Report) -> None:
    """Number, slug, title, points and how many checks are right, in the order of the kata."""
    scores = {"make-cross": 3.0, "shift-image": 2.875, "draw-image": 2.5, "flatten-compare": 0.0625}
    for slug, score in scores.items():
        report = with_exercise(report, slug, score=score)
    lines = shown(report, 80).splitlines()[4:8]
    assert [re.sub(r"\s+", " ", line).partition(" / ")[0] for line in lines] == [
        "✓ 01 make-cross A picture from two bars 3",
        "◐ 02 shift-image Moving a picture 2.88",
        "◐ 03 draw-image Drawing with characters 2.5",
        "◐ 04 flatten-compare Flatten and compare 0.06",
    ]
    assert lines[0].endswith("all right")
    assert re.search(r" / 5  \d+ of \d+ checks right$", lines[1])


@pytest.mark.parametrize(
    ("status", "score", "mark", "says"),
    [
        ("passed", 5.0, "✓", "5 / 5  all right"),
        ("partial", 2.5, "◐", "2.5 / 5  7 of 10 checks right"),
        ("failed", 0.0, "✗", "0 / 5  7 of 10 checks right"),
        ("not_attempted", 0.0, "·", "0 / 5  not started"),
        ("missing", 0.0, "·", "0 / 5  not handed in"),
        ("grader_error", None, "!", "– / 5  the grader failed"),
    ],
)
def test_every_status_has_its_words(report: Report, status: str, score: float | None, mark: str, says: str) -> None:
    """None looks like another one, without any colour."""
    part = exercise_of(report, "shift-image")
    counted = [check for check in part.checks if check.max_score][:10]
    checks = tuple(replace(check, status="passed" if k < 7 else "failed") for k, check in enumerate(counted))
    line = line_with(
        shown(with_exercise(report, "shift-image", status=status, score=score, checks=checks)), "02 shift-image"
    )
    assert line.startswith(f"{mark}  02 shift-image")
    assert line.endswith(says)


def test_what_is_not_right_is_explained_with_something_to_try(report: Report) -> None:
    """The check to look at first, its message, and the first hint where it fits: it is about the first function."""
    text = re.sub(r"\s+", " ", shown(report))
    for part in report.exercises[1:]:
        check = first(part)
        assert f"◐ {part.slug} {check.title} {check.message} " in text
        assert (f"Try: {part.hints[0]}" in text) == (check.function == part.checks[0].function)
        assert part.hints[1] not in text
    assert text.count("make-cross") == 1
    assert text.count("Try: ") == 2
    for status in ("not_attempted", "missing"):
        assert shown(with_exercise(report, "shift-image", status=status)).count("Try: ") == 1


def test_a_place_in_the_file_or_the_cell_is_named(report: Report) -> None:
    """For a check that knows where it broke."""
    check = first(exercise_of(report, "shift-image"))
    for place, says in (
        (Place(file="shift_image.py", line=40, cell=None), "  at shift_image.py, line 40"),
        (Place(file="my.ipynb", line=3, cell=7), "  at my.ipynb, cell 7, line 3"),
    ):
        assert says in shown(with_check(report, "shift-image", check.id, origin=place)).splitlines()


def test_two_pictures_stand_side_by_side(report: Report) -> None:
    """The call above them, each row beside its row, what differs in colour."""
    evidence = Evidence(call="f(1)", returned=". # . .\n# # # .\n# . . .", expected=". # . .\n. # # .\n. . . .")
    report = with_check(
        report, "shift-image", visible_failure(exercise_of(report, "shift-image")).id, evidence=evidence
    )
    lines = shown(report).splitlines()
    at = lines.index("    returned    expected")
    assert lines[at - 1 : at + 4] == [
        "    f(1)",
        "    returned    expected",
        "    . # . .     . # . .",
        "    # # # .     . # # .",
        "    # . . .     . . . .",
    ]
    assert "\x1b[31m#\x1b[0m # # .     \x1b[32m.\x1b[0m # # ." in coloured(report)


@pytest.mark.parametrize(("rows", "columns"), [(3, 40), (60, 2), (2, 300)])
def test_pictures_without_room_beside_each_other_stand_below_each_other(
    report: Report, rows: int, columns: int
) -> None:
    """No row is torn in two because of the other picture; two that fit stay side by side."""
    check = visible_failure(exercise_of(report, "shift-image"))
    picture = "\n".join(["#" * columns] * rows)
    evidence = Evidence(call="f()", returned=picture, expected=picture.replace("#", "."))
    lines = shown(with_check(report, "shift-image", check.id, evidence=evidence), 80).splitlines()
    beside = columns <= 36
    assert ("    returned" in lines) is not beside
    if columns <= 76:
        wanted = "    " + "#" * columns + (" " * max(8 + 4 - columns, 4) + "." * columns if beside else "")
        assert lines.count(wanted) == rows


def test_pictures_of_different_size_are_shown_whole(report: Report) -> None:
    """Rows that the other one has not stay empty; tabs and wide characters keep the columns apart."""
    check = visible_failure(exercise_of(report, "shift-image"))
    evidence = Evidence(call=None, returned="#\t#", expected="# 狐\n# .\n. .")
    lines = shown(with_check(report, "shift-image", check.id, evidence=evidence)).splitlines()
    at = lines.index("    returned     expected")
    assert lines[at + 1 : at + 4] == ["    #       #    # 狐", " " * 17 + "# .", " " * 17 + ". ."]


def test_values_are_shown_line_by_line(report: Report) -> None:
    """What is no picture: what came back and what was expected, if there is such a thing."""
    check = visible_failure(exercise_of(report, "shift-image"))
    one = with_check(report, "shift-image", check.id, evidence=Evidence(call="f(1)", returned="7", expected="8"))
    assert "    f(1)\n    returned  7\n    expected  8\n" in shown(one)
    raised = Evidence(call="f(1)", returned="ValueError was raised", expected=None)
    text = shown(with_check(report, "shift-image", check.id, evidence=raised))
    assert "    f(1)\n    returned  ValueError was raised\n  Try: " in text
    nothing = with_check(report, "shift-image", check.id, evidence=Evidence(call=None, returned=None, expected=None))
    text = shown(nothing)
    assert text.count("returned") == shown(with_check(report, "shift-image", check.id, evidence=None)).count("returned")


def test_a_demonstration_is_shown_when_asked_for(report: Report) -> None:
    """Under its exercise, whatever became of that; as it was printed, or with the reason why it was not."""
    part = DemonstrationPart(status="shown", output="\nThe cross:\n  . #\n\n  gap  5.45\n", message=None)
    report = with_exercise(report, "make-cross", demonstration=part)
    report = with_exercise(report, "draw-image", demonstration=None)
    assert "gap" not in shown(report)
    lines = shown(report, verbose=True).splitlines()
    at = lines.index("▸ make-cross  demonstration with the submission's functions")
    assert lines[at + 1 : at + 6] == ["    The cross:", "      . #", "", "      gap  5.45", ""]
    assert at < next(number for number, line in enumerate(lines) if line.startswith("◐ shift-image"))
    assert [line for line in lines if line.startswith("▸")] == [lines[at]]
    why = replace(part, status="not_shown", output=None, message="It needs draw-image, which was not handed in.")
    text = shown(with_exercise(report, "make-cross", demonstration=why), verbose=True)
    assert "functions\n    Not shown. It needs draw-image, which was not handed in.\n\n" in text


def test_only_visible_evidence_is_shown(report: Report) -> None:
    """The summary of the staff's report has no hidden input, so that it may be shown around; it has no test ids."""
    text = re.sub(r"\s+", "", shown(report, 300))
    for part in report.exercises:
        for check in part.checks:
            if check.visibility != "visible" and check.evidence is not None:
                assert re.sub(r"\s+", "", check.evidence.call or "?") not in text
    assert "test_" not in text
    assert re.sub("isolation.*", "", text) == re.sub(
        "isolation.*", "", re.sub(r"\s+", "", shown(for_student(report), 300))
    )


def test_the_example_goes_with_the_message(report: Report) -> None:
    """A failed visible check of the same function is taken before one of another function or one not begun."""
    part = exercise_of(report, "shift-image")
    about = first(part).function
    base = visible_failure(part)
    made = [
        ("not_attempted", about, "begun()"),
        ("failed", "another", "another()"),
        ("failed", about, "the_same()"),
    ]
    examples = tuple(
        replace(
            base, id=f"v{k}", status=status, function=function, evidence=Evidence(call=call, returned="1", expected="2")
        )
        for k, (status, function, call) in enumerate(made)
    )
    hidden = tuple(check for check in part.checks if check.visibility != "visible")
    for count, call in ((1, "begun()"), (2, "another()"), (3, "the_same()")):
        text = shown(with_exercise(report, "shift-image", checks=examples[:count] + hidden))
        assert [name for _, _, name in made if name in text] == [call]


def test_an_upload_that_cannot_be_graded_shows_why_and_nothing_else(report: Report) -> None:
    """The reason, the notes, no points."""
    lines = shown(ungradable(report, "There is nothing in it.", "A note.")).splitlines()
    assert lines[3:] == ["", "Not gradable. There is nothing in it.", "  A note."]


def test_a_grader_that_failed_is_not_the_students_fault(report: Report) -> None:
    """There is no grade, the reason is said for the exercise and for the whole, and no hint is given."""
    check = first(exercise_of(report, "shift-image"))
    broken = with_check(
        report,
        "shift-image",
        check.id,
        status="grader_error",
        score=None,
        message="The grader itself failed here.",
        detail="NameError: name 'nmupy' is not defined\n  in test_x: nmupy.zeros\nthree\nfour\nfive",
    )
    broken = with_exercise(broken, "shift-image", status="grader_error", score=None)
    text = shown(replace(broken, status="grader_error", score=None, percent=None))
    assert "The grader itself failed here." in text
    assert "    NameError: name 'nmupy' is not defined\n      in test_x: nmupy.zeros\n    three\n    four\n" in text
    assert "five" not in text
    assert text.count("Try: ") == 1
    assert text.splitlines()[-1].startswith("No grade: a grader failed. This is not the student's fault;")
    assert "58.9" not in text


def test_suspicion_is_shown_also_where_everything_is_right(report: Report) -> None:
    """Said once for each exercise, with the number of checks; never in what a student gets."""
    tried = "tried to open a network connection"
    checks = tuple(replace(check, suspicion=(tried,)) for check in exercise_of(report, "make-cross").checks[:3])
    suspect = with_exercise(report, "make-cross", checks=checks)
    suspect = with_check(suspect, "draw-image", "bright_and_dark", suspicion=(tried, "tried to start a process"))
    lines = [line for line in shown(suspect).splitlines() if "tried" in line]
    assert lines == [
        f"Look at this: make-cross {tried} (3 checks).",
        f"Look at this: draw-image {tried} (1 check).",
        "Look at this: draw-image tried to start a process (1 check).",
    ]
    assert "tried" not in shown(for_student(suspect))


def test_notes_of_the_submission_and_of_exercises_are_shown(report: Report) -> None:
    """Also of an exercise that is right; what was answered by the kit is said where it matters."""
    noted = with_exercise(replace(report, notes=("A file was left out.",)), "make-cross", notes=("The cell counts.",))
    noted = with_exercise(noted, "flatten-compare", follow_through=("make_cross", "shift_image"))
    text = shown(noted)
    assert "Note: A file was left out.\nNote: make-cross: The cell counts.\n" in text
    assert "  Graded with the kit's own make_cross, shift_image.\n" in text


def test_when_nothing_was_begun_it_says_so(report: Report) -> None:
    """A row of zeros needs a sentence; one exercise that was begun needs none."""
    parts = tuple(
        replace(part, status="missing" if k % 2 else "not_attempted", score=0.0)
        for k, part in enumerate(report.exercises)
    )
    nothing = replace(report, exercises=parts, score=0.0, percent=0.0, status="failed")
    assert shown(nothing).splitlines()[-2:] == [
        "Nothing has been written yet: begin with the first exercise.",
        shown(nothing).splitlines()[-1],
    ]
    assert "Nothing has been written yet" not in shown(with_exercise(nothing, "draw-image", status="failed"))


def assert_fits(text: str, width: int) -> None:
    """No line is wider than the terminal, or ends in blanks."""
    plain = re.sub(r"\x1b\[[0-9;]*m", "", text)
    assert [line for line in plain.splitlines() if cell_len(line) > width] == []
    assert [line for line in text.splitlines() if line.endswith(" ")] == []


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_no_line_is_longer_than_the_terminal_is_wide(report: Report, width: int) -> None:
    """Nor with long names, titles, calls and pictures. Slugs, points and words are whole from 60 columns on."""
    assert_fits(shown(report, width), width)
    assert_fits(coloured(report, width), width)
    if width >= 60:
        for number, part in enumerate(report.exercises, 1):
            line = line_with(shown(report, width), f"{number:02} {part.slug}")
            assert line.endswith(("all right", "checks right"))
            assert (part.title in line) is (width >= 80)
    long = "x" * 150
    check = visible_failure(exercise_of(report, "shift-image"))
    evidence = Evidence(call=f"f({long})", returned=f"{long}\n狐{long}", expected=f"{long}\n.")
    stretched = with_check(report, "shift-image", check.id, evidence=evidence)
    stretched = with_exercise(stretched, "draw-image", slug=long, title=f"{long} 狐", notes=(long,))
    stretched = replace(stretched, submission=replace(report.submission, source=long), notes=(long,))
    assert_fits(shown(stretched, width), width)
    assert_fits(shown(ungradable(report, f"{long} 狐狐 {long}", long), width), width)


def hostile_everywhere(report: Report) -> Report:
    """Put hostile text wherever a report has room for it."""
    part = exercise_of(report, "shift-image")
    check = replace(
        visible_failure(part),
        title=HOSTILE,
        message=HOSTILE,
        origin=Place(file=HOSTILE, line=1, cell=None),
        evidence=Evidence(call=HOSTILE, returned=f"{HOSTILE}\n{HOSTILE}", expected=f"a\n{HOSTILE}"),
        suspicion=(HOSTILE,),
        detail=HOSTILE,
    )
    broken = replace(part, slug="broken", checks=(replace(check, status="grader_error"),), show_first=check.id)
    changed = replace(
        part,
        title=HOSTILE,
        checks=(check,),
        show_first=check.id,
        hints=(HOSTILE,),
        notes=(HOSTILE,),
        follow_through=(HOSTILE,),
        demonstration=DemonstrationPart(status="shown", output=f"{HOSTILE}\n  {HOSTILE}", message=None),
    )
    part = replace(part, demonstration=DemonstrationPart(status="not_shown", output=None, message=HOSTILE))
    return replace(
        report,
        kata=replace(report.kata, title=HOSTILE),
        submission=replace(report.submission, source=HOSTILE),
        exercises=(changed, replace(broken, status="grader_error"), replace(changed, slug=f"a-{HOSTILE}")),
        notes=(HOSTILE,),
    )


def test_hostile_text_is_shown_as_what_it_is(report: Report) -> None:
    """No escape sequence, no change of direction, no markup, no emoji code takes effect; everything can be read."""
    plain = shown(hostile_everywhere(report), 1000, verbose=True)
    assert re.findall(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\ud800-\udfff]", plain) == []
    spelled = r"\x1b[2J\x1b]0;owned\x07 \u202egnp.exe\u202c [red]not red[/red] [/] :smile: \x9b31m \r\x08 🦊 � \u200b"
    # title, source, 2 titles and a slug in the overview, per exercise what is said of it, and the remarks
    assert plain.count(spelled) > 25
    assert "owned" not in plain.replace(spelled, "")
    plain.encode("utf-8")


def test_no_line_is_a_command_to_the_service_that_runs_a_pipeline(report: Report) -> None:
    """Those of GitHub, Azure and TeamCity, from wherever they come; what they said can still be read."""
    words = "::error file=a::b\n  ::add-mask::0\n##[error]x ##vso[task.complete]\n##teamcity[testFinished]\n# [1]"
    part = exercise_of(report, "shift-image")
    check = replace(visible_failure(part), message=words, evidence=Evidence(call=words, returned=words, expected=words))
    shows = DemonstrationPart(status="shown", output=words, message=None)
    report = with_exercise(report, "shift-image", checks=(check,), show_first=check.id, demonstration=shows)
    text = shown(replace(report, notes=(words,)), 200, verbose=True)
    assert not re.search(r"^\s*::|##\w*\[", text, re.MULTILINE)
    assert ":\\:error file=a::b" in text
    assert "#\\#vso[task.complete]" in text
    assert "# [1]" in text


def test_only_our_own_colours_reach_the_terminal(report: Report) -> None:
    """In colour, too, the only sequences are those that set colours."""
    text = coloured(hostile_everywhere(report), 80)
    assert "\x1b[" in text
    rest = re.sub(r"\x1b\[[0-9;]*m", "", text)
    assert re.findall(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", rest) == []
    assert_fits(text, 80)
    assert_fits(shown(hostile_everywhere(report), 60), 60)


def test_a_hostile_reason_is_harmless(report: Report) -> None:
    """Names of files stand in reasons and notes of what could not even be read."""
    text = shown(ungradable(report, HOSTILE, HOSTILE), 200)
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert text.count("[red]not red[/red]") == 3 - 1


def test_the_same_report_gives_the_same_text(report: Report) -> None:
    """It depends on nothing else: printing and asking for the text agree."""
    assert shown(report) == shown(report)
    target = io.StringIO()
    print_summary(report, Console(file=target, width=100, highlight=False))
    assert [line.rstrip() for line in target.getvalue().splitlines()] == shown(report).splitlines()
