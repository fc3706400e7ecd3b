"""Zip archives: honest ones, damaged ones, and those made to do harm."""

import io
import random
import stat
import struct
import zipfile
from pathlib import Path

import pytest
from submission_demo import COUNT, CROSS, SHIFT, demo_course, notebook, source_of, zipped

from katakit.course import Kata
from katakit.submission import BrokenSource, Submission, limits, read_submission


@pytest.fixture(name="kata", scope="module")
def demo_kata(tmp_path_factory: pytest.TempPathFactory) -> Kata:
    return demo_course(tmp_path_factory.mktemp("course")).kata("9.1")


def read(tmp_path: Path, kata: Kata, data: bytes) -> Submission:
    (tmp_path / "jane.zip").write_bytes(data)
    return read_submission(tmp_path / "jane.zip", kata)


def member(name: str, mode: int = 0, system: int = 3) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.create_system, info.external_attr = system, mode << 16
    return info


def archive(*members: tuple[zipfile.ZipInfo | str, str | bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", how) as made:
        for info, content in members:
            made.writestr(info, content)
    return stream.getvalue()


def code(found: object) -> str:
    assert isinstance(found, BrokenSource)
    return found.code


def test_a_zip_is_read_like_a_folder(tmp_path: Path, kata: Kata) -> None:
    """Files, a notebook and helpers in a wrapping folder, with what a Mac adds."""
    found = read(
        tmp_path,
        kata,
        zipped(
            {
                "jane/make_cross.py": CROSS,
                "jane/./kata.ipynb": notebook(f"# kata: shift-image\n{SHIFT}"),
                "jane/tools/x.py": "x = 1",
                "jane/.DS_Store": b"\0",
                "__MACOSX/jane/._make_cross.py": b"\0",
                "jane/report.pdf": b"%PDF",
                "jane/empty/": "",
            }
        ),
    )
    assert found.kind == "zip"
    assert found.source == "jane.zip"
    assert found.notes == ()
    assert found.files == ("kata.ipynb", "make_cross.py", "tools/x.py")
    assert list(found.exercises) == ["make-cross", "shift-image"]
    assert found.helpers == {"tools.x": "x = 1"}


@pytest.mark.parametrize(
    "name",
    ["../evil.py", "a/../../evil.py", "/etc/evil.py", "C:/evil.py", "a\\b.py", "..\\evil.py", "C:evil.py"],
)
def test_names_that_leave_the_archive_are_left_out(tmp_path: Path, kata: Kata, name: str) -> None:
    """A name that points elsewhere is left out with a note; the rest is read."""
    found = read(tmp_path, kata, zipped({name: "x = 1", "make_cross.py": CROSS}))
    assert found.files == ("make_cross.py",)
    assert len(found.notes) == 1
    assert "points out of the archive" in found.notes[0]


def test_links_and_special_members_are_not_files(tmp_path: Path, kata: Kata) -> None:
    """A link in the place of an exercise's file costs that exercise; others get a note."""
    link = stat.S_IFLNK | 0o777
    found = read(
        tmp_path,
        kata,
        archive(
            (member("make_cross.py", link), "/etc/passwd"),
            (member("shift_image.py", stat.S_IFIFO), ""),
            (member("data", link), "/etc"),
            (member("helper.py", link), "/etc/passwd"),
            (member("count_cells.py", stat.S_IFREG | 0o644), COUNT),
        ),
    )
    assert code(found.exercises["make-cross"]) == "not-a-file"
    assert code(found.exercises["shift-image"]) == "not-a-file"
    assert source_of(found, "count-cells").text == COUNT
    assert len(found.notes) == 2
    assert "/etc" not in repr(found)


def test_mode_bits_from_other_systems_mean_nothing(tmp_path: Path, kata: Kata) -> None:
    """Only a Unix tool's mode bits say that something is a link."""
    found = read(tmp_path, kata, archive((member("make_cross.py", stat.S_IFLNK, system=0), CROSS)))
    assert source_of(found, "make-cross").text == CROSS


def test_a_folder_in_the_place_of_a_file(tmp_path: Path, kata: Kata) -> None:
    """A folder called like an exercise's file costs that exercise."""
    found = read(tmp_path, kata, zipped({"make_cross.py/": "", "count_cells.py": COUNT}))
    assert code(found.exercises["make-cross"]) == "not-a-file"


def test_a_bomb_is_not_unpacked(tmp_path: Path, kata: Kata) -> None:
    """A member that unpacks to far more than it may be costs its exercise, unread."""
    found = read(tmp_path, kata, zipped({"make_cross.py": b"\n" * (50 << 20), "count_cells.py": COUNT}))
    assert code(found.exercises["make-cross"]) == "too-large"
    assert source_of(found, "count-cells").text == COUNT


def test_a_bomb_that_lies_about_its_size(tmp_path: Path, kata: Kata) -> None:
    """A member whose declared size is small is never unpacked beyond it."""
    data = archive(("make_cross.py", b"\n" * (5 << 20)))
    lie = data.replace(struct.pack("<I", 5 << 20), struct.pack("<I", 100))
    found = read(tmp_path, kata, lie)
    assert code(found.exercises["make-cross"]) == "unreadable"


def test_many_bombs_meet_the_total(tmp_path: Path, kata: Kata) -> None:
    """Many members within their own limit are stopped at the limit for all."""
    found = read(tmp_path, kata, zipped({f"m{i}.py": b"\n" * limits.PY_BYTES for i in range(70)}))
    assert found.reason is not None
    assert "64 MiB together" in found.reason


def test_members_that_share_their_bytes(tmp_path: Path, kata: Kata) -> None:
    """An archive whose members overlap, to be unpacked over and over, is refused."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        made.writestr("make_cross.py", random.Random(1).randbytes(1000))
        made.filelist += [made.filelist[0]] * 50
    found = read(tmp_path, kata, stream.getvalue())
    assert found.reason is not None
    assert "overlap" in found.reason


def test_too_many_members(tmp_path: Path, kata: Kata, monkeypatch: pytest.MonkeyPatch) -> None:
    """An archive with too many members is refused before they are listed."""
    monkeypatch.setattr(limits, "ENTRIES", 10)
    found = read(tmp_path, kata, zipped({f"{i}.txt": "" for i in range(11)}))
    assert found.reason is not None
    assert "more than 10 files" in found.reason


def test_an_archive_that_is_too_large(tmp_path: Path, kata: Kata) -> None:
    """A huge archive is not even read."""
    with (tmp_path / "jane.zip").open("wb") as file:
        file.truncate(limits.ZIP_BYTES + 1)
    found = read_submission(tmp_path / "jane.zip", kata)
    assert found.reason is not None
    assert "128 MiB" in found.reason


def test_the_last_of_two_members_of_one_name_counts(tmp_path: Path, kata: Kata) -> None:
    """As with unzip, the later member of the same name wins; a note says so."""
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = archive(("make_cross.py", "first"), ("make_cross.py", "second"))
    found = read(tmp_path, kata, data)
    assert source_of(found, "make-cross").text == "second"
    assert found.notes == ("make_cross.py occurs more than once; the last one counts.",)


def test_archives_within_archives(tmp_path: Path, kata: Kata) -> None:
    """An inner archive is not opened; a note says so."""
    found = read(tmp_path, kata, zipped({"make_cross.py": CROSS, "old.ZIP": zipped({"count_cells.py": COUNT})}))
    assert list(found.exercises) == ["make-cross"]
    assert "old.ZIP is an archive inside" in found.notes[0]


def test_a_damaged_member_costs_its_exercise(tmp_path: Path, kata: Kata) -> None:
    """A wrong checksum is noticed."""
    data = archive(("make_cross.py", CROSS), ("count_cells.py", COUNT), how=zipfile.ZIP_STORED)
    found = read(tmp_path, kata, data.replace(CROSS.encode(), CROSS.encode().upper(), 1))
    assert code(found.exercises["make-cross"]) == "unreadable"
    assert source_of(found, "count-cells").text == COUNT


def test_unusual_packing(tmp_path: Path, kata: Kata) -> None:
    """Only the two usual methods are unpacked; others may ask for gigabytes to begin with."""
    found = read(tmp_path, kata, archive(("make_cross.py", CROSS), how=zipfile.ZIP_LZMA))
    assert code(found.exercises["make-cross"]) == "unreadable"


def test_a_password(tmp_path: Path, kata: Kata) -> None:
    """An encrypted archive is not gradable and says what to do."""
    data = bytearray(archive(("make_cross.py", CROSS)))
    data[data.index(b"PK\x03\x04") + 6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    found = read(tmp_path, kata, bytes(data))
    assert found.reason is not None
    assert "password" in found.reason


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x05\x06" + b"\xff" * 18, b"Rar!\x1a\x07\x00", b"PK\x03\x04" * 50])
def test_what_is_no_archive(tmp_path: Path, kata: Kata, data: bytes) -> None:
    """Junk and other formats under the name of a zip are not gradable."""
    found = read(tmp_path, kata, data)
    assert found.reason is not None
    assert "no zip archive" in found.reason


def test_a_cut_off_archive(tmp_path: Path, kata: Kata) -> None:
    """An upload that broke off is not gradable."""
    data = zipped({"make_cross.py": CROSS})
    for length in range(len(data)):
        assert not read(tmp_path, kata, data[:length]).gradable


def test_names_in_utf8_without_a_flag(tmp_path: Path, kata: Kata) -> None:
    """A name in UTF-8 is read right even if the tool forgot to say so."""
    data = archive(("größe.py", "x = 1"), ("make_cross.py", CROSS)).replace(b"\x00\x08\x08\x00", b"\x00\x00\x08\x00")
    assert read(tmp_path, kata, data).files == ("größe.py", "make_cross.py")


@pytest.mark.parametrize("name", [b"\0aa.py", b"aaa\0py", b"//////", b"./././", b"aaa.p/"])
def test_members_without_a_proper_name(tmp_path: Path, kata: Kata, name: bytes) -> None:
    """A member whose name is empty or only a folder's does no harm."""
    data = zipped({"aaa.py": "x = 1", "make_cross.py": CROSS}).replace(b"aaa.py", name)
    assert source_of(read(tmp_path, kata, data), "make-cross").text == CROSS


def test_an_environment_in_an_archive(tmp_path: Path, kata: Kata) -> None:
    """A Python environment in an archive is left out with a note, and so is what lies too deep."""
    deep = "/".join("d" * 17) + "/x.py"
    found = read(tmp_path, kata, zipped({"env/pyvenv.cfg": "", "env/lib/a.py": "", "make_cross.py": CROSS, deep: ""}))
    assert found.files == ("make_cross.py",)
    assert len(found.notes) == 2


def test_hostile_names_are_cleaned(tmp_path: Path, kata: Kata) -> None:
    """Control characters in names are visible in everything that is said."""
    found = read(
        tmp_path,
        kata,
        zipped({"\x1b[2J.py": "", "../\u202e\n.py": "", "make_cross.py": CROSS, "a\x07.zip": ""}),
    )
    assert len(found.notes) == 3
    assert "".join((*found.notes, *found.files)).isprintable()
