from unittest.mock import call, patch

import pytest

import guess_number
from guess_number import ask_int, confirm, greet, play, total_of_lines


def feed(monkeypatch, *lines):
    it = iter(lines)
    prompts = []

    def fake_input(prompt=""):
        prompts.append(prompt)
        try:
            return next(it)
        except StopIteration:
            raise EOFError
    monkeypatch.setattr("builtins.input", fake_input)
    return prompts


def test_first_try(monkeypatch, capsys):
    prompts = feed(monkeypatch, "7")
    assert play(7) == 1
    assert prompts == ["Your guess: "]
    assert capsys.readouterr().out == "Correct! 1 tries\n"


def test_low_high(monkeypatch, capsys):
    feed(monkeypatch, "3", "9", "7")
    assert play(7) == 3
    out = capsys.readouterr().out.splitlines()
    assert out == ["Too low", "Too high", "Correct! 3 tries"]


def test_non_numbers_do_not_count(monkeypatch, capsys):
    feed(monkeypatch, "abc", "", "7")
    assert play(7) == 1
    assert "'abc' is not a number" in capsys.readouterr().out


@patch("builtins.print")
@patch("builtins.input", side_effect=["1", "2"])
def test_lost(fake_input, fake_print):
    assert play(10, max_tries=2) == 0
    assert fake_input.call_count == 2
    fake_print.assert_called_with("You lose, it was", 10)
    assert call("Too low") in fake_print.call_args_list


@patch("builtins.print")
def test_greet(fake_print):
    with patch("builtins.input", return_value="  Ada "):
        greet()
    fake_print.assert_called_once_with("Hello, Ada!")


def test_greet_nobody(monkeypatch, capsys):
    monkeypatch.setattr("builtins.input", lambda _: "   ")
    assert greet() is None
    assert capsys.readouterr().out.strip() == "Hello, stranger!"


@pytest.mark.parametrize("answer, expected", [("y", True), ("YES", True), ("n", False), ("", False)])
def test_confirm(monkeypatch, answer, expected):
    monkeypatch.setattr("builtins.input", lambda prompt: answer)
    assert confirm("Sure?") is expected


def test_confirm_eof():
    with patch("builtins.input", side_effect=EOFError):
        assert confirm("Sure?") is False


def test_prompt_of_confirm():
    with patch("builtins.input", return_value="y") as fake:
        confirm("Delete")
    fake.assert_called_once_with("Delete [y/n] ")


@patch("builtins.input", side_effect=["1.5", "2", ""])
def test_total(_, capsys):
    assert total_of_lines() == pytest.approx(3.5)
    assert capsys.readouterr().out == "3.50\n\n"


def test_keyboard_interrupt_goes_through():
    with patch("builtins.input", side_effect=KeyboardInterrupt):
        with pytest.raises(KeyboardInterrupt):
            ask_int("x")


def test_input_patched_in_module(monkeypatch):
    monkeypatch.setattr(guess_number, "input", lambda p: "12", raising=False)
    assert ask_int("n: ") == 12
