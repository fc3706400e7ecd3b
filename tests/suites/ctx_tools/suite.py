import contextlib
import pytest
from ctx_tools import Suppress, Timer, Transaction, tagged, translate


class OwnError(Exception):
    def __init__(self, n):
        super().__init__(n)
        self.n = n


def test_enter_returns_self():
    t = Timer()
    with t as inner:
        assert inner is t
        assert t.events == ["enter"]
    assert t.events == ["enter", ("exit", None, None)]


def test_exit_sees_error():
    t = Timer()
    with pytest.raises(ZeroDivisionError):
        with t:
            1 / 0
    assert t.events[-1] == ("exit", "ZeroDivisionError", "division by zero")


def test_exit_sees_own_error():
    t = Timer()
    with pytest.raises(OwnError) as e:
        with t:
            raise OwnError(4)
    assert e.value.n == 4
    assert t.events[-1][1] == "OwnError"


def test_suppress():
    with Suppress(KeyError, ZeroDivisionError) as s:
        {}["x"]
    assert isinstance(s.caught, KeyError)
    assert s.caught.args == ("x",)


def test_suppress_own():
    error = OwnError(3)
    with Suppress(OwnError) as s:
        raise error
    assert s.caught is error


def test_suppress_other():
    with pytest.raises(ValueError, match="hm"):
        with Suppress(KeyError):
            raise ValueError("hm")


def test_tagged():
    out = []
    with tagged(out, "b") as o:
        o.append("x")
    assert out == ["<b>", "x", "</b>"]


def test_tagged_error():
    out = []
    with pytest.raises(RuntimeError):
        with tagged(out, "b"):
            raise RuntimeError
    assert out == ["<b>", "</b>"]


def test_tagged_decorator():
    out = []

    @tagged(out, "i")
    def say():
        out.append("hi")

    say()
    say()
    assert out == ["<i>", "hi", "</i>"] * 2


def test_nested():
    out = []
    with tagged(out, "a"), tagged(out, "b"):
        pass
    assert out == ["<a>", "<b>", "</b>", "</a>"]


def test_exitstack():
    out = []
    with contextlib.ExitStack() as stack:
        for t in "xyz":
            stack.enter_context(tagged(out, t))
    assert out[-1] == "</x>"


def test_translate():
    with pytest.raises(LookupError, match="lost k") as e:
        with translate():
            raise KeyError("k")
    assert isinstance(e.value.__cause__, KeyError)


def test_transaction():
    store = {"a": 1}
    with Transaction(store) as s:
        s["b"] = 2
    assert store == {"a": 1, "b": 2}
    with Transaction(store) as s:
        s["c"] = 3
        raise ValueError
    assert store == {"a": 1, "b": 2}


def test_protocol_by_hand():
    t = Timer()
    assert t.__enter__() is t
    assert t.__exit__(None, None, None) is False
    assert hasattr(t, "__enter__") and hasattr(Timer, "__exit__")
