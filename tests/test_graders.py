"""The graders of kata 5.1 judge right. Mutants, which take longer, are left to `kata verify` itself."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest
from support import ROOT, grade_paths, write_files

from katakit.course import Course, Exercise, Kata
from katakit.verify import Verification, verify

KATA = Course(ROOT).kata("5.1")
EXAMPLES = [path for e in KATA.exercises for v in ("accepted", "wrong") for path in KATA.example_submissions(e, v)]


@pytest.fixture(scope="module")
def proof() -> Verification:
    """All that `kata verify --quick` tries."""
    return verify(KATA, KATA.exercises, mutants=False)


@pytest.mark.parametrize("exercise", KATA.exercises, ids=lambda exercise: exercise.slug)
def test_the_grader_is_proven(exercise: Exercise, proof: Verification) -> None:
    """Accepted submissions pass, wrong ones earn their own code, every code and every check is spoken for."""
    [part] = [one for one in proof.exercises if one.exercise == exercise.slug]
    assert [f"{one.where}: {one.what}" for one in part.problems] == []
    assert {step for step, count in part.steps.items() if count.tried == 0} == set()


def test_the_kata_as_a_whole_is_proven(proof: Verification) -> None:
    """No file is missing, none belongs to nothing."""
    assert proof.problems == ()


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parent.parent.name}/{path.parent.name}/{path.stem}")
def test_examples_say_what_they_are(path: Path) -> None:
    """A wrong one's docstring says what the learner believed, a right one's how it is built."""
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


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
