"""The report: its schema, what students get of it, how it is written."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
from support import ROOT, SMALL_COURSE, grade_paths, write_files

from katakit.course import Course
from katakit.errors import ReportError
from katakit.report import Report, canonical, for_student, from_json, json_schema, to_json, write_report

KATA = Course(ROOT).kata("5.1")
GOLDEN = Path(__file__).parent / "submissions"


@pytest.fixture(scope="module")
def report() -> Report:
    """The sample submission's report."""
    return grade_paths({"it": ROOT / "docs" / "sample_submission"}, KATA)["it"]


def test_the_published_schema_is_the_one_of_the_types() -> None:
    """The file in the package is what `json_schema` gives; 'python -m katakit.report' writes it anew."""
    published = json.loads((ROOT / "src/katakit/report.schema.json").read_text())
    assert published == json_schema()
    jsonschema.Draft202012Validator.check_schema(published)


def test_both_audiences_fit_the_schema(report: Report) -> None:
    """One schema for staff and students."""
    for one in (report, for_student(report)):
        jsonschema.validate(json.loads(to_json(one)), json_schema(), cls=jsonschema.Draft202012Validator)


def test_a_report_is_strict_json_and_comes_back(report: Report) -> None:
    """No NaN, no duplicate keys, UTF-8; reading gives the same report."""

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        assert len(dict(pairs)) == len(pairs)
        return dict(pairs)

    def refuse(constant: str) -> None:
        raise AssertionError(constant)

    json.loads(to_json(report).decode("utf-8"), object_pairs_hook=unique, parse_constant=refuse)
    assert from_json(to_json(report)) == report


def test_what_is_no_report_is_refused_in_words() -> None:
    """Another object, or no JSON at all."""
    for data in (b"{}", b"nonsense", b"\xff"):
        with pytest.raises(ReportError, match="no Katakit report"):
            from_json(data)


def test_canonical_form_has_sorted_keys_and_no_times(report: Report) -> None:
    """It does not depend on when and how fast the submission was graded."""
    later = msgspec.structs.replace(report, timing=msgspec.structs.replace(report.timing, seconds=99.0))
    assert canonical(later) == canonical(report)
    data = json.loads(canonical(report))
    assert list(data) == sorted(data)
    assert b'"seconds"' not in canonical(report)


def test_published_scores_agree(report: Report) -> None:
    """Exercises add up to the total, checks to their exercise, up to rounding."""
    assert report.score == pytest.approx(sum(part.score or 0 for part in report.exercises), abs=1e-3)
    for part in report.exercises:
        assert part.score == pytest.approx(sum(check.score or 0 for check in part.checks), abs=2e-3)
        assert part.max_score == pytest.approx(sum(check.max_score for check in part.checks), abs=2e-3)


def test_a_link_stays_a_link_and_a_device_a_device(report: Report, tmp_path: Path) -> None:
    """Only what is behind it is replaced; what is no regular file is written to."""
    target, link = tmp_path / "target.json", tmp_path / "link.json"
    link.symlink_to(target)
    write_report(report, link)
    assert link.is_symlink()
    assert from_json(target.read_bytes()) == report
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        small = msgspec.structs.replace(report, exercises=())
        write_report(small, pipe)
        assert from_json(os.read(reader, 1 << 16)) == small
    finally:
        os.close(reader)
    assert pipe.is_fifo()


TELL_TALE = '''
import base64, json, sys, warnings
import numpy as np


def tell(*args, **kwargs):
    """Say everything that came in, in every way there is."""
    text = repr((args, kwargs, [getattr(a, "tolist", lambda: a)() for a in args]))
    forms = [text, text.encode().hex(), base64.b64encode(text.encode()).decode(), text[::-1]]
    for form in forms:
        print(form)
        print(form, file=sys.stderr)
        warnings.warn(form)
    kind = type(forms[1][:900], (Exception,), {"__doc__": text})
    raise kind(*forms)
'''


def test_a_students_report_gives_away_nothing_that_the_submission_was_told(tmp_path: Path) -> None:
    """A submission that prints, warns and raises all its hidden inputs, also encoded, finds none of them there."""
    texts = {
        exercise.file_name: TELL_TALE + "".join(f"\n\n{name} = tell\n" for name in exercise.functions)
        for exercise in KATA.exercises
    }
    report = grade_paths({"it": write_files(tmp_path, texts)}, KATA)["it"]
    hidden = [check for part in report.exercises for check in part.checks if check.visibility != "visible"]
    seen = "".join(one.stdout or "" for part in report.exercises for one in part.checks if one.visibility == "visible")
    told = [line for check in hidden for line in (check.stdout or "").splitlines() if len(line) > 60]
    told = [line for line in told if line[:60] not in seen]  # it may begin as a visible example does
    assert told, "the staff's report has what was printed"
    student = for_student(report)
    text = to_json(student).decode()
    for part in student.exercises:
        for check in part.checks:
            if check.visibility != "visible":
                assert (check.stdout, check.evidence, check.detail, check.suspicion) == (None, None, None, ())
                assert check.id.startswith("c")
    for line in told:
        assert line[:60] not in text
    for exercise in KATA.exercises:
        source = exercise.grader.read_text()
        lines = {line.strip() for line in source.splitlines() if len(line.strip()) > 25}
        assert not [line for line in lines if line in text and not line.startswith('"""')]
        assert str(exercise.grader) not in text
    assert str(ROOT) not in text
    assert ".py::" not in text


FORGER = """
import sys
import types


def tell(*args, **kwargs):
    secret = "S" + repr(args).encode().hex()
    number = int.from_bytes(repr(args).encode()[:12], "big")
    faults = sys.modules["katakit_worker.faults"]
    faults._frames = lambda *a: [(secret + ".py", number, secret, secret)]
    faults._message = lambda *a: secret
    CodecError = type("CodecError", (ValueError,), {"__module__": "katakit_worker.codec.wire"})
    code = compile(chr(10) * (number % 10**6) + "def late(): raise ValueError", "make_cross.py", "exec")
    which = number % 3
    if which == 0:
        raise CodecError(secret)
    if which == 1:
        error = SyntaxError(secret)
        error.msg, error.filename, error.lineno = secret, secret, number
        raise error
    faults._frames = lambda *a: [("make_cross.py", number, secret, secret), ("helper.py", number, secret, secret)]
    raise type(secret, (Exception,), {"__module__": "builtins"})(secret)
"""


def test_forged_testimony_tells_a_student_nothing(tmp_path: Path) -> None:
    """Lines, files, types and texts that the worker speaks of are shown only as far as they exist."""
    texts = {e.file_name: FORGER + "".join(f"\n\n{name} = tell\n" for name in e.functions) for e in KATA.exercises}
    texts["helper.py"] = "x = 1\n"
    report = grade_paths({"it": write_files(tmp_path, texts)}, KATA)["it"]
    student = for_student(report)
    for part in student.exercises:
        for check in part.checks:
            if check.visibility == "visible":
                continue
            assert not re.search("[0-9a-fA-F]{12}", check.message or "")
            if check.origin is not None:
                assert check.origin.file in texts
                assert check.origin.line <= len(texts[check.origin.file].splitlines()) + 1


def test_what_a_submission_can_choose_freely_is_not_shown_of_hidden_checks(tmp_path: Path) -> None:
    """The line that raised, the exit code and the time could each spell a hidden input."""
    lines = "\n" * 400
    raising = (
        "import time\n\n\ndef make_cross(size=7):\n    time.sleep(0.02 * size if size > 0 else 0)\n"
        "    exec(compile('\\n' * (10 * abs(int(size))) + 'raise ValueError', 'make_cross.py', 'exec'))\n" + lines
    )
    ending = "import os\n\n\ndef shift_image(img, *args, **named):\n    os._exit(7 + img.shape[0])\n"
    ending += "\n\nshift_right = shift_image\n"
    texts = {"make_cross.py": raising, "shift_image.py": ending}
    report = grade_paths({"it": write_files(tmp_path / "it", texts)}, KATA)["it"]
    staff = [check for part in report.exercises[:2] for check in part.checks]
    assert len({check.origin.line for check in staff if check.origin is not None}) > 2
    assert any("exit code" in (check.detail or "") for check in staff)
    student = for_student(report)
    shown = {check.origin for part in student.exercises for check in part.checks if check.visibility == "visible"}
    for part in student.exercises[:2]:
        for check in part.checks:
            assert not re.search(r"exit code|\d", check.message or "") or check.code not in {
                "process-ended",
                "exception",
            }
            if check.visibility != "visible":
                assert check.seconds == 0
                assert check.origin is None or check.origin in shown
        assert part.seconds == pytest.approx(sum(check.seconds for check in part.checks), abs=1e-3)
    assert student.timing.seconds == int(student.timing.seconds)


def test_a_report_is_written_whole_or_not_at_all(report: Report, tmp_path: Path) -> None:
    """What stood there before stays if writing fails; nothing half-written is left."""
    target = tmp_path / "report.json"
    write_report(report, target)
    assert from_json(target.read_bytes()) == report
    assert [path.name for path in tmp_path.iterdir()] == ["report.json"]
    with pytest.raises(ReportError, match="cannot be written"):
        write_report(report, tmp_path / "nowhere" / "report.json")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "x").touch()
    with pytest.raises(ReportError):
        write_report(report, folder)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder", "report.json"]


def cases() -> list[Path]:
    """Small submissions to the small course, each beside its report."""
    return sorted(path for path in GOLDEN.glob("*/*") if path.is_dir())


def stable(report: Report) -> Any:
    """The canonical report without what depends on the machine or on the kit's version."""
    data = json.loads(canonical(report))
    for key in ("environment", "isolation", "kit"):
        del data[key]
    return data


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.parent.name}/{case.name}")
def test_golden_reports(case: Path) -> None:
    """Each case gives the report beside it, under the status that its folder is named after.

    After a change that is meant, 'python tests/test_report.py' writes them anew: read the difference.
    """
    kata = Course(SMALL_COURSE).kata("1")
    report = grade_paths({"it": case}, kata)["it"]
    assert report.status == case.parent.name
    assert stable(report) == json.loads(case.with_suffix(".json").read_text())


if __name__ == "__main__":
    for path in cases():
        result = stable(grade_paths({"it": path}, Course(SMALL_COURSE).kata("1"))["it"])
        path.with_suffix(".json").write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n")
