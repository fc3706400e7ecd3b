"""Files that a test puts before a submission, by relative names."""

import os
from pathlib import Path

import pytest
from reading import append, clean, copy_upper, exists, listing, words


@pytest.fixture(autouse=True)
def files(tmp_path, monkeypatch):
    (tmp_path / "words.txt").write_text("one two three")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "more.txt").write_text("four")
    monkeypatch.chdir(tmp_path)


def test_read():
    assert words() == ["one", "two", "three"]
    assert words("data/more.txt") == ["four"]
    assert words(Path("data") / "more.txt") == ["four"]


def test_written():
    copy_upper("words.txt", "data/loud.txt")
    assert Path("data/loud.txt").read_text() == "ONE TWO THREE"


def test_listing():
    assert listing() == ["data", "words.txt"]
    Path("new.txt").touch()
    assert "new.txt" in listing()


def test_appended():
    append("log.txt", "a")
    append("log.txt", "b")
    assert Path("log.txt").read_text().splitlines() == ["a", "b"]
    Path("log.txt").write_text("")
    append("log.txt", "c")
    assert Path("log.txt").read_text() == "c\n"


def test_exists():
    assert exists("words.txt")
    os.remove("words.txt")
    assert not exists("words.txt")


def test_missing():
    with pytest.raises(FileNotFoundError):
        words("nothing.txt")


def test_cleaned(tmp_path, monkeypatch):
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "x").write_text("x")
    monkeypatch.chdir(inner)
    clean()
    assert list(inner.iterdir()) == []
    assert (tmp_path / "words.txt").exists()
