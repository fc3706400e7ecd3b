import pytest
from recorder import Recorder


def test_with():
    with Recorder() as recorder:
        assert recorder.events == ["open"]
    assert recorder.events == ["open", "close"]


def test_an_error_goes_through():
    recorder = Recorder()
    with pytest.raises(ValueError, match="boom"), recorder:
        raise ValueError("boom")
    assert recorder.events[-1] == "ValueError: boom"


def test_an_error_is_swallowed():
    with Recorder(swallow=True) as recorder:
        raise KeyError("gone")
    assert len(recorder.events) == 2


def test_made_up_methods():
    recorder = Recorder()
    recorder.say_hello()
    assert recorder.events == ["hello"]
    assert hasattr(recorder, "say_more")
    assert not hasattr(recorder, "sing")


def test_items():
    recorder = Recorder()
    recorder.say_a()
    recorder.say_b()
    recorder[0] = "c"
    assert recorder[0] == "c"
    del recorder[0]
    assert recorder.events == ["b"]
