import pytest

from task_runner import Cancelled, Skip, TaskError, cleanup_after, ignoring, last_function_name, run, run_all, with_retry


class Local(Exception):
    def __init__(self, number):
        super().__init__(number)
        self.number = number


class SpecialTaskError(TaskError):
    """A subclass made by the test."""

    def __init__(self, extra):
        super().__init__("special", "because")
        self.extra = extra


def fail(exc):
    raise exc


def test_result_goes_through():
    assert run("sum", lambda a, b=0: a + b, 3, b=4) == 7


def test_wrapped():
    original = Local(5)
    with pytest.raises(TaskError) as info:
        run("t", fail, original)
    assert info.value.__cause__ is original
    assert info.value.reason is original
    assert info.value.reason.number == 5
    assert info.value.task == "t"
    assert str(info.value) == "t failed: 5"


def test_own_errors_unchanged():
    err = TaskError("inner", "why", retry=True)
    with pytest.raises(TaskError) as info:
        run("outer", fail, err)
    assert info.value is err
    assert info.value.retry is True


def test_subclass_from_test():
    err = SpecialTaskError([1, 2])
    with pytest.raises(SpecialTaskError) as info:
        run("outer", fail, err)
    assert info.value.extra == [1, 2]
    assert str(info.value) == "special failed: because"


def test_run_all_collects():
    res = run_all({"a": lambda: 1, "b": lambda: fail(Skip("b")), "c": lambda: 1 / 0})
    assert res["a"] == 1
    assert isinstance(res["b"], Skip)
    assert res["b"].reason == "skipped"
    assert isinstance(res["c"], ZeroDivisionError)
    assert str(res["c"]) == "division by zero"


def test_keyboard_interrupt():
    with pytest.raises(KeyboardInterrupt):
        run_all({"a": lambda: fail(KeyboardInterrupt())})


def test_retry():
    outcomes = [TaskError("x", 1, retry=True), TaskError("x", 2, retry=True), "fine"]

    def func():
        item = outcomes.pop(0)
        if isinstance(item, Exception):
            raise item
        return item

    result, errors = with_retry(func)
    assert result == "fine"
    assert [e.reason for e in errors] == [1, 2]


def test_retry_exhausted_and_no_retry():
    calls = []

    def func():
        calls.append(1)
        raise TaskError("y", len(calls), retry=True)
    with pytest.raises(TaskError) as info:
        with_retry(func, limit=4)
    assert info.value.reason == 4 and len(calls) == 4
    with pytest.raises(Skip):
        with_retry(lambda: fail(Skip("z")))


@pytest.mark.parametrize("kind", [Local, (KeyError, Local), Exception])
def test_ignoring(kind):
    assert ignoring(kind, lambda: fail(Local(1)), default="d") == "d"


def test_ignoring_others():
    with pytest.raises(Local):
        ignoring(KeyError, lambda: fail(Local(1)))
    assert ignoring(TaskError, lambda: fail(SpecialTaskError(0)), 7) == 7


def test_cleanup():
    log = []
    assert cleanup_after(lambda: "r", lambda: log.append("c")) == "r"
    with pytest.raises(Local):
        cleanup_after(lambda: fail(Local(0)), lambda: log.append("c"))
    assert log == ["c", "c"]


