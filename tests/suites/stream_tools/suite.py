import io
import sys
from contextlib import redirect_stdout

import pytest

from stream_tools import LineLogger, checksum, count_vowels, read_chunks, read_ints, tee, write_ints


def test_vowels():
    s = io.StringIO("Hello\nWorld\n")
    assert count_vowels(s) == 3
    assert s.read() == ""


def test_vowels_from_position():
    s = io.StringIO("aeiou xyz")
    s.seek(3)
    assert count_vowels(s) == 2


def test_vowels_list_works_too():
    assert count_vowels(["ab", "cde"]) == 2


def test_tee():
    a, b = io.StringIO(), io.StringIO()
    assert tee(io.StringIO("x\ny"), a, b) == 2
    assert a.getvalue() == b.getvalue() == "x\ny"


def test_chunks():
    s = io.BytesIO(b"abcdefgh")
    g = read_chunks(s, 3)
    assert next(g) == b"abc"
    assert s.tell() == 3
    assert list(g) == [b"def", b"gh"]


def test_ints():
    s = io.BytesIO()
    write_ints(s, [1, -1, 2 ** 31 - 1])
    assert s.getvalue() == b"\0\0\0\1\xff\xff\xff\xff\x7f\xff\xff\xff"
    s.seek(0)
    assert read_ints(s) == [1, -1, 2147483647]


def test_incomplete():
    with pytest.raises(EOFError):
        read_ints(io.BytesIO(b"\0\0\0"))


def test_checksum():
    s = io.BytesIO(bytes([200, 100]))
    s.seek(1)
    assert checksum(s) == 44
    assert s.tell() == 1


def test_logger_lines():
    out = io.StringIO()
    log = LineLogger(out, "# ")
    print("one", "two", file=log)
    print("thr", end="", file=log)
    assert out.getvalue() == "# one two\n"
    log.flush()
    assert out.getvalue() == "# one two\n# thr"


def test_logger_as_stdout():
    out = io.StringIO()
    with redirect_stdout(LineLogger(out)):
        print("hi")
        sys.stdout.write("x\ny\n")
    assert out.getvalue() == "> hi\n> x\n> y\n"


def test_closed_target():
    s = io.StringIO("a")
    s.close()
    with pytest.raises(ValueError):
        count_vowels(s)
