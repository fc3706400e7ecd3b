import pytest
from it import b, close


@pytest.fixture
def opened(monkeypatch):
    yield
    def interrupt(*args):
        raise KeyboardInterrupt
    monkeypatch.setattr('builtins.input', interrupt)
    close()


def test_a(opened):
    pass


def test_b():
    assert b() == 2
