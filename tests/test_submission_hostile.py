"""Nothing a student can hand in makes reading fail, and nothing of it is ever run."""

import ast
import io
import json
import os
import random
import stat
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from submission_demo import COUNT, CROSS, SHIFT, demo_course, fill, notebook, source_of, zipped

import katakit.submission
from katakit.course import Kata
from katakit.submission import BrokenSource, Submission, read_submission
from katakit.text import clean

PACKAGE = Path(katakit.submission.__file__).parent
RUNS_CODE = {
    "eval",
    "exec",
    "compile",
    "__import__",
    "import_module",
    "run_path",
    "run_module",
    "literal_eval",
}
RUNS_CODE_MODULES = {
    "ast",
    "code",
    "codeop",
    "importlib",
    "marshal",
    "pickle",
    "runpy",
    "shelve",
    "symtable",
    "dis",
}


@pytest.fixture(name="kata", scope="module")
def demo_kata(tmp_path_factory: pytest.TempPathFactory) -> Kata:
    return demo_course(tmp_path_factory.mktemp("course")).kata("9.1")


@pytest.fixture(name="place", scope="module")
def shared_place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("place")


def sane(found: Submission) -> None:
    """Check what every submission promises."""
    assert found.gradable == bool(found.exercises) or found.reason
    for source in found.exercises.values():
        if isinstance(source, BrokenSource):
            assert source.message == clean(source.message)
        else:
            source.text.encode()
            assert "\0" not in source.text
            assert "\r" not in source.text
            assert source.where(1) == source.origin
    said = (*found.notes, *found.files, found.source, found.reason or "")
    assert all(text == clean(text) for text in said)


@pytest.mark.parametrize("path", sorted(PACKAGE.glob("*.py")), ids=lambda path: path.name)
def test_nothing_here_can_run_code(path: Path) -> None:
    """No module of the package names a way to import, compile, parse, unpickle or evaluate text."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [alias.name for alias in node.names] + [getattr(node, "module", None) or ""]
            assert RUNS_CODE_MODULES.isdisjoint(name.partition(".")[0] for name in names)
        if isinstance(node, ast.Name):
            assert node.id not in RUNS_CODE
        if isinstance(node, ast.Attribute) and node.attr in RUNS_CODE:
            assert node.attr == "compile"
            assert isinstance(node.value, ast.Name)
            assert node.value.id == "re"


@pytest.mark.parametrize(
    "killer",
    [
        "(" * 100_000,
        "-" * 500_000 + "1",
        "x = " + "[" * 50_000 + "]" * 50_000,
        "a" + ".b" * 200_000,
        "if x:\n" + "".join(" " * depth + "if x:\n" for depth in range(1, 1000)),
        "f(" * 50_000 + ")" * 50_000,
        "x = " + "1+" * 200_000 + "1",
        "lambda: " * 100_000 + "1",
        "'" * 99_999,
        "not " * 200_000 + "x",
        "def make_cross(): pass\n" * 20_000,
        "x: " * 100_000,
        "\\\n" * 200_000,
    ],
)
def test_source_that_kills_a_compiler_is_only_text(tmp_path: Path, kata: Kata, killer: str) -> None:
    """Deep and endless source is taken in like any other, in a file, a combined file and a notebook."""
    text = f"{CROSS}\n{killer}\n{SHIFT}"
    fill(tmp_path, {"make_cross.py": text, "work.py": text, "k.ipynb": notebook(text)})
    for name in ("make_cross.py", "work.py", "k.ipynb"):
        found = read_submission(tmp_path / name, kata)
        sane(found)
        assert "make-cross" in found.exercises
    sane(read_submission(tmp_path, kata))


def test_importing_has_no_effect(tmp_path: Path, kata: Kata) -> None:
    """A file that would do something when run does nothing when read, and no cache is written."""
    trace = tmp_path / "trace"
    evil = f"open({str(trace)!r}, 'w').write('x')\n"
    upload = fill(
        tmp_path / "u",
        {
            "make_cross.py": evil,
            "conftest.py": evil,
            "sitecustomize.py": evil,
            "k.ipynb": notebook(evil + COUNT),
        },
    )
    found = read_submission(upload, kata)
    assert list(found.exercises) == ["make-cross", "count-cells"]
    assert not trace.exists()
    assert sorted(path.name for path in upload.iterdir()) == [
        "conftest.py",
        "k.ipynb",
        "make_cross.py",
        "sitecustomize.py",
    ]


relaxed = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
python_like = st.lists(
    st.sampled_from(
        [
            CROSS,
            SHIFT,
            COUNT,
            "make_cross = 1\n",
            "# kata: make-cross\n",
            "# kata: 9.1 x\n",
            "(",
            ")",
            '"""',
            "'''",
            "\\",
            "\n",
            "    ",
            "%m\n",
            "!x\n",
            "?",
            "@",
            "\r",
            "\x0c",
            "print(shift_right(1))\n",
            "# coding: x\n",
        ]
    )
).map("".join)


@relaxed
@given(data=st.one_of(st.binary(max_size=300), python_like.map(str.encode)))
@pytest.mark.parametrize("name", ["make_cross.py", "work.py", "k.ipynb", "z.zip"])
def test_any_bytes_under_any_name(place: Path, kata: Kata, name: str, data: bytes) -> None:
    """Random bytes and mangled Python never make reading fail."""
    sane(read_submission(fill(place / "bytes", {name: data}) / name, kata))


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | python_like,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                [
                    "cells",
                    "cell_type",
                    "source",
                    "input",
                    "metadata",
                    "worksheets",
                    "katakit",
                    "exercise",
                    "kata",
                ]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)
cell_values = st.fixed_dictionaries(
    {},
    optional={
        "cell_type": st.sampled_from(["code", "markdown", "raw"]) | json_values,
        "source": python_like | st.lists(python_like | json_values, max_size=3) | json_values,
        "input": python_like | json_values,
        "outputs": json_values,
        "metadata": st.fixed_dictionaries(
            {"katakit": st.fixed_dictionaries({"exercise": st.just("make-cross") | json_values}) | json_values}
        )
        | json_values,
    },
)
cell_lists = st.lists(cell_values | json_values, max_size=4) | json_values


@relaxed
@given(
    major=st.sampled_from([3, 4]) | json_values,
    cells=cell_lists,
    sheets=st.lists(st.fixed_dictionaries({"cells": cell_lists}) | json_values, max_size=2) | json_values,
    metadata=json_values,
)
def test_any_json_as_a_notebook(
    place: Path, kata: Kata, major: object, cells: object, sheets: object, metadata: object
) -> None:
    """Whatever stands where in a notebook, reading goes on."""
    raw = {"nbformat": major, "nbformat_minor": 1, "cells": cells, "worksheets": sheets, "metadata": metadata}
    sane(read_submission(fill(place, {"k.ipynb": json.dumps(raw)}) / "k.ipynb", kata))


def test_damaged_archives(place: Path, kata: Kata) -> None:
    """An archive with any of its bytes changed never makes reading fail."""
    whole = zipped({"a/make_cross.py": CROSS, "a/k.ipynb": notebook(SHIFT), "a/b/../c.py": COUNT})
    chance = random.Random(5)
    for _ in range(400):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 4)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        sane(read_submission(fill(place, {"z.zip": bytes(data)}) / "z.zip", kata))


no_nul = st.characters(codec="utf-8", exclude_characters="\0")  # zipfile cannot write it as a name


@relaxed
@given(names=st.lists(st.text(no_nul, min_size=1, max_size=12), max_size=5, unique=True))
def test_any_names_in_an_archive(place: Path, kata: Kata, names: list[str]) -> None:
    """Whatever the members are called, what is said of them is printable and the rest is read."""
    files = {f"{name}.py": "x = 1" for name in names}
    sane(read_submission(fill(place, {"n.zip": zipped({**files, "make_cross.py": CROSS})}) / "n.zip", kata))


@given(pieces=python_like, other=python_like)
@relaxed
def test_file_and_notebook_with_the_same_code(place: Path, kata: Kata, pieces: str, other: str) -> None:
    """An exercise's file and a stub cell with the same code give the same text, if both can be used."""
    text = f"# kata: make-cross\n{pieces}x = 1\n"
    comment = "# " + " ".join(other.split())
    fill(place / "same", {"make_cross.py": text, "k.ipynb": notebook(text, comment)})
    one = read_submission(place / "same" / "make_cross.py", kata)
    two = read_submission(place / "same" / "k.ipynb", kata)
    usable = not any(isinstance(found.exercises["make-cross"], BrokenSource) for found in (one, two))
    if usable and "# kata" not in pieces:
        assert source_of(one, "make-cross").text == source_of(two, "make-cross").text


def test_devices_are_not_opened(tmp_path: Path, kata: Kata) -> None:
    """A device under the name of an exercise, a notebook or an archive costs what it stands for."""
    upload = fill(tmp_path / "upload", {"count_cells.py": COUNT})
    try:
        os.mknod(upload / "make_cross.py", stat.S_IFCHR | 0o666, os.makedev(1, 5))  # /dev/zero
        os.mknod(upload / "kata.ipynb", stat.S_IFCHR | 0o666, os.makedev(1, 9))  # /dev/urandom
        os.mknod(upload / "shift_image.py", stat.S_IFBLK | 0o666, os.makedev(7, 0))
        os.mknod(upload / "more.zip", stat.S_IFCHR | 0o666, os.makedev(1, 5))
    except PermissionError:
        pytest.skip("only root can make devices")
    found = read_submission(upload, kata)
    sane(found)
    for slug in ("make-cross", "shift-image"):
        source = found.exercises[slug]
        assert isinstance(source, BrokenSource)
        assert source.code == "not-a-file"
    assert source_of(found, "count-cells").text == COUNT
    for name in ("make_cross.py", "kata.ipynb", "more.zip"):
        assert not read_submission(upload / name, kata).gradable


@pytest.mark.parametrize("name", ["kata.ipynb", "make_cross.zip", "work.py"])
def test_giants_of_every_kind(tmp_path: Path, kata: Kata, name: str) -> None:
    """A file of a terabyte that takes no room on the disk is not read, alone or in a folder."""
    fill(tmp_path, {"count_cells.py": COUNT})
    with (tmp_path / name).open("wb") as file:
        file.truncate(1 << 40)
    alone = read_submission(tmp_path / name, kata)
    assert not alone.gradable
    sane(alone)
    found = read_submission(tmp_path, kata)
    sane(found)
    assert source_of(found, "count-cells").text == COUNT


def test_an_archive_of_archives(tmp_path: Path, kata: Kata) -> None:
    """Archives inside of archives, each full of more, are not opened: the first level is all that costs anything."""
    inner = zipped({"make_cross.py": b"\n" * (1 << 20)})
    for _ in range(20):
        inner = zipped({f"{number}.zip": inner for number in range(10)})
        inner = inner[: 1 << 20] if len(inner) > 1 << 20 else inner
    found = read_submission(
        fill(tmp_path, {"z.zip": zipped({"count_cells.py": COUNT, "a.zip": inner})}) / "z.zip", kata
    )
    sane(found)
    assert list(found.exercises) == ["count-cells"]


def test_a_link_in_an_archive_and_a_file_behind_it(tmp_path: Path, kata: Kata) -> None:
    """A link to a folder, and a member whose name goes through that link, read nothing outside and write nothing."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        link = zipfile.ZipInfo("out")
        link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, str(tmp_path))
        archive.writestr("out/evil.py", "x = 1")
        archive.writestr("count_cells.py", COUNT)
    found = read_submission(fill(tmp_path, {"z.zip": stream.getvalue()}) / "z.zip", kata)
    sane(found)
    assert list(found.exercises) == ["count-cells"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["z.zip"]


@pytest.mark.parametrize("field", [18, 22, 42])  # packed size, size, place of the member in the table of contents
def test_an_archive_that_lies_in_every_number(tmp_path: Path, kata: Kata, field: int) -> None:
    """Sizes and places of four gigabytes in an archive of a hundred bytes cost one exercise at most."""
    data = bytearray(zipped({"make_cross.py": CROSS}))
    at = data.index(b"PK\x01\x02") + field
    data[at : at + 4] = b"\xfe\xff\xff\xff"
    sane(read_submission(fill(tmp_path, {"z.zip": bytes(data)}) / "z.zip", kata))


@pytest.mark.parametrize("kind", ["folder", "zip"])
def test_names_that_mean_something_to_others(tmp_path: Path, kata: Kata, kind: str) -> None:
    """Formulas, markup, options, commands and names that differ in nothing one sees do no harm."""
    names = [
        "=cmd(1).py", "+1.py", "@SUM(1).py", "<b>.py", "[x](y).py", "::error::x.py", "-rf.py", "$(id).py", "`id`.py",
        "CON.py", "a;b.py", "a b.py", "make_cross.py ", "MAKE_CROSS.PY", "make_cro\u017f\u017f.py",
        "make_cross\u200b.py",
        "caf\u00e9.py", "cafe\u0301.py", "%s%n.py", "{0}.py", "..py", "x" * 240 + ".py",
    ]  # fmt: skip
    files = {**dict.fromkeys(names, "x = 1"), "count_cells.py": COUNT}
    path = fill(tmp_path / "upload", files)
    if kind == "zip":
        path = fill(tmp_path, {"z.zip": zipped(files)}) / "z.zip"
    found = read_submission(path, kata)
    sane(found)
    assert source_of(found, "count-cells").text == COUNT
    assert "".join((*found.notes, *found.files)).isprintable()


def test_a_flood_of_environments(tmp_path: Path, kata: Kata) -> None:
    """Thousands of Python environments in one archive are left out in no time."""
    files = {f"e{number}/pyvenv.cfg": "" for number in range(4_000)} | {f"m{number}.py": "" for number in range(4_000)}
    data = zipped({**files, "count_cells.py": COUNT})
    path = fill(tmp_path, {"z.zip": data}) / "z.zip"
    started = time.process_time()
    found = read_submission(path, kata)
    assert time.process_time() - started < 3
    sane(found)
    assert source_of(found, "count-cells").text == COUNT


def test_numbers_that_json_should_not_hold(tmp_path: Path, kata: Kata) -> None:
    """A notebook with endless numbers, numbers that are none, and keys that occur twice is read as far as it goes."""
    cell = json.dumps({"cell_type": "code", "metadata": {}, "source": f"# kata: make-cross\n{CROSS}"})
    for odd in ("NaN", "-Infinity", "1e999999", "1" * 4000, "1" * 5000, '"\\ud800\\u0000"', "[" * 500 + "]" * 500):
        text = f'{{"nbformat": 4, "nbformat": 4, "metadata": {{"a": {odd}}}, "cells": [{cell}], "a": 1, "a": {odd}}}'
        sane(read_submission(fill(tmp_path, {"k.ipynb": text}) / "k.ipynb", kata))
