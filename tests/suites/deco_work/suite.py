import functools
import inspect
import pytest
import deco_work
from deco_work import Counted, add_repr, count_calls, debug, memoize, register, repeat, retry, singleton, validate


def test_wraps():
    @count_calls
    def greet(name):
        """Say hello."""
        return f"hi {name}"

    assert greet("Al") == "hi Al"
    assert greet.__name__ == "greet"
    assert greet.__doc__ == "Say hello."


def test_wrapped():
    def f(x):
        return x

    g = count_calls(f)
    assert g.__wrapped__ is f
    assert g is not f


def test_calls():
    @count_calls
    def f():
        pass

    f()
    f()
    assert f.calls == 2
    f.calls = 0
    f()
    assert f.calls == 1


def test_signature():
    @count_calls
    def f(a, b=2, *c, d):
        pass

    assert str(inspect.signature(f)) == "(a, b=2, *c, d)"


def test_repeat():
    seen = []

    @repeat(3)
    def f(x, *, y=0):
        seen.append(x)
        return x + y

    assert f(1, y=2) == [3, 3, 3]
    assert seen == [1, 1, 1]


def test_memoize():
    calls = []

    @memoize
    def square(n):
        calls.append(n)
        return n * n

    assert [square(2), square(2), square(3)] == [4, 4, 9]
    assert calls == [2, 3]
    assert square.cache == {(2,): 4, (3,): 9}
    square.clear()
    square(2)
    assert calls == [2, 3, 2]


def test_memoize_recursive():
    @memoize
    def fib(n):
        return n if n < 2 else fib(n - 1) + fib(n - 2)

    assert fib(6) == 8


def test_memoize_recursive_deep():
    @memoize
    def fib(n):
        return n if n < 2 else fib(n - 1) + fib(n - 2)

    assert fib(80) == 23416728348467685


def test_validate():
    @validate(int, str)
    def f(n, s):
        return s * n

    assert f(2, "a") == "aa"
    with pytest.raises(TypeError, match="f: '2' is not int"):
        f("2", "a")


def test_retry():
    attempts = []

    @retry(3, on=ConnectionError)
    def flaky():
        attempts.append(1)
        if len(attempts) < 3:
            raise ConnectionError("down")
        return "ok"

    assert flaky() == "ok"
    assert len(attempts) == 3


def test_retry_own_error():
    class Mine(Exception):
        pass

    boom = Mine("x")

    @retry(2, on=Mine)
    def f():
        raise boom

    with pytest.raises(Mine) as e:
        f()
    assert e.value is boom

    @retry(5, on=KeyError)
    def g():
        n.append(1)
        raise Mine

    n = []
    with pytest.raises(Mine):
        g()
    assert len(n) == 1


def test_debug(capsys):
    @debug
    def add(a, b):
        print("inside")
        return a + b

    add(1, 2)
    assert capsys.readouterr().out == "calling add(1, 2)\ninside\n-> 3\n"


def test_register():
    reg = {}

    @register(reg)
    def f():
        return 7

    assert reg == {"f": f}
    assert f() == 7
    assert reg["f"] is f


def test_method():
    class A:
        def __init__(self):
            self.x = 5

        @count_calls
        def m(self, y):
            return self.x + y

    assert A().m(1) == 6
    assert A.m.calls == 1


def test_class_decorator_object():
    @Counted
    def f(x):
        "doc"
        return x

    f(1)
    f(2)
    assert f.n == 2
    assert f.__name__ == "f"
    assert f.__doc__ == "doc"
    assert isinstance(f, Counted)


def test_class_decorator_object_on_method():
    class A:
        @Counted
        def m(self):
            return "m"

    assert A().m() == "m"


def test_singleton():
    @singleton
    class Config:
        def __init__(self):
            self.v = 0

    assert Config() is Config()
    Config().v = 3
    assert Config().v == 3


def test_stacked():
    @count_calls
    @repeat(2)
    def f():
        return 1

    assert f() == [1, 1]
    assert f.calls == 1


def test_lambda():
    f = memoize(lambda x, y: x + y)
    assert f(1, 2) == 3
    assert f.__name__ == "<lambda>"


def test_builtin():
    f = count_calls(len)
    assert f([1, 2]) == 2
    assert f.__name__ == "len"
    assert f.calls == 1


def test_decorated_generator():
    @count_calls
    def gen(n):
        for i in range(n):
            yield i

    assert list(gen(3)) == [0, 1, 2]


def test_objects_through():
    class Thing:
        pass

    t = Thing()

    @count_calls
    def ident(x):
        return x

    assert ident(t) is t


def test_mutation_through():
    @count_calls
    def fill(xs):
        xs.append(1)

    l = []
    fill(l)
    assert l == [1]
