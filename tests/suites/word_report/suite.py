import os
from pathlib import Path

import pytest

from word_report import (append_line, copy_upper, count_words, longest_line, read_lines,
                         text_files, write_report)


@pytest.fixture
def poem(tmp_path):
    p = tmp_path / "poem.txt"
    p.write_text("The rose is red\nthe violet is blue, naïve\n", encoding="utf-8")
    return p


def test_count_path(poem):
    assert count_words(poem)["the"] == 2


def test_count_str(poem):
    assert count_words(str(poem)) == count_words(poem)
    assert "naïve" in count_words(str(poem))


def test_report(poem, tmp_path):
    target = tmp_path / "report.txt"
    result = write_report(poem, target)
    assert result == target
    assert target.read_text(encoding="utf-8").splitlines()[:2] == ["is 2", "the 2"]


def test_report_str(poem, tmp_path):
    result = write_report(str(poem), str(tmp_path / "r2.txt"))
    assert isinstance(result, Path)
    assert result.exists()
    assert result.name == "r2.txt"


def test_append(tmp_path):
    p = tmp_path / "log.txt"
    append_line(p, "one")
    append_line(p, "two")
    assert p.read_text() == "one\ntwo\n"


def test_relative(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("x y x")
    assert count_words("a.txt") == {"x": 2, "y": 1}
    append_line("b.txt", "hey")
    assert os.listdir() == ["a.txt", "b.txt"] or sorted(os.listdir()) == ["a.txt", "b.txt"]
    assert (tmp_path / "b.txt").read_text() == "hey\n"


def test_missing(tmp_path):
    with pytest.raises(FileNotFoundError) as info:
        count_words(tmp_path / "none.txt")
    assert info.value.filename.endswith("none.txt") if isinstance(info.value.filename, str) \
        else info.value.filename.name == "none.txt"


def test_longest(poem, tmp_path):
    assert longest_line(poem).startswith("the violet")
    empty = tmp_path / "empty"
    empty.touch()
    assert longest_line(empty) == ""


def test_text_files(tmp_path):
    (tmp_path / "sub").mkdir()
    for n in ["b.txt", "a.txt", "c.md", "sub/d.txt"]:
        (tmp_path / n).write_text("")
    assert text_files(tmp_path) == ["a.txt", "b.txt", "d.txt"]


def test_copy_upper(tmp_path):
    src, dst = tmp_path / "s", tmp_path / "d"
    src.write_text("abc\ndef")
    copy_upper(src, dst)
    assert dst.read_text() == "ABC\nDEF"
    with pytest.raises(FileExistsError):
        copy_upper(src, dst)


def test_read_lines_lazy(tmp_path):
    p = tmp_path / "n.txt"
    p.write_text(" 1\n2 \n")
    g = read_lines(p)
    assert next(g) == "1"
    assert list(g) == ["2"]
    lazy = read_lines(tmp_path / "missing")
    with pytest.raises(FileNotFoundError):
        next(lazy)
