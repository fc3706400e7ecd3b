"""The graders of kata 5.1 judge right: every accepted submission passes, every wrong one earns its own code."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest
from support import ROOT, exercise_of, grade_paths, write_files

from katakit.course import Course, Exercise, Kata
from katakit.report import Report

KATA = Course(ROOT).kata("5.1")


def examples(verdict: str) -> list[tuple[Exercise, Path]]:
    """All accepted or wrong submissions, each with its exercise."""
    return [(exercise, path) for exercise in KATA.exercises for path in KATA.example_submissions(exercise, verdict)]


def name_of(example: tuple[Exercise, Path]) -> str:
    return f"{example[0].slug}/{example[1].stem}"


def laid_over(exercise: Exercise, path: Path) -> str:
    """The text of a wrong submission: whole, or laid over the reference."""
    text = path.read_text(encoding="utf-8")
    return text if text.startswith("# whole file") else f"{exercise.reference_text()}\n\n{text}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("examples")


@pytest.fixture(scope="module")
def reports(folder: Path) -> dict[str, Report]:
    """All examples, graded one after the other."""
    paths = {}
    for verdict in ("accepted", "wrong"):
        for exercise, path in examples(verdict):
            text = laid_over(exercise, path) if verdict == "wrong" else path.read_text(encoding="utf-8")
            name = f"{verdict}/{name_of((exercise, path))}"
            paths[name] = write_files(folder / name, {exercise.file_name: text}) / exercise.file_name
    return grade_paths(paths, KATA)


@pytest.mark.parametrize("example", examples("accepted"), ids=name_of)
def test_accepted_submissions_pass(example: tuple[Exercise, Path], reports: dict[str, Report]) -> None:
    """However it is built, a right submission gets all points."""
    part = exercise_of(reports[f"accepted/{name_of(example)}"], example[0].slug)
    assert [(one.id, one.code, one.detail) for one in part.checks if one.status != "passed"] == []
    assert part.score == part.max_score


@pytest.mark.parametrize("example", examples("wrong"), ids=name_of)
def test_wrong_submissions_earn_their_code(example: tuple[Exercise, Path], reports: dict[str, Report]) -> None:
    """A wrong submission loses points, and what is shown first is the code that its file is named after."""
    exercise, path = example
    part = exercise_of(reports[f"wrong/{name_of(example)}"], exercise.slug)
    shown = next(one for one in part.checks if one.id == part.show_first)
    assert shown.code == path.stem.partition("__")[0].replace("_", "-")
    assert shown.message
    assert part.score is not None
    assert part.score < part.max_score


@pytest.mark.parametrize("example", examples("wrong"), ids=name_of)
def test_wrong_submissions_say_what_the_learner_believed(example: tuple[Exercise, Path]) -> None:
    """Each file's docstring says it."""
    assert ast.get_docstring(ast.parse(example[1].read_text(encoding="utf-8")))


@pytest.mark.parametrize("exercise", KATA.exercises, ids=lambda exercise: exercise.slug)
def test_every_code_and_every_check_is_shown_by_a_wrong_submission(
    exercise: Exercise, reports: dict[str, Report]
) -> None:
    """No message and no check is there that nothing has ever earned or failed."""
    own = [exercise_of(report, exercise.slug) for name, report in reports.items() if f"/{exercise.slug}/" in name]
    codes = {one.code for part in own for one in part.checks}
    assert set(KATA.messages[exercise.slug]) <= codes
    failed = {one.id for part in own for one in part.checks if one.status != "passed"}
    assert {one.id for one in own[0].checks} == failed


@pytest.mark.parametrize("exercise", KATA.exercises, ids=lambda exercise: exercise.slug)
def test_there_are_at_least_three_ways_to_be_right(exercise: Exercise) -> None:
    """Graders are not fitted to one way of writing the answer."""
    assert len(KATA.example_submissions(exercise, "accepted")) >= 3


@cache
def bodies(kata: Kata, body: str) -> dict[str, str]:
    """Stub files in which every function does the same."""
    texts = {}
    for exercise in kata.exercises:
        functions = "\n\n".join(f"def {name}(*args, **kwargs):\n    {body}" for name in exercise.functions)
        texts[exercise.file_name] = f"{functions}\n"
    return texts


def test_submissions_without_merit_get_nothing(tmp_path: Path) -> None:
    """The untouched stubs, and functions that always do one and the same thing, score 0 on every exercise."""
    stubs = {exercise.file_name: exercise.stub_text() for exercise in KATA.exercises}
    always = [
        "return 0", "raise ValueError", "raise NotImplementedError", "return None", "return True", "return args[0]",
        "return ''", "return []", "print(*args)", "return float('nan')", "raise TypeError", "return 1",
    ]  # fmt: skip
    kinds = {"stubs": stubs, **{body: bodies(KATA, body) for body in always}}
    paths = {name: write_files(tmp_path / str(number), texts) for number, (name, texts) in enumerate(kinds.items())}
    for name, report in grade_paths(paths, KATA).items():
        assert {part.slug: part.score for part in report.exercises} == {e.slug: 0.0 for e in KATA.exercises}, name
        if name in {"stubs", "raise NotImplementedError"}:
            assert {one.status for part in report.exercises for one in part.checks} == {"not_attempted"}


def test_another_seed_gives_the_same_verdicts(folder: Path, reports: dict[str, Report]) -> None:
    """Hidden inputs change with the seed; what is right, wrong, and why, does not."""
    some = dict(list(reports.items())[::6])
    again = grade_paths({name: next((folder / name).iterdir()) for name in some}, KATA, seed=7)
    for name, report in some.items():
        codes = [[(one.id, one.status, one.code) for one in part.checks] for part in report.exercises]
        assert codes == [[(one.id, one.status, one.code) for one in part.checks] for part in again[name].exercises]
