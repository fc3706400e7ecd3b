import inspect
import itertools
from collections.abc import Iterator

import pytest
from countdown import Steps, countdown, forever, pairs


def test_all_values():
    assert list(countdown(3)) == [3, 2, 1]


def test_nothing():
    assert list(countdown(0)) == []


def test_it_is_a_generator():
    numbers = countdown(2)
    assert inspect.isgenerator(numbers)
    assert iter(numbers) is numbers


def test_one_by_one():
    numbers = countdown(2)
    assert next(numbers) == 2
    assert next(numbers) == 1
    with pytest.raises(StopIteration) as end:
        next(numbers)
    assert end.value.value == "start"
    assert next(numbers, "over") == "over"


def test_without_end():
    assert list(itertools.islice(forever(), 4)) == [0, 1, 2, 3]


def test_an_iterator():
    steps = Steps(3)
    assert isinstance(steps, Iterator)
    assert next(steps) == 1
    assert list(steps) == [2, 3]


def test_for():
    seen = []
    for number in Steps(2):
        seen.append(number)
    assert seen == [1, 2]


def test_pairs():
    assert list(pairs(["a", "b", "c"])) == [("a", "b"), ("b", "c")]


def test_is_lazy():
    assert not isinstance(countdown(3), list)
