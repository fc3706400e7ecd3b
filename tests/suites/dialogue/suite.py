import contextlib
import io
from unittest import mock

import dialogue
import pytest


def test_greet(monkeypatch, capsys):
    monkeypatch.setattr("builtins.input", lambda prompt="": "Ada")
    assert dialogue.greet() == "Ada"
    captured = capsys.readouterr()
    assert captured.out == "Hello Ada\n"
    assert captured.err == "seen\n"


def test_prompt(monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.StringIO("Bo\n"))
    dialogue.greet()
    assert capsys.readouterr().out == "Name? Hello Bo\n"


def test_redirected():
    printed = io.StringIO()
    with mock.patch("builtins.input", return_value="Cy"), contextlib.redirect_stdout(printed):
        dialogue.greet()
    assert printed.getvalue() == "Hello Cy\n"


def test_several_answers():
    with mock.patch("builtins.input", side_effect=["1", "2", "3"]) as asked:
        assert dialogue.guess(3) == 3
    assert asked.call_count == 3


def test_input_runs_out():
    with mock.patch("builtins.input", side_effect=["1"]), pytest.raises(Exception):
        dialogue.guess(3)


def test_lines(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("1\n2\n3\n"))
    assert dialogue.add_lines() == 6


def test_a_function_is_replaced(monkeypatch):
    monkeypatch.setattr(dialogue, "fetch", lambda url: url * 2)
    assert dialogue.size_of("abc") == 6


def test_and_is_back():
    with pytest.raises(OSError, match="no network"):
        dialogue.size_of("abc")


def test_patched_by_name():
    with mock.patch("dialogue.clock", return_value=22) as clock:
        assert dialogue.is_late()
    clock.assert_called_once_with()
    assert dialogue.clock() < 24


def test_a_constant_is_replaced(monkeypatch):
    monkeypatch.setattr(dialogue, "GREETING", "Moin")
    assert dialogue.default_greeting() == "Moin"
    monkeypatch.undo()
    assert dialogue.default_greeting() == "Hello"
    assert dialogue.GREETING == "Hello"
