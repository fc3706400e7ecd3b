import asyncio
import time
from pathlib import Path
from unittest.mock import AsyncMock, patch

import pytest
import replaced


def test_a_spy_that_calls_the_original():
    with patch.object(replaced, "helper", wraps=replaced.helper) as spy:
        assert replaced.top([1, 2]) == [2, 3]
    assert spy.call_count == 2
    assert replaced.top([5]) == [6]


def test_a_saved_original(monkeypatch):
    real, calls = replaced.fact, []

    def counting(n):
        calls.append(n)
        return real(n)

    monkeypatch.setattr(replaced, "fact", counting)
    assert replaced.fact(4) == 24
    assert calls == [4, 3, 2, 1]


def test_without_sorted():
    with patch("builtins.sorted", side_effect=AssertionError("do not use sorted")):
        assert replaced.my_sort([3, 1, 2]) == [1, 2, 3]


@pytest.mark.parametrize("name", ["max", "range", "any", "zip", "reversed", "enumerate", "id"])
def test_without(name):
    with patch(f"builtins.{name}", side_effect=AssertionError(f"do not use {name}")):
        assert replaced.my_sort([3, 1, 2]) == [1, 2, 3]


def test_after_all_that():
    assert replaced.two() == 2


def test_a_clock():
    with patch("time.monotonic", side_effect=[100.0, 130.0, 160.0]):
        limiter = replaced.Limiter(60)
        assert limiter.allow() is False
        assert limiter.allow() is True


def test_a_clock_that_goes_on(monkeypatch):
    ticks = iter(range(0, 1000, 50))
    monkeypatch.setattr(time, "monotonic", lambda: next(ticks))
    limiter = replaced.Limiter(60)
    assert [limiter.allow() for _ in range(3)] == [False, True, False]


def test_after_the_clock():
    assert replaced.two() == 2


def test_methods_of_library_classes(monkeypatch):
    with patch("pathlib.Path.read_text", return_value="a\nb"):
        assert replaced.load("x.txt") == ["a", "b"]
    monkeypatch.setattr(Path, "exists", lambda self: str(self) == "there")
    assert replaced.is_there("there") is True
    assert replaced.is_there("nowhere") is False


def test_methods_are_put_back():
    assert replaced.is_there("there") is False
    with pytest.raises(FileNotFoundError):
        replaced.load("nothing.txt")


def test_no_waiting():
    with patch("asyncio.sleep", new=AsyncMock()):
        assert asyncio.run(replaced.nap(100)) == "done"


def test_noted_waiting(monkeypatch):
    slept = []

    async def fake(seconds):
        slept.append(seconds)

    monkeypatch.setattr(asyncio, "sleep", fake)
    assert asyncio.run(replaced.nap(7)) == "done"
    assert slept == [7]
