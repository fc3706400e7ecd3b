"""What graders are written with: assertions and the diagnosis of wrong answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest

from katakit.manifest import Limits
from katakit.sandbox.errors import BrokenCall
from katakit.sandbox.launch import Sandbox
from katakit.sandbox.modules import RemoteFunction
from katakit.sandbox.program import Program
from katakit.sandbox.session import Session
from katakit.testing import CheckFailed, Looks, assert_answers, assert_stays, assert_unchanged, close, unless_wrong


def code_of(function: Callable[..., Any], cases: list[Any], expected: Callable[..., Any], **more: Any) -> str | None:
    """The code with which these answers fail."""
    with pytest.raises(CheckFailed) as caught:
        assert_answers(function, cases, expected, **more)
    return caught.value.code


def square(n: int) -> int:
    return n * n


SLIPS = {"doubled": lambda n: 2 * n, "signed": lambda n: n * abs(n), "long": Looks(lambda answer, n: answer > 1000)}


def test_a_slip_that_explains_all_wrong_answers_gives_its_code() -> None:
    """Also where the misconception happens to be right (2 + 2) or only some arguments show it."""
    assert code_of(lambda n: 2 * n, [1, 2, 3, 5], square, slips=SLIPS) == "doubled"
    assert code_of(lambda n: n * abs(n), [1, 2, -3, 5], square, slips=SLIPS) == "signed"
    assert code_of(lambda n: 5000 + n, [1, 2], square, slips=SLIPS) == "long"


def test_a_slip_that_was_mostly_not_made_explains_nothing() -> None:
    """One wrong answer that looks like a slip, among right ones that the slip would have spoiled, is something else."""
    assert code_of(lambda n: 6 if n == 3 else n * n, [1, 3, 4, 5, 6, 7], square, slips=SLIPS) == "value"


def test_a_slip_that_explains_most_wrong_answers_gives_its_code() -> None:
    """If no other explains all."""
    assert code_of(lambda n: 2 * n if n < 6 else -1, [1, 3, 4, 5, 6], square, slips=SLIPS) == "doubled"
    assert code_of(lambda n: -n, [1, 2, 3], square, slips=SLIPS) == "value"


def test_special_cases_say_nothing_where_ordinary_ones_are_wrong() -> None:
    """Wrong is what the grader's own comparison calls so; an exception is wrong, too."""

    def code_with(function: Callable[..., Any], **more: Any) -> str | None:
        return code_of(function, [-3, 9], square, otherwise=unless_wrong("signs", function, [1, 2], square, **more))

    assert code_with(lambda n: n * abs(n)) == "signs"
    assert code_with(lambda n: n) == "value"
    assert code_with(lambda n: n / 0 if n == 2 else n, general="other") == "other"
    assert code_with(lambda n: n * abs(n) * (1 + 1e-12)) == "value"
    assert code_with(lambda n: n * abs(n) * (1 + 1e-12), same=close(1e-9)) == "signs"


def table(n: int) -> dict[str, int]:
    return {"n": n}


KEPT: dict[str, int] = {}


def kept_table(n: int) -> dict[str, int]:
    KEPT["n"] = n
    return KEPT


def test_results_that_change_later_are_noticed_in_one_process() -> None:
    """Where the function is a plain one."""
    assert_stays(table, [1, 2, 3])
    with pytest.raises(CheckFailed, match="kept_table changed in a later call"):
        assert_stays(kept_table, [1, 2])


PROGRAM = """
import numpy as np
kept, rows, line = {}, [], np.zeros(3)

def table(n):
    return {"n": n}

def kept_table(n):
    kept["n"] = n
    return kept

def all_rows(n):
    rows.append([n])
    return rows

def same_line(n):
    line[:] = n
    return line

def nested(n):
    rows[:] = [n]
    return {"rows": rows}

def same_object(n):
    return rows

def fails(n):
    raise ValueError

from collections import Counter, OrderedDict, namedtuple
Pair = namedtuple("Pair", "row col")
class Table(dict):
    pass

def other_kinds(n):
    read_only = np.arange(n)
    read_only.flags.writeable = False
    return [Table(n=n), OrderedDict(a=n), Counter("aab"), Pair(1, np.str_("x")), read_only, np.nan][n]

def kept_order(n):
    kept["n"] = n
    shared.update(kept)
    return shared
shared = OrderedDict()
"""


@pytest.fixture
def remote(sandbox: Sandbox) -> Iterator[Callable[[str], RemoteFunction]]:
    """A function of the program above, in its worker."""
    session = Session(sandbox, Program(module="work", file_name="work.py", text=PROGRAM), Limits())
    RemoteFunction.session_in_use = session
    yield lambda name: RemoteFunction(name, lambda: session)
    RemoteFunction.session_in_use = None
    session.close()
    sandbox.end_spare()


@pytest.mark.parametrize("name", ["kept_table", "all_rows", "same_line", "nested", "kept_order"])
def test_results_that_change_later_are_noticed_across_the_boundary(
    remote: Callable[[str], RemoteFunction], name: str
) -> None:
    """A worker hands out copies, so it is asked for what has become of the original."""
    with pytest.raises(CheckFailed):
        assert_stays(remote(name), [1, 2, 3], code="shared")


def test_results_that_stay_are_fine(remote: Callable[[str], RemoteFunction]) -> None:
    """Also the same object again, if nothing changes in it, and calls that raise."""
    for name in ("table", "same_object", "fails"):
        assert_stays(remote(name), [1, 2, 3])
    assert_stays(remote("other_kinds"), [0, 1, 2, 3, 4, 5, 0])


def test_callable_arguments_are_no_changed_arguments(remote: Callable[[str], RemoteFunction]) -> None:
    """A function, or an object with state that can be called, is not compared like data."""

    class Counts:
        def __init__(self) -> None:
            self.calls = 0

        def __call__(self, value: Any) -> Any:
            self.calls += 1
            return value

    assert_unchanged(lambda f, x: f(x), [(Counts(), np.zeros(2)), (abs, 1)])


ROWS = """
import os
made = []

def square(n):
    made.append(n)
    return n * n

def shown(n):
    print(n)
    return made

def changes(numbers):
    numbers.append(0)

def refuses(n):
    if n == 2:
        raise ValueError(n)
    return n

def loops(n):
    while n == 2:
        pass
    return n

def dies(n):
    if n == 2:
        os._exit(3)
    return n

def floods(n):
    print("x" * 100_000 * n)
    return n

def deep(n):
    value = []
    for _ in range(150 * n):
        value = [value]
    return value

def stub(n):
    raise NotImplementedError
"""


@pytest.fixture
def rows(sandbox: Sandbox) -> Iterator[Session]:
    """A session on the program above, with little of everything."""
    limits = Limits(call_seconds=0.4, seconds=2, output_kb=64)
    session = Session(sandbox, Program(module="work", file_name="work.py", text=ROWS), limits)
    RemoteFunction.session_in_use = session
    yield session
    RemoteFunction.session_in_use = None
    session.close()
    sandbox.end_spare()


def in_a_row(session: Session, name: str, *arguments: Any) -> list[Any] | None:
    outcomes = RemoteFunction(name, lambda: session).each([((one,), {}) for one in arguments])
    return None if outcomes is None else [one.value if one.error is None else one.error for one in outcomes]


def test_calls_in_a_row_are_like_calls_one_by_one(rows: Session) -> None:
    """Order, answers as they were at the time, changed arguments, exceptions, output and records."""
    assert in_a_row(rows, "square", 3, 4, 5) == [9, 16, 25]
    assert in_a_row(rows, "shown", 1, 2) == [[3, 4, 5], [3, 4, 5]]
    assert rows.calls[-1].output == "1\n2\n"
    assert [one.function for one in rows.calls] == ["square"] * 3 + ["shown"] * 2
    given: list[list[int]] = [[1], [2]]
    assert in_a_row(rows, "changes", *given) == [None, None]
    assert given == [[1, 0], [2, 0]]
    answers = in_a_row(rows, "refuses", 1, 2, 3)
    assert answers is not None
    assert answers[::2] == [1, 3]
    assert isinstance(answers[1], ValueError)
    assert isinstance((in_a_row(rows, "stub", 1, 2) or [None])[-1], NotImplementedError)


@pytest.mark.parametrize(
    ("name", "status"), [("loops", "timeout"), ("dies", "crashed"), ("floods", "error"), ("deep", "failed")]
)
def test_where_a_row_breaks_calls_one_by_one_say_why(rows: Session, name: str, status: str) -> None:
    """A row that does not end well counts as not made; then the right call is blamed, for the right reason."""
    assert in_a_row(rows, name, 0, 2, 1) is None
    assert rows.calls == []
    assert rows.broken is None
    with pytest.raises(BrokenCall) as caught:
        assert_answers(RemoteFunction(name, lambda: rows), [0, 2, 1], lambda n: n if name != "deep" else [])
    assert caught.value.status == status
    assert rows.calls[-1].arguments()[0] == (2,)


def test_evidence_is_about_the_call_that_raised(rows: Session) -> None:
    """Of several calls made in one go, the one that raised is the one that is shown."""
    with pytest.raises(ValueError, match="2"):
        assert_answers(RemoteFunction("refuses", lambda: rows), [1, 2, 3], lambda n: n)
    assert rows.calls[-1].arguments()[0] == (2,)
