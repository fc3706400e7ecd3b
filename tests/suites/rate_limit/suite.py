import time
from unittest import mock

import pytest

import rate_limit
from rate_limit import Stopwatch, countdown, is_expired, retry, stamp


@mock.patch("time.sleep")
def test_countdown(sleep):
    seen = []
    countdown(3, show=seen.append)
    assert seen == [3, 2, 1, "Go!"]
    assert sleep.call_count == 3
    sleep.assert_called_with(1)


@mock.patch("time.sleep", return_value=None)
def test_countdown_prints(sleep, capsys):
    countdown(2)
    assert capsys.readouterr().out.split() == ["2", "1", "Go!"]


def test_stopwatch():
    with mock.patch("time.time", side_effect=[100.0, 101.5, 104.0]):
        w = Stopwatch()
        w.start()
        assert w.lap() == 1.5
        assert w.lap() == 4.0
    assert w.laps == [1.5, 4.0]


def test_not_started():
    with pytest.raises(RuntimeError, match="not running"):
        Stopwatch().lap()


def test_stopwatch_as_context(monkeypatch):
    clock = iter([10, 25])
    monkeypatch.setattr(time, "time", lambda: next(clock))
    with Stopwatch() as w:
        pass
    assert w.laps == [15]


def test_context_does_not_swallow(monkeypatch):
    monkeypatch.setattr("time.time", lambda: 5)
    with pytest.raises(ZeroDivisionError):
        with Stopwatch() as w:
            1 / 0
    assert w.laps == [0]


def test_retry_backoff(monkeypatch):
    waits = []
    monkeypatch.setattr(rate_limit.time, "sleep", waits.append)
    action = mock.Mock(side_effect=[OSError("a"), ConnectionError("b"), "ok"])
    assert retry(action) == "ok"
    assert waits == [0.5, 1.0]
    assert action.call_count == 3


@mock.patch("time.sleep")
def test_retry_gives_up(sleep):
    boom = OSError("still broken")
    action = mock.Mock(side_effect=boom)
    with pytest.raises(OSError) as info:
        retry(action, attempts=2)
    assert info.value is boom
    sleep.assert_called_once_with(0.5)


@mock.patch("time.sleep")
def test_retry_only_oserror(sleep):
    def action():
        raise KeyError("k")
    with pytest.raises(KeyError):
        retry(action)
    sleep.assert_not_called()


@mock.patch("time.time", return_value=1000)
def test_expired(_):
    assert is_expired(800, 100)
    assert not is_expired(900, 100)


def test_stamp():
    with mock.patch("time.time", return_value=3661.0):
        assert stamp() == "01:01:01"
