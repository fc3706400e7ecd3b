"""Reading a folder: what is taken, what is left alone, and what is answered in words."""

import os
import socket
from pathlib import Path

import pytest
from submission_demo import CROSS, SHIFT, STUBS, demo_course, fill, source_of, zipped

from katakit.course import Kata
from katakit.submission import BrokenSource, Origin, folder, limits, open_submission, read_submission
from katakit.submission.gathering import Content


@pytest.fixture(name="kata", scope="module")
def demo_kata(tmp_path_factory: pytest.TempPathFactory) -> Kata:
    return demo_course(tmp_path_factory.mktemp("course")).kata("9.1")


def broken(found: object) -> BrokenSource:
    assert isinstance(found, BrokenSource)
    assert found.message.endswith(".")
    return found


def test_exercise_files_are_found_and_the_rest_are_helpers(tmp_path: Path, kata: Kata) -> None:
    """A folder gives the exercises by their file names, other modules as helpers, missing ones not at all."""
    fill(
        tmp_path,
        {
            "make_cross.py": CROSS,
            "shift_image.py": "\ufeff" + SHIFT.replace("\n", "\r\n"),
            "tools.py": "x = 1\r",
            "pkg/__init__.py": "",
            "pkg/inner.py": "y = 2",
            "loose/part.py": "z = 3",
            "test_mine.py": "assert False",
            "data.csv": "1,2",
        },
    )
    found = read_submission(tmp_path, kata)
    assert found.gradable
    assert found.kind == "folder"
    assert list(found.exercises) == ["make-cross", "shift-image"]
    assert source_of(found, "make-cross").text == CROSS
    assert source_of(found, "shift-image").text == SHIFT
    assert not source_of(found, "make-cross").implicit
    assert source_of(found, "shift-image").where(5) == Origin(file="shift_image.py", line=5, cell=None)
    assert found.helpers == {
        "tools": "x = 1\n",
        "pkg": "",
        "pkg.inner": "y = 2",
        "loose.part": "z = 3",
        "test_mine": "assert False",
    }
    assert found.packages == {"pkg"}
    helpers = ["loose/part.py", "pkg/__init__.py", "pkg/inner.py", "test_mine.py", "tools.py"]
    assert found.files == tuple(sorted(["make_cross.py", "shift_image.py", *helpers]))
    assert found.notes == ()


def test_caches_and_hidden_things_are_left_alone(tmp_path: Path, kata: Kata) -> None:
    """Checkpoints, caches, __MACOSX and dot files are passed over without a word."""
    fill(
        tmp_path,
        {
            "make_cross.py": CROSS,
            ".shift_image.py": SHIFT,
            "._make_cross.py": "junk",
            "__MACOSX/._make_cross.py": "junk",
            "__pycache__/make_cross.cpython-311.pyc": b"\0",
            ".ipynb_checkpoints/a-checkpoint.ipynb": "{}",
            ".git/hooks/x.py": "junk",
        },
    )
    found = read_submission(tmp_path, kata)
    assert found.files == ("make_cross.py",)
    assert found.notes == ()


@pytest.mark.parametrize("wrapper", ["jane", "jane/upload/kata", "9.1-demo", "jane/9.1"])
def test_wrapping_folders_are_looked_through(tmp_path: Path, kata: Kata, wrapper: str) -> None:
    """Folders that hold only one folder make no difference, not even to the digest."""
    fill(tmp_path / "plain", {"make_cross.py": CROSS, "tools/x.py": ""})
    fill(tmp_path / "deep" / wrapper, {"make_cross.py": CROSS, "tools/x.py": ""})
    fill(tmp_path / "deep", {"readme.txt": "hello"})
    plain, deep = read_submission(tmp_path / "plain", kata), read_submission(tmp_path / "deep", kata)
    assert deep.exercises == plain.exercises
    assert deep.files == plain.files
    assert deep.sha256 == plain.sha256


def test_a_workspace_with_several_katas(tmp_path: Path, kata: Kata) -> None:
    """In a workspace, the folder called like the kata is the submission."""
    fill(tmp_path, {"9.1-demo/make_cross.py": CROSS, "9.2-other/fold_paper.py": "", "notes.py": ""})
    found = read_submission(tmp_path, kata)
    assert found.files == ("make_cross.py",)
    assert list(found.exercises) == ["make-cross"]
    assert found.helpers == {}
    fill(tmp_path, {"shift_image.py": SHIFT})
    assert list(read_submission(tmp_path, kata).exercises) == ["shift-image"]


def test_nothing_below_the_folder_is_followed(tmp_path: Path, kata: Kata) -> None:
    """Links, pipes, sockets and folders in the place of a file cost their exercise, and none is opened."""
    secret = tmp_path / "secret.py"
    secret.write_text("SECRET = 1")
    hidden = fill(tmp_path / "hidden", {"inner.py": "SECRET = 2"})
    upload = fill(tmp_path / "upload", {"count_cells.py": "x = 1"})
    (upload / "make_cross.py").symlink_to(secret)
    os.mkfifo(upload / "shift_image.py")
    (upload / "linked").symlink_to(hidden)
    (upload / "helper.py").symlink_to(secret)
    (upload / "packed.py").mkdir()
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(upload / "plug.py"))
        found = read_submission(upload, kata)
    assert broken(found.exercises["make-cross"]).code == "not-a-file"
    assert "link" in broken(found.exercises["make-cross"]).message
    assert "pipe" in broken(found.exercises["shift-image"]).message
    assert source_of(found, "count-cells").text == "x = 1"
    assert found.helpers == {}
    assert len(found.notes) == 4  # linked/, helper.py, packed.py, plug.py
    assert "SECRET" not in repr(found)


def test_a_file_that_becomes_a_link_is_not_followed(
    tmp_path: Path, kata: Kata, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between listing and opening, a file swapped for a link or a pipe is still not followed."""
    upload = fill(tmp_path / "upload", {"make_cross.py": CROSS, "shift_image.py": SHIFT})
    (tmp_path / "secret.py").write_text("SECRET")
    look = folder._file

    def swap(place: folder.Place, name: str, full: str, mode: int) -> Content:
        (upload / name).unlink()
        if name == "make_cross.py":
            (upload / name).symlink_to(tmp_path / "secret.py")
        else:
            os.mkfifo(upload / name)
        return look(place, name, full, mode)

    monkeypatch.setattr(folder, "_file", swap)
    found = read_submission(upload, kata)
    assert broken(found.exercises["make-cross"]).code == "unreadable"
    assert broken(found.exercises["shift-image"]).code == "not-a-file"


def test_giants_are_not_read(tmp_path: Path, kata: Kata) -> None:
    """A sparse giant, or a file one byte too large, costs its exercise; one of exactly the limit is read."""
    fill(tmp_path, {"count_cells.py": b"#" * limits.PY_BYTES, "shift_image.py": b"#" * (limits.PY_BYTES + 1)})
    with (tmp_path / "make_cross.py").open("wb") as file:
        file.truncate(1 << 40)
    found = read_submission(tmp_path, kata)
    assert broken(found.exercises["make-cross"]).code == "too-large"
    assert broken(found.exercises["shift-image"]).code == "too-large"
    assert len(source_of(found, "count-cells").text) == limits.PY_BYTES


def test_a_file_that_grows_is_read_up_to_the_limit(tmp_path: Path, kata: Kata, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that says it is small and has no end is cut off at the limit."""
    fill(tmp_path, {"make_cross.py": CROSS})
    monkeypatch.setattr(os, "read", lambda _, count: b"#" * count)
    assert broken(read_submission(tmp_path, kata).exercises["make-cross"]).code == "too-large"


def test_a_disk_error_costs_one_exercise(tmp_path: Path, kata: Kata, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the system cannot read is said with the system's reason."""

    def fail(*_: object) -> bytes:
        raise OSError(5, "Input/output error")

    fill(tmp_path, {"make_cross.py": CROSS})
    monkeypatch.setattr(os, "read", fail)
    problem = broken(read_submission(tmp_path, kata).exercises["make-cross"])
    assert problem.code == "unreadable"
    assert "Input/output error" in problem.message


def test_too_many_entries_and_too_many_bytes(tmp_path: Path, kata: Kata, monkeypatch: pytest.MonkeyPatch) -> None:
    """An upload with too many entries, or too much in them, is not gradable and says why."""
    fill(tmp_path / "many", {f"{i}.txt": "" for i in range(31)})
    fill(tmp_path / "big", {f"m{i}.py": "#" * 100 for i in range(11)})
    monkeypatch.setattr(limits, "ENTRIES", 30)
    monkeypatch.setattr(limits, "TOTAL_BYTES", 1000)
    many, big = read_submission(tmp_path / "many", kata), read_submission(tmp_path / "big", kata)
    assert many.reason is not None
    assert "more than 30 files" in many.reason
    assert big.reason is not None
    assert "1,000 bytes" in big.reason
    assert not big.gradable
    assert big.exercises == {}


def test_deep_folders_and_environments_are_left_out(tmp_path: Path, kata: Kata) -> None:
    """Folders that go too deep, and Python environments, are left out with a note."""
    fill(
        tmp_path,
        {"make_cross.py": CROSS, "/".join("d" * 18) + "/deep.py": "", "/".join("e" * 16) + "/ok.py": ""},
    )
    fill(tmp_path / "env", {"pyvenv.cfg": "", "lib/site-packages/numpy/core.py": ""})
    found = read_submission(tmp_path, kata)
    assert list(found.helpers) == [".".join("e" * 16) + ".ok"]
    assert len(found.notes) == 2
    assert "16 folders deep" in found.notes[0]
    assert "env is a Python environment" in found.notes[1]


@pytest.mark.parametrize(
    ("name", "content", "code", "line"),
    [
        ("latin", b"# -*- coding: latin-1 -*-\nname = '\xe9'\n", None, 1),
        ("bom", b"\xef\xbb\xbfname = '\xc3\xa9'\n", None, 1),
        ("undecodable", b"a = 1\nb = '\xe9'\n", "not-utf8", 2),
        ("undecodable-early", b"b = '\xe9'\n", "not-utf8", 1),
        ("unknown", b"# coding: klingon\n", "not-utf8", 1),
        ("no-text", b"# coding: rot13\n", "not-utf8", 1),
        ("hex", b"# coding: hex\n61\n", "not-utf8", 1),
        ("slow", b"# coding: punycode\n", "not-utf8", 1),
        ("surrogates", b"# coding: utf-7\n+2AA-\n", "not-utf8", 1),
        ("contradiction", b"\xef\xbb\xbf# coding: latin-1\n", "not-utf8", 1),
        ("utf16", "x = 1".encode("utf-16"), "not-utf8", 1),
        ("utf16-bare", "x = 1".encode("utf-16-le"), "nul-bytes", 1),
        ("nul", b"a = 1\n\nb\0 = 2\n", "nul-bytes", 3),
    ],
)
def test_encodings(tmp_path: Path, kata: Kata, name: str, content: bytes, code: str | None, line: int) -> None:
    """Marks and coding comments are honoured as Python does; what is no text costs its exercise."""
    found = read_submission(fill(tmp_path, {"make_cross.py": content, "count_cells.py": "x = 1"}), kata)
    assert source_of(found, "count-cells").text == "x = 1"
    if code is None:
        assert "name = 'é'\n" in source_of(found, "make-cross").text
    else:
        problem = broken(found.exercises["make-cross"])
        assert (problem.code, problem.origin.line) == (code, line), name


def test_helpers_that_cannot_be_used_get_a_note(tmp_path: Path, kata: Kata) -> None:
    """A helper that is no text, or whose name cannot be imported, is left out with a note."""
    fill(
        tmp_path,
        {"make_cross.py": CROSS, "bad.py": b"\xff", "my tools.py": "", "class.py": "", "__init__.py": ""},
    )
    found = read_submission(tmp_path, kata)
    assert found.helpers == {}
    assert [note.split()[0] for note in found.notes] == ["bad.py,", "class.py", "my"]


def test_a_package_goes_before_a_module_of_its_name(tmp_path: Path, kata: Kata) -> None:
    """As in Python, pkg/__init__.py hides pkg.py."""
    found = read_submission(fill(tmp_path, {"make_cross.py": "", "p.py": "module", "p/__init__.py": "package"}), kata)
    assert found.helpers == {"p": "package"}


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({}, ["make_cross.py, shift_image.py, count_cells.py", "no file in it"]),
        ({"essay.docx": "x", "a.py": "x = 1"}, ["Found only: a.py, essay.docx."]),
        ({"kata.ipynb": "{"}, ["kata.ipynb is no notebook"]),
    ],
)
def test_a_folder_without_an_exercise(tmp_path: Path, kata: Kata, files: dict[str, str], words: list[str]) -> None:
    """A folder with nothing to grade says what was looked for and what was found."""
    found = read_submission(fill(tmp_path, files), kata)
    assert found.reason is not None
    assert all(word in found.reason for word in words), found.reason


def test_paths_that_are_no_submission(tmp_path: Path, kata: Kata) -> None:
    """A missing path, a wrong type, a pipe, a device, a name that no system has: each gets a reason."""
    fill(tmp_path, {"essay.docx": "x"})
    os.mkfifo(tmp_path / "make_cross.py")
    reasons = {
        tmp_path / "gone": "no file or folder called",
        tmp_path / "gone.py": "no file or folder called",
        tmp_path / "essay.docx": "a folder, a .py file, a notebook (.ipynb) or a .zip of these",
        tmp_path / "make_cross.py": "cannot be graded",
        tmp_path / ("x" * 5000): "cannot be read",
        Path("/dev/zero"): "cannot be graded",
        Path("a\0b.py"): "cannot be read",
    }
    for path, words in reasons.items():
        found = read_submission(path, kata)
        assert not found.gradable
        assert found.reason is not None
        assert words in found.reason, found.reason
        assert found.exercises == {}
        assert len(found.sha256) == 64


def test_the_path_itself_may_be_a_link(tmp_path: Path, kata: Kata) -> None:
    """What the instructor names is opened, also through a link of the instructor's own."""
    fill(tmp_path / "real", {"make_cross.py": CROSS})
    (tmp_path / "link").symlink_to(tmp_path / "real")
    (tmp_path / "make_cross.py").symlink_to(tmp_path / "real" / "make_cross.py")
    assert read_submission(tmp_path / "link", kata).gradable
    assert read_submission(tmp_path / "make_cross.py", kata).gradable


def test_file_names_are_cleaned(tmp_path: Path, kata: Kata) -> None:
    """Escapes, direction marks and undecodable bytes in file names never reach a report as they are."""
    names = [b"\x1b[2Jx.py", "a\u202eyp.py".encode(), b"\xff.py", b"line\nbreak.py", b"make_cross.py"]
    for name in names:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text("x = 1")
    found = read_submission(tmp_path, kata)
    said = "".join((*found.files, *found.notes))
    assert said.isprintable()
    assert len(found.notes) == 4


def test_digest_depends_on_names_and_bytes_only(tmp_path: Path, kata: Kata) -> None:
    """A folder and a zip of it give one digest; another name or byte gives another."""
    files = {"make_cross.py": CROSS, "pkg/tool.py": "x = 1", "ignored.txt": "x"}
    path = fill(tmp_path / "a", files)
    (tmp_path / "a.zip").write_bytes(zipped(files))
    (tmp_path / "b.zip").write_bytes(zipped({f"wrap/{name}": content for name, content in files.items()}))
    first = read_submission(path, kata).sha256
    assert first == read_submission(tmp_path / "a.zip", kata).sha256 == read_submission(tmp_path / "b.zip", kata).sha256
    digests = {first}
    for change in ({"make_cross.py": CROSS + "\n"}, {"more.py": ""}, {"pkg/tool.py": ""}):
        digests.add(read_submission(fill(tmp_path / "a", change), kata).sha256)
    assert len(digests) == 4


def test_reading_without_descriptors_of_folders(tmp_path: Path, kata: Kata, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where folders cannot be opened (Windows), paths are used instead, and give the same."""
    upload = fill(tmp_path / "upload", {"make_cross.py": CROSS, "pkg/tool.py": "x = 1"})
    (upload / "shift_image.py").symlink_to(upload / "make_cross.py")
    before = read_submission(upload, kata)
    monkeypatch.setattr(folder, "_RELATIVE", False)
    assert read_submission(upload, kata) == before


def test_no_descriptor_stays_open(tmp_path: Path, kata: Kata) -> None:
    """Reading leaves no open files behind, also when it is refused half way."""
    fill(tmp_path / "a", {**STUBS, "d/e/f.py": ""})
    os.mkfifo(tmp_path / "a" / "x.py")
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(3):
        read_submission(tmp_path / "a", kata)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(limits, "ENTRIES", 4)
            assert open_submission(tmp_path / "a").reason
    assert len(list(Path("/proc/self/fd").iterdir())) == before
