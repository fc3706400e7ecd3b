import inspect
from unittest import mock

import pytest
from interrupts import Level, ask_once, ask_until


def test_enough(capsys):
    with mock.patch("builtins.input", side_effect=["a", "b", KeyboardInterrupt]):
        try:
            found = ask_until("stop")
        except KeyboardInterrupt:
            found = None
    assert found == ["a", "b"]
    assert capsys.readouterr().out == "bye\n"


def test_the_word():
    with mock.patch("builtins.input", side_effect=["a", "stop"]):
        assert ask_until("stop") == ["a"]


@pytest.mark.parametrize("kind", [KeyboardInterrupt, SystemExit, EOFError])
def test_what_nobody_catches_goes_through(kind):
    error = kind("now")
    with mock.patch("builtins.input", side_effect=error):
        with pytest.raises(kind) as caught:
            ask_once()
    assert caught.value is error


def test_operators():
    assert Level(1) < Level(2)
    assert Level(1).__lt__(5) is NotImplemented
    assert (Level(1) + 2).number == 3
    with pytest.raises(TypeError):
        Level(1) < 5
    with pytest.raises(TypeError):
        Level(1) + "x"


def test_signature():
    assert list(inspect.signature(Level.__init__).parameters) == ["self", "number"]


def test_marks():
    with mock.patch("builtins.input", return_value=mock.sentinel.typed):
        assert ask_once() is mock.sentinel.typed
