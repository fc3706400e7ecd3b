"""A course on disk: how it is found and named, how strictly its manifests are read, and that ours is well-formed."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import ROOT, SMALL_COURSE, copy_course, write_files

from katakit.course import Course, Exercise, Kata
from katakit.errors import CourseError, ManifestError, NoCourse, UnknownName, UsageProblem
from katakit.manifest import (
    ExerciseEntry,
    GraderEntry,
    GraderManifest,
    KataManifest,
    Limits,
    LimitsTable,
    read_grader_manifest,
    read_kata_manifest,
)
from katakit.template import lesson_sections

KATA_TOML = """\
format = 1
id = "7.2"
title = "Counting sheep"
phase = "Night"
order = 702
version = "3"
prerequisites = ["7.1"]

[limits]
seconds = 8

[[exercises]]
slug = "one-sheep"
title = "One"
points = 2
functions = ["count", "jump"]
covers = ["The fence"]
hints = ["Close your eyes."]

[[exercises]]
slug = "many-sheep"
title = "Many"
points = 3
functions = ["count_all"]

[exercises.limits]
seconds = 4
memory_mb = 64
"""
GRADER_TOML = """\
format = 1

[exercises.one-sheep.messages]
no-jump = "It did not jump."
value = "The count is wrong."
"""


def course_of(
    root: Path, kata_toml: str = KATA_TOML, grader_toml: str = GRADER_TOML, name: str = "7.2-sheep"
) -> Course:
    """Write a course of one kata that consists of its manifests."""
    write_files(root, {f"katas/{name}/kata.toml": kata_toml, f"graders/{name}/grader.toml": grader_toml})
    return Course(root)


def refusal(act: Callable[[], object], kind: type[Exception] = ManifestError) -> str:
    """Return what the error says that `act` must raise."""
    with pytest.raises(kind) as caught:
        act()
    return str(caught.value)


# ------------------------------------------------------------------------------------------- finding and naming


def test_the_course_is_found_from_any_folder_inside(tmp_path: Path) -> None:
    """The nearest folder upwards with katas/ and graders/ is the course."""
    course = course_of(tmp_path / "outer")
    inner = course_of(course.root / "katas" / "7.2-sheep" / "inner")
    assert Course.find(course.root).root == course.root
    assert Course.find(course.root / "graders" / "7.2-sheep").root == course.root
    assert Course.find(inner.root / "katas").root == inner.root


def test_where_there_is_no_course_the_error_says_what_to_do(tmp_path: Path) -> None:
    """It names where the search began and the option that helps; katas/ alone is no course."""
    (tmp_path / "katas").mkdir()
    said = refusal(lambda: Course.find(tmp_path), NoCourse)
    assert str(tmp_path) in said
    assert "--course DIR" in said
    assert "katas/ and graders/" in refusal(lambda: Course(tmp_path), CourseError)


def test_a_course_without_katas_says_what_a_kata_is(tmp_path: Path) -> None:
    """Empty folders are a course that cannot be used yet."""
    course = course_of(tmp_path)
    (course.root / "katas" / "7.2-sheep" / "kata.toml").unlink()
    assert "holds no kata: a kata is a folder with a kata.toml" in refusal(lambda: course.katas, CourseError)


def test_a_kata_goes_by_its_id_and_by_its_folder(tmp_path: Path) -> None:
    """Either name gives the same kata; so does each way to name an exercise."""
    course = course_of(tmp_path)
    kata = course.kata("7.2")
    assert course.kata("7.2-sheep") == kata
    assert (kata.id, kata.folder_name, kata.title, kata.max_score) == ("7.2", "7.2-sheep", "Counting sheep", 5)
    many = kata.exercise("many-sheep")
    assert kata.exercise("many_sheep") == kata.exercise("many_sheep.py") == many
    assert (many.module, many.file_name, many.points) == ("many_sheep", "many_sheep.py", 3)
    assert kata.before(many) == (kata.exercise("one-sheep"),)


def test_the_path_is_the_mapping(tmp_path: Path) -> None:
    """Stub, visible checks, reference and grader lie where the folder's name and the slug say."""
    [exercise, _] = course_of(tmp_path).kata("7.2").exercises
    places = (exercise.stub, exercise.visible, exercise.reference, exercise.grader)
    assert [path.relative_to(tmp_path).as_posix() for path in places] == [
        "katas/7.2-sheep/one_sheep.py",
        "katas/7.2-sheep/visible/test_one_sheep.py",
        "solutions/7.2-sheep/one_sheep.py",
        "graders/7.2-sheep/test_one_sheep.py",
    ]


def test_a_folder_may_be_named_by_the_id_alone(tmp_path: Path) -> None:
    """What comes after the id is for people."""
    assert course_of(tmp_path, name="7.2").kata("7.2").folder_name == "7.2"


@pytest.mark.parametrize(
    ("name", "meant"),
    [("7.3", "7.2"), ("7,2", "7.2"), ("7.2-shep", "7.2-sheep"), ("7.2-Sheep", "7.2-sheep")],
)
def test_a_mistyped_kata_is_answered_with_the_nearest(tmp_path: Path, name: str, meant: str) -> None:
    """Ids are held against ids and folders against folders."""
    said = refusal(lambda: course_of(tmp_path).kata(name), UnknownName)
    assert said == f"There is no kata {name!r} in this course. Did you mean {meant!r}?"


def test_what_resembles_nothing_is_answered_with_all_there_is(tmp_path: Path) -> None:
    """A kata by ids, an exercise by slugs; nearly right exercises are suggested."""
    course = course_of(tmp_path)
    assert "Known: 7.2." in refusal(lambda: course.kata("xyz"), UnknownName)
    kata = course.kata("7.2")
    assert "Did you mean 'many-sheep'?" in refusal(lambda: kata.exercise("many_shep.py"), UnknownName)
    assert "Known: many-sheep, one-sheep." in refusal(lambda: kata.exercise("?"), UnknownName)


def test_katas_come_in_their_order(tmp_path: Path) -> None:
    """By `order`, then by folder; not by id, which would put 7.10 before 7.9."""
    for number, order in ((9, 709), (10, 710), (2, 702)):
        text = KATA_TOML.replace('"7.2"', f'"7.{number}"').replace("702", str(order))
        course = course_of(tmp_path, text, name=f"7.{number}-k")
    assert [kata.id for kata in course.katas] == ["7.2", "7.9", "7.10"]


def test_two_katas_with_one_id_are_refused(tmp_path: Path) -> None:
    """The second one's manifest is named, and the first one's folder."""
    course_of(tmp_path, name="7.2-a")
    said = refusal(lambda: course_of(tmp_path, name="7.2-b").katas)
    assert "7.2-b/kata.toml: id 7.2 is taken by" in said
    assert said.endswith("7.2-a.")


@pytest.mark.parametrize("name", ["7.3-sheep", "sheep", "7.2sheep", "7.20-sheep"])
def test_a_folder_that_does_not_fit_the_id_is_refused(tmp_path: Path, name: str) -> None:
    """The message says how to name it."""
    said = refusal(lambda: course_of(tmp_path, name=name).katas)
    assert f"{name}/kata.toml: id '7.2' does not fit the folder's name; rename it 7.2-…" in said


def test_without_a_name_the_only_kata_that_fits_is_picked(tmp_path: Path) -> None:
    """Several: they are listed with the option that decides. None: the course's only kata, if there is one only."""
    course = course_of(tmp_path)
    [kata] = course.katas
    assert course.pick("7.2-sheep", []) == course.pick(None, [kata]) == course.pick(None, []) == kata
    course = course_of(tmp_path, KATA_TOML.replace('"7.2"', '"8"').replace("Counting", "Washing"), name="8-wash")
    for candidates, why in ((course.katas, "several katas"), ((), "no exercise of any kata")):
        said = refusal(lambda candidates=candidates: course.pick(None, candidates), UsageProblem)  # type: ignore[misc]
        assert why in said
        assert "7.2 (Counting sheep), 8 (Washing sheep). Say it with --kata ID." in said


# ------------------------------------------------------------------------------------------------ the manifests


def test_a_kata_manifest_says_all_this(tmp_path: Path) -> None:
    """Every key arrives; what may be left out has a default."""
    kata = course_of(tmp_path).kata("7.2")
    manifest = kata.manifest
    assert (manifest.phase, manifest.order, manifest.version, manifest.prerequisites) == ("Night", 702, "3", ("7.1",))
    one, many = kata.exercises
    assert (one.title, one.functions, one.covers, one.hints) == (
        "One",
        ("count", "jump"),
        ("The fence",),
        ("Close your eyes.",),
    )
    assert (many.covers, many.hints) == ((), ())
    least = KATA_TOML.replace('phase = "Night"\norder = 702\n', "").replace('prerequisites = ["7.1"]\n', "")
    manifest = course_of(tmp_path, least).kata("7.2").manifest
    assert (manifest.phase, manifest.order, manifest.prerequisites) == ("", 0, ())


def test_limits_are_overridden_from_kit_to_kata_to_exercise(tmp_path: Path) -> None:
    """What a level leaves out stays as it is one level up."""
    one, many = course_of(tmp_path).kata("7.2").exercises
    kit = Limits()
    assert (one.limits.seconds, one.limits.memory_mb, one.limits.call_seconds) == (8, kit.memory_mb, kit.call_seconds)
    assert (many.limits.seconds, many.limits.memory_mb, many.limits.call_seconds) == (4, 64, kit.call_seconds)
    [plain, _] = course_of(tmp_path, KATA_TOML.replace("seconds = 8", "")).kata("7.2").exercises
    assert plain.limits == kit


def test_messages_come_in_the_order_of_the_file(tmp_path: Path) -> None:
    """That order decides what is shown first; an exercise may have none."""
    messages = course_of(tmp_path).kata("7.2").messages
    assert {slug: list(codes) for slug, codes in messages.items()} == {
        "one-sheep": ["no-jump", "value"],
        "many-sheep": [],
    }


FIRST = 'slug = "one-sheep"'
WRONG = {
    # unknown keys, at every level
    "key": ('version = "3"', 'version = "3"\nverzion = "3"', "unknown key 'verzion'. Did you mean 'version'?"),
    "key-far": ('version = "3"', 'version = "3"\nzzz = 1', "unknown key 'zzz'. Known: exercises, format, id, "),
    "table": ("[limits]", "[limitz]", "unknown key 'limitz'. Did you mean 'limits'?"),
    "limit": ("seconds = 8", "second = 8", "unknown key 'limits.second'. Did you mean 'seconds'?"),
    "entry": ("points = 3", "point = 3", "unknown key 'exercises[2].point'. Did you mean 'points'?"),
    "entry-limit": ("memory_mb", "memory_gb", "unknown key 'exercises[2].limits.memory_gb'. Did you mean 'memory_mb'?"),
    # keys that are missing
    "no-format": ("format = 1\n", "", "missing required field `format`"),
    "no-id": ('id = "7.2"\n', "", "missing required field `id`"),
    "no-title": ('title = "Many"\n', "", "exercises[2]: Object missing required field `title`"),
    "no-exercises": (KATA_TOML[KATA_TOML.index("[[") :], "", "missing required field `exercises`"),
    "empty-exercises": (KATA_TOML[KATA_TOML.index("[limits]") :], "exercises = []", "at least one exercise"),
    # another type than it must be
    "id-number": ('"7.2"', "7.2", "id: Expected `str`, got `float`."),
    "title-number": ('"Many"', "5", "exercises[2].title: Expected `str`, got `int`."),
    "points-text": ("points = 2", 'points = "2"', "exercises[1].points: Expected `int`, got `str`."),
    "points-fraction": ("points = 2", "points = 2.5", "exercises[1].points: Expected `int`"),
    "points-truth": ("points = 2", "points = true", "exercises[1].points: Expected `int`, got `bool`."),
    "functions-text": ('["count", "jump"]', '"count"', "exercises[1].functions: Expected `array`, got `str`."),
    "function-number": ('"jump"', "3", "exercises[1].functions[2]: Expected `str`, got `int`."),
    "hint-table": ('["Close your eyes."]', "[{}]", "exercises[1].hints[1]: Expected `str`"),
    "limits-text": ("seconds = 4", 'seconds = "4"', "exercises[2].limits.seconds: Expected `float"),
    "limits-number": ("[limits]\nseconds = 8\n", "limits = 8\n", "limits: Expected `object`, got `int`."),
    "format-text": ("format = 1", 'format = "1"', "reads format = 1"),
    "exercises-table": (KATA_TOML[KATA_TOML.index("[limits]") :], "exercises = 5", "exercises: Expected `array`"),
    # values that cannot be meant
    "format": ("format = 1", "format = 2\nnew_key = true", "this format is not known to this version"),
    "id": ('"7.2"', '"seven"', "id 'seven' must be numbers and dots, as in '5.1'."),
    "id-dots": ('"7.2"', '"7..2"', "id '7..2' must be numbers and dots"),
    "id-line": ('"7.2"', '"7.2\\n"', "must be numbers and dots"),
    "slug-capital": (FIRST, 'slug = "One-sheep"', "exercise 'One-sheep': a slug is lower-case words joined by '-'"),
    "slug-underscore": (FIRST, 'slug = "one_sheep"', "exercise 'one_sheep': a slug is lower-case"),
    "slug-digit": (FIRST, 'slug = "1-sheep"', "exercise '1-sheep': a slug is lower-case"),
    "slug-path": (FIRST, 'slug = "../sheep"', "exercise '../sheep': a slug is lower-case"),
    "slug-empty": (FIRST, 'slug = ""', "exercise '': a slug is lower-case"),
    "slug-keyword": (FIRST, 'slug = "class"', "exercise 'class': this is a word of Python itself"),
    "slug-twice": (FIRST, 'slug = "many-sheep"', "exercise 'many-sheep' is listed twice."),
    "points-none": ("points = 2", "points = 0", "exercise 'one-sheep': points must be from 1 to 1,000,000."),
    "points-below": ("points = 2", "points = -2", "exercise 'one-sheep': points must be from 1"),
    "points-many": ("points = 2", "points = 1000001", "exercise 'one-sheep': points must be from 1"),
    "no-function": ('["count", "jump"]', "[]", "exercise 'one-sheep': name at least one entry in functions."),
    "function-name": ('"jump"', '"jump over"', "'jump over' in functions is not a Python name."),
    "function-keyword": ('"jump"', '"while"', "'while' in functions is not a Python name."),
    "function-twice": ('"jump"', '"count"', "exercise 'one-sheep': a function is listed twice."),
    "shown-path": (
        FIRST,
        f'{FIRST}\ndemonstration = "../look.py"',
        "'../look.py' must be a Python file in the kata's own",
    ),
    "shown-folder": (
        FIRST,
        f'{FIRST}\ndemonstration = "visible/look.py"',
        "must be a Python file in the kata's own folder",
    ),
    "shown-text": (FIRST, f'{FIRST}\ndemonstration = "lesson.md"', "must be a Python file in the kata's own folder"),
    "shown-empty": (FIRST, f'{FIRST}\ndemonstration = ""', "must be a Python file in the kata's own folder"),
    "shown-word": (FIRST, f'{FIRST}\ndemonstration = "class.py"', "must be a Python file in the kata's own folder"),
    "shown-library": (FIRST, f'{FIRST}\ndemonstration = "random.py"', "it would hide Python's own random."),
    "shown-exercise": (
        FIRST,
        f'{FIRST}\ndemonstration = "many_sheep.py"',
        "is an exercise, or a demonstration already",
    ),
    "shown-missing": (FIRST, f'{FIRST}\ndemonstration = "look.py"', "demonstration 'look.py' is not there"),
    "shown-number": (FIRST, f"{FIRST}\ndemonstration = 3", "exercises[1].demonstration: Expected `str"),
    "limit-zero": ("seconds = 8", "seconds = 0", "[limits]: seconds must be above 0"),
    "limit-below": ("memory_mb = 64", "memory_mb = -1", "limits of 'many-sheep': memory_mb must be above 0"),
    "limit-nan": ("seconds = 8", "seconds = nan", "[limits]: seconds must be above 0 and at most 3,600."),
    "limit-inf": ("seconds = 8", "seconds = inf", "[limits]: seconds must be above 0 and at most 3,600."),
    "limit-huge": ("memory_mb = 64", "memory_mb = 1" + "0" * 30, "memory_mb must be above 0 and at most 1,000,000."),
    # no TOML
    "syntax": ("order = 702", "order 702", "is not valid TOML: "),
    "key-twice": ("order = 702", "order = 702\norder = 702", "is not valid TOML: "),
    "nesting": ("order = 702", "order = " + "[" * 5000, "its brackets nest too deep"),
    "digits": ("order = 702", "order = " + "7" * 5000, "is not valid TOML: "),
}


@pytest.mark.parametrize(("old", "new", "says"), WRONG.values(), ids=WRONG)
def test_what_cannot_be_meant_is_refused(tmp_path: Path, old: str, new: str, says: str) -> None:
    """The message begins with the file and names the key, counting tables from 1, or the exercise."""
    assert old in KATA_TOML
    course = course_of(tmp_path, KATA_TOML.replace(old, new, 1))
    path = tmp_path / "katas" / "7.2-sheep" / "kata.toml"
    said = refusal(lambda: course.katas)
    assert said.startswith(f"{path}: ")
    assert says in said


WRONG_GRADER = {
    "key": ("format = 1", "format = 1\nkata = 5", "unknown key 'kata'."),
    "table": ("messages", "mesages", "unknown key 'exercises.one-sheep.mesages'. Did you mean 'messages'?"),
    "exercise": ("one-sheep", "one-shep", "[exercises.one-shep]: no such exercise. Did you mean 'one-sheep'?"),
    "exercise-far": ("one-sheep", "wolf", "[exercises.wolf]: no such exercise. Known: many-sheep, one-sheep."),
    "code": ("no-jump", "No_Jump", "[exercises.one-sheep.messages]: the code 'No_Jump' is not lower-case words"),
    "message": ('"It did not jump."', "3", "Expected `str`, got `int`"),
    "no-messages": (GRADER_TOML[GRADER_TOML.index("[") :], "[exercises.one-sheep]", "field `messages`"),
    "no-exercises": (GRADER_TOML[GRADER_TOML.index("[") :], "", "field `exercises`"),
    "no-format": ("format = 1", "", "field `format`"),
    "format": ("format = 1", "format = 0", "this format is not known"),
    "syntax": ("value =", "value", "is not valid TOML: "),
}


@pytest.mark.parametrize(("old", "new", "says"), WRONG_GRADER.values(), ids=WRONG_GRADER)
def test_the_hidden_manifest_is_read_as_strictly(tmp_path: Path, old: str, new: str, says: str) -> None:
    """The same for grader.toml, which must fit the exercises of kata.toml besides."""
    kata = course_of(tmp_path, grader_toml=GRADER_TOML.replace(old, new, 1)).kata("7.2")
    said = refusal(lambda: kata.messages)
    assert said.startswith(f"{kata.graders / 'grader.toml'}: ")
    assert says in said


def test_manifests_that_are_no_files_are_refused(tmp_path: Path) -> None:
    """Missing, a folder, or not UTF-8."""
    assert refusal(lambda: read_kata_manifest(tmp_path / "kata.toml")).endswith("kata.toml: this file is missing.")
    assert "this file is missing" in refusal(lambda: read_grader_manifest(tmp_path / "grader.toml", ()))
    assert "cannot be read: Is a directory." in refusal(lambda: read_kata_manifest(tmp_path))
    (tmp_path / "kata.toml").write_bytes(KATA_TOML.encode("utf-16"))
    assert "is not valid TOML" in refusal(lambda: read_kata_manifest(tmp_path / "kata.toml"))


def test_a_missing_stub_or_reference_is_named(tmp_path: Path) -> None:
    """An author who forgot a file reads which one."""
    [exercise, _] = course_of(tmp_path).kata("7.2").exercises
    assert f"{exercise.stub} cannot be read" in refusal(exercise.stub_text, CourseError)
    assert f"{exercise.reference} cannot be read" in refusal(exercise.reference_text, CourseError)


KINDS = (KataManifest, ExerciseEntry, LimitsTable, GraderManifest, GraderEntry)
KEYS = [*(field.name for kind in KINDS for field in msgspec.structs.fields(kind)), "one-sheep", "a.b", "zzz"]
SCALARS = st.one_of(
    st.integers().map(str),
    st.floats().map(repr),
    st.sampled_from(["true", "false", "1979-05-27", "07:32:00", "1979-05-27T07:32:00Z", "0x" + "f" * 4000, "'7.2'"]),
    st.text(max_size=8).map(lambda text: json.dumps(text, ensure_ascii=False)),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.dictionaries(st.sampled_from(KEYS), inner, max_size=3).map(
            lambda table: "{" + ", ".join(f"{key} = {value}" for key, value in table.items()) + "}"
        ),
    ),
    max_leaves=6,
)
LINES = st.one_of(
    st.sampled_from([*KATA_TOML.splitlines(), *GRADER_TOML.splitlines(), "[[exercises.limits]]"]),
    st.tuples(st.sampled_from(KEYS), VALUES).map(" = ".join),
)


def changed(manifest: str) -> st.SearchStrategy[bytes]:
    """Manifests in which some lines are others, nonsense made of the same words, and bytes of any kind."""
    lines = manifest.splitlines()
    swaps = st.dictionaries(st.integers(0, len(lines) - 1), LINES, max_size=3)
    swapped = swaps.map(lambda table: "\n".join(table.get(number, line) for number, line in enumerate(lines)))
    texts = st.one_of(swapped, st.lists(LINES, max_size=12).map("\n".join))
    return st.one_of(texts.map(lambda text: text.encode("utf-8", "surrogatepass")), st.binary(max_size=200))


@pytest.fixture(scope="module")
def scratch_course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    return course_of(tmp_path_factory.mktemp("scratch"))


@settings(deadline=None, max_examples=300)
@given(changed(KATA_TOML))
def test_whatever_is_in_a_kata_manifest_it_is_read_or_refused_in_words(scratch_course: Course, data: bytes) -> None:
    """Nothing but a CourseError comes out, and what is accepted keeps the rules."""
    (scratch_course.root / "katas" / "7.2-sheep" / "kata.toml").write_bytes(data)
    said = "kata.toml: "
    katas: tuple[Kata, ...] = ()
    try:
        katas = Course(scratch_course.root).katas
    except CourseError as error:
        said = str(error)
    assert "kata.toml: " in said
    for kata in katas:
        assert kata.id == "7.2"
        assert kata.max_score >= len(kata.exercises) >= 1
        assert all(exercise.module.isidentifier() for exercise in kata.exercises)
        assert all(0 < exercise.limits.seconds <= 3600 for exercise in kata.exercises)


@settings(deadline=None, max_examples=300)
@given(changed(GRADER_TOML))
def test_whatever_is_in_a_grader_manifest_it_is_read_or_refused_in_words(scratch_course: Course, data: bytes) -> None:
    """The same for grader.toml."""
    path = scratch_course.root / "graders" / "7.2-sheep" / "grader.toml"
    path.write_bytes(data)
    said = f"{path}: "
    try:
        read_grader_manifest(path, ("one-sheep", "many-sheep"))
    except ManifestError as error:
        said = str(error)
    assert said.startswith(f"{path}: ")


# -------------------------------------------------------------------------------------------------- the digests


def digests(course: Course) -> tuple[str, str]:
    """Return what stands for the content, and for the graders, of the small course's kata."""
    kata = Course(course.root).kata("1")  # read anew: a kata in hand does not follow changes of its files
    return kata.content_sha256, kata.grader_sha256


@pytest.mark.parametrize(
    ("path", "changes"),
    [
        ("katas/1-words/initials.py", (True, False)),
        ("katas/1-words/kata.toml", (True, False)),
        ("katas/1-words/lesson.md", (True, False)),
        ("katas/1-words/visible/test_label.py", (True, False)),
        ("graders/1-words/test_label.py", (False, True)),
        ("graders/1-words/grader.toml", (False, True)),
        ("graders/1-words/helpers/wrong/data.txt", (False, True)),
        ("solutions/1-words/label.py", (False, True)),
        ("katas/1-words/__pycache__/initials.cpython-311.pyc", (False, False)),
        ("katas/1-words/.ipynb_checkpoints/initials.py", (False, False)),
        ("katas/1-words/.DS_Store", (False, False)),
        ("graders/1-words/__pycache__/test_label.pyc", (False, False)),
        ("graders/1-words/accepted/label/other.py", (False, False)),
        ("graders/1-words/wrong/label/value.py", (False, False)),
        ("solutions/1-words/__pycache__/label.pyc", (False, False)),
        ("katas/2-other/lesson.md", (False, False)),
    ],
)
def test_digests_tell_content_and_graders_and_nothing_else(
    tmp_path: Path, path: str, changes: tuple[bool, bool]
) -> None:
    """A change of what students see, or of what decides a score, shows; examples and caches do not count."""
    course = copy_course(SMALL_COURSE, tmp_path)
    before = digests(course)
    target = tmp_path / path
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("a", encoding="utf-8") as file:
        file.write("\n# changed\n")
    after = digests(Course(tmp_path))
    assert tuple(one != other for one, other in zip(before, after, strict=True)) == changes


def test_digests_do_not_depend_on_where_the_course_lies(tmp_path: Path) -> None:
    """A copy elsewhere is the same course; a file under another name is another content."""
    course = copy_course(SMALL_COURSE, tmp_path / "somewhere" / "else")
    assert digests(course) == digests(Course(SMALL_COURSE))
    folder = course.root / "katas" / "1-words"
    (folder / "notes_a.md").write_text("the same")
    one = digests(course)
    (folder / "notes_a.md").rename(folder / "notes_b.md")
    assert digests(course) != one


# ------------------------------------------------------------------------------------- the course of this tree

KATAS = Course(ROOT).katas
EXERCISES = [(kata, exercise) for kata in KATAS for exercise in kata.exercises]
each_kata = pytest.mark.parametrize("kata", KATAS, ids=lambda kata: kata.id)
each_exercise = pytest.mark.parametrize(
    ("kata", "exercise"), EXERCISES, ids=[f"{kata.id}-{exercise.slug}" for kata, exercise in EXERCISES]
)


def python_files(folder: Path) -> set[str]:
    """Return the Python files directly in a folder, by name."""
    return {path.name for path in folder.glob("*.py")}


@each_kata
def test_our_katas_are_mirrored_completely(kata: Kata) -> None:
    """A stub, a reference and a grader for each exercise, and no Python file besides but demonstrations."""
    modules = {exercise.file_name for exercise in kata.exercises}
    shown = {exercise.demonstration.name for exercise in kata.exercises if exercise.demonstration}
    checks = {f"test_{name}" for name in modules}
    assert python_files(kata.folder) == modules | shown
    assert python_files(kata.solutions) == modules
    assert python_files(kata.graders) == checks
    assert python_files(kata.folder / "visible") <= checks
    folders = {path for path in kata.folder.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert folders <= {kata.folder / "visible", kata.folder / "figures"}
    assert kata.messages.keys() == {exercise.slug for exercise in kata.exercises}


def test_no_solution_or_grader_is_left_over() -> None:
    """Every folder of solutions/ and graders/ belongs to a kata, and no Python file lies beside them."""
    names = {kata.folder_name for kata in KATAS}
    for part in ("katas", "solutions", "graders"):
        assert {path.name for path in (ROOT / part).iterdir() if path.is_dir()} - {"__pycache__"} == names
        assert not python_files(ROOT / part)


def definitions(text: str) -> dict[str, tuple[str, str | None]]:
    """Return signature and docstring of each public top-level function."""
    return {
        node.name: (
            ast.unparse(node.args) + " -> " + ast.unparse(node.returns or ast.Name("?")),
            ast.get_docstring(node),
        )
        for node in ast.parse(text).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    }


@each_exercise
def test_stub_and_reference_promise_the_same(kata: Kata, exercise: Exercise) -> None:
    """Functions in the manifest's order, their signatures, their docstrings and the module's own docstring."""
    stub, reference = exercise.stub_text(), exercise.reference_text()
    assert tuple(definitions(stub)) == exercise.functions
    assert definitions(stub) == definitions(reference)
    assert all(docstring for _, docstring in definitions(stub).values())
    heading = f"Exercise {kata.exercises.index(exercise) + 1:02} · {exercise.slug}: {exercise.title}"
    heading += "" if heading.endswith("?") else "."
    assert (ast.get_docstring(ast.parse(stub)) or "").splitlines()[0] == heading
    assert ast.get_docstring(ast.parse(stub)) == ast.get_docstring(ast.parse(reference))


@each_exercise
def test_a_stub_says_that_its_work_is_not_done(kata: Kata, exercise: Exercise) -> None:
    """Each function holds its docstring and `raise NotImplementedError`, with a TODO in words before it."""
    text = exercise.stub_text()
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef):
            assert [ast.unparse(line) for line in node.body[1:]] == ["raise NotImplementedError"]
            assert "# TODO: " in (ast.get_source_segment(text, node) or "")


@each_exercise
def test_every_exercise_has_three_hints(kata: Kata, exercise: Exercise) -> None:
    """From a nudge to nearly the answer, none of them empty or given twice; and it says what it covers."""
    assert len(set(exercise.hints)) == 3
    assert all(hint.strip() == hint and hint for hint in exercise.hints)
    assert exercise.covers


@each_kata
def test_the_lesson_has_a_part_for_each_exercise(kata: Kata) -> None:
    """In the order of the exercises, after an opening and before a closing."""
    sections = lesson_sections(kata)
    assert list(sections) == ["", *(exercise.slug for exercise in kata.exercises), None]
    assert all(sections.values())


DOCTEST = """
import doctest, importlib, json, sys
counts = {}
for name in sys.argv[1:]:
    module = importlib.import_module(name)
    for test in doctest.DocTestFinder(exclude_empty=False).find(module):
        if test.name != name and not test.name.split(".")[-1].startswith("_"):
            result = doctest.DocTestRunner(verbose=False).run(test)
            counts[test.name] = [result.attempted, result.failed]
print("\\n" + json.dumps(counts))
"""


@each_kata
def test_the_examples_in_the_docstrings_hold(kata: Kata, tmp_path: Path) -> None:
    """Run with the references, every function has an example and every example gives what it says."""
    done = subprocess.run(
        [sys.executable, "-B", "-W", "error", "-c", DOCTEST, *(exercise.module for exercise in kata.exercises)],
        cwd=tmp_path,
        env={"PYTHONPATH": str(kata.solutions), "OPENBLAS_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    counts = json.loads(done.stdout.splitlines()[-1])
    assert set(counts) == {f"{exercise.module}.{name}" for exercise in kata.exercises for name in exercise.functions}
    assert not [name for name, (attempted, failed) in counts.items() if failed or not attempted], done.stdout


def test_the_points_of_kata_5_1() -> None:
    """They are what the course has announced."""
    exercises = Course(ROOT).kata("5.1").exercises[:4]
    assert [(exercise.slug, exercise.points) for exercise in exercises] == [
        ("make-cross", 3),
        ("shift-image", 5),
        ("draw-image", 3),
        ("flatten-compare", 5),
    ]


def test_limits_are_those_of_the_nearest_that_names_them(tmp_path: Path) -> None:
    """Of the exercise, else of the kata, else of the course, else those of the kit; and a course's count as content."""
    text = (SMALL_COURSE / "katas/1-words/kata.toml").read_text()
    changed = text.replace("[limits]", "[limits]\nmemory_mb = 300", 1)
    plain = copy_course(SMALL_COURSE, tmp_path / "plain", {"katas/1-words/kata.toml": changed}).kata("1")
    limits = "format = 1\n[limits]\nmemory_mb = 200\nopen_files = 20\n"
    files = {"katas/1-words/kata.toml": changed, "katas/course.toml": limits}
    kata = copy_course(SMALL_COURSE, tmp_path / "course", files).kata("1")
    for exercise, before in zip(kata.exercises, plain.exercises, strict=True):
        assert (exercise.limits.memory_mb, exercise.limits.open_files) == (300, 20)
        assert exercise.limits.file_kb == before.limits.file_kb == 8192
    assert kata.grader_sha256 != plain.grader_sha256


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("format = 1\n[limit]\n", "Did you mean 'limits'"),
        ("format = 1\n[limits]\nseconds = 0\n", "seconds must be above 0"),
    ],
)
def test_a_course_manifest_is_read_strictly(tmp_path: Path, text: str, says: str) -> None:
    """As the others are."""
    course = copy_course(SMALL_COURSE, tmp_path / "course", {"katas/course.toml": text})
    with pytest.raises(ManifestError, match=rf"course.toml: .*{says}"):
        _ = course.katas
