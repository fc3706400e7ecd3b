from unittest.mock import Mock, patch

import pytest

import weather_station as ws


def test_offline():
    assert ws.current("north") is None


@patch.object(ws, "fetch_reading", return_value=212)
def test_current(fetch):
    assert ws.current("north") == 100.0
    fetch.assert_called_once_with("north")


def test_survey(monkeypatch):
    data = {"north": 50, "south": 86}
    monkeypatch.setattr(ws, "fetch_reading", data.__getitem__)
    assert ws.survey() == {"north": 10.0, "south": 30.0}


def test_other_sensors(monkeypatch):
    monkeypatch.setattr(ws, "SENSORS", ["roof"])
    monkeypatch.setattr(ws, "fetch_reading", lambda n: 32)
    assert ws.survey() == {"roof": 0.0}


def test_sensors_restored():
    assert ws.SENSORS == ["north", "south"]


@pytest.mark.parametrize("offset, expected", [(0, 100.0), (0.5, 100.5), (-3, 97.0)])
def test_offset(monkeypatch, offset, expected):
    monkeypatch.setattr("weather_station.OFFSET", offset)
    assert ws.celsius(212) == expected


def test_limit():
    with patch("weather_station.current", side_effect=[31, 29]), patch("weather_station.LIMIT", 28):
        assert ws.warnings() == ["north", "south"]


def test_limit_with_none():
    with patch("weather_station.survey", return_value={"b": 50, "a": 40, "c": None, "d": 1}) as s:
        assert ws.warnings() == ["a", "b"]
    s.assert_called_once_with()


def test_station_method_patched():
    with patch.object(ws.Station, "average", return_value=12.34):
        assert ws.Station("x").summary() == "x: 12.3"


def test_station_history(monkeypatch):
    fake = Mock(side_effect=[10.0, None, 20.0])
    monkeypatch.setattr(ws, "current", fake)
    s = ws.Station("north")
    assert [s.poll(), s.poll(), s.poll()] == [10.0, None, 20.0]
    assert s.history == [10.0, 20.0]
    assert s.average() == 15.0


def test_class_attribute(monkeypatch):
    monkeypatch.setattr(ws.Station, "factor", 2)
    monkeypatch.setattr(ws, "current", lambda n: 4)
    assert ws.Station("a").poll() == 8


def test_instance_attribute(monkeypatch):
    s = ws.Station("a")
    monkeypatch.setattr(s, "history", [1, 2, 3])
    assert s.average() == 2
    monkeypatch.setattr(s, "average", lambda: 99)
    assert s.summary() == "a: 99.0"
