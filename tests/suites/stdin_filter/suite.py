import contextlib
import io
import sys
import unittest
from unittest.mock import patch

import pytest

import stdin_filter as sf


class StdinTests(unittest.TestCase):
    def setUp(self):
        self._old = sys.stdin

    def tearDown(self):
        sys.stdin = self._old

    def test_numbers(self):
        sys.stdin = io.StringIO("1 2\n3\n\n 40")
        self.assertEqual(sf.read_numbers(), [1, 2, 3, 40])

    def test_numbers_empty(self):
        sys.stdin = io.StringIO("")
        self.assertEqual(sf.read_numbers(), [])

    def test_input_reads_stdin(self):
        sys.stdin = io.StringIO("a\nb\nc\n")
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            self.assertEqual(sf.ask_twice(), ("a", "b"))
        self.assertEqual(out.getvalue(), "first: second: ")
        self.assertEqual(sys.stdin.read(), "c\n")

    def test_input_eof(self):
        sys.stdin = io.StringIO("only one\n")
        with contextlib.redirect_stdout(io.StringIO()):
            with self.assertRaises(EOFError):
                sf.ask_twice()

    @patch("sys.stdin", io.StringIO("hello\nworld\n"))
    def test_first_line(self):
        self.assertEqual(sf.first_line(), "hello")
        self.assertEqual(sf.first_line(), "world")
        self.assertEqual(sf.first_line(), "")

    @patch("sys.stdout", new_callable=io.StringIO)
    def test_banner(self, out):
        sf.banner("hi")
        self.assertEqual(out.getvalue(), "+----+\n| hi |\n+----+\n")


def test_number_lines(monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.StringIO("x\ny\n"))
    sf.number_lines()
    assert capsys.readouterr().out == "  1 x\n  2 y\n"


def test_banner_to_file():
    buf = io.StringIO()
    sf.banner("abc", file=buf)
    assert buf.getvalue().count("\n") == 3


def test_stderr(capsys):
    sf.complain("bad")
    out, err = capsys.readouterr()
    assert (out, err) == ("", "error: bad\n")


def test_redirect_stderr():
    buf = io.StringIO()
    with contextlib.redirect_stderr(buf):
        sf.complain("worse")
    assert buf.getvalue() == "error: worse\n"


def test_fd(capfd):
    sf.raw_write("raw\n")
    sf.progress(3)
    assert capfd.readouterr().out == "raw\n...\n"


def test_capsys_twice(capsys):
    sf.progress(2)
    assert capsys.readouterr().out == "..\n"
    with capsys.disabled():
        pass
    sf.progress(0)
    assert capsys.readouterr().out == "\n"
