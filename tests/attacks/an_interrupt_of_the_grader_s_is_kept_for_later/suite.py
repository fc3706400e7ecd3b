import pytest
from it import a, ask, b, close


def test_ask(monkeypatch):
    def interrupt(*args):
        raise KeyboardInterrupt
    monkeypatch.setattr('builtins.input', interrupt)
    assert ask() == 'stopped'


@pytest.fixture
def opened():
    yield
    close()


def test_a(opened):
    assert a() == 1


def test_b():
    assert b() == 2
