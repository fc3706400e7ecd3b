import os
import sys
from unittest.mock import patch

import pytest

import env_settings


def test_default_port(monkeypatch):
    monkeypatch.delenv("APP_PORT", raising=False)
    assert env_settings.get_port() == 8000


def test_port(monkeypatch):
    monkeypatch.setenv("APP_PORT", "1234")
    assert env_settings.get_port() == 1234


@pytest.mark.parametrize("bad", ["0", "70000", "-1", "abc"])
def test_bad_port(monkeypatch, bad):
    monkeypatch.setenv("APP_PORT", bad)
    with pytest.raises(ValueError):
        env_settings.get_port()


@patch.dict(os.environ, {"APP_DEBUG": "True"})
def test_debug_on():
    assert env_settings.is_debug()


@patch.dict(os.environ, {}, clear=True)
def test_debug_off():
    assert env_settings.is_debug() is False


def test_require(monkeypatch):
    with patch.dict("os.environ", {"TOKEN": "abc"}):
        assert env_settings.require("TOKEN") == "abc"
    monkeypatch.delenv("TOKEN", raising=False)
    with pytest.raises(RuntimeError, match="please set TOKEN") as info:
        env_settings.require("TOKEN")
    assert isinstance(info.value.__cause__, KeyError)


def test_expand(monkeypatch):
    monkeypatch.setenv("WHO", "Grace")
    assert env_settings.expand("dear $WHO!") == "dear Grace!"


def test_export(monkeypatch):
    monkeypatch.setenv("LEVEL", "0")
    env_settings.export("LEVEL", 7)
    assert os.environ["LEVEL"] == "7"


def test_args(monkeypatch):
    monkeypatch.setattr(sys, "argv", ["prog", "--loud", "--lang=de", "Ann", "Bob"])
    assert env_settings.parse_args() == ({"loud": True, "lang": "de"}, ["Ann", "Bob"])


def test_main(monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["prog", "Ann", "--loud"])
    assert env_settings.main() == 0
    assert capsys.readouterr().out == "HELLO Ann\n"


def test_main_usage(monkeypatch, capsys):
    with patch.object(sys, "argv", ["prog"]):
        with pytest.raises(SystemExit) as info:
            env_settings.main()
    assert info.value.code == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("usage:")
