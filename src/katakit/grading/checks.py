"""The list of checks that a kata's graders hold, found by collecting them against the reference.

A check is one test function or method; its parametrised cases belong to it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, get_args

import pytest
from msgspec import Struct

from katakit.course import Exercise, Kata
from katakit.errors import GraderError, suggest

Group = Literal["core", "edges", "care"]
Visibility = Literal["visible", "hidden", "after_due"]
_KEYS = ("group", "function", "codes", "visibility", "weight")


class Check(Struct, frozen=True, kw_only=True):
    """One check of an exercise, the same for every submission."""

    exercise: str
    id: str
    title: str
    function: str
    group: Group
    codes: tuple[str, ...]
    visibility: Visibility
    weight: int
    set_aside: bool  # by its author: it is skipped, or expected to fail, and counts nothing
    cases: tuple[str, ...]  # node ids


def checks_of(kata: Kata, exercise: Exercise, items: Sequence[pytest.Item]) -> tuple[Check, ...]:
    """Group the collected items of an exercise into checks, in the order of the files.

    Raises:
        GraderError: a mark cannot be meant, two checks share a name, or there is none.
    """
    found: dict[str, list[pytest.Item]] = {}
    for item in items:
        found.setdefault(check_id(item), []).append(item)
    checks = tuple(_check(kata, exercise.slug, name, cases) for name, cases in found.items())
    if not any(check.weight for check in checks):
        raise GraderError(f"{exercise.grader} holds no check that counts: exercise {exercise.slug} has no score.")
    return checks


def exercise_of(kata: Kata, item: pytest.Item) -> Exercise:
    """Return the exercise that an item's file belongs to."""
    exercise = kata.owner(item.path)
    if exercise is None:
        raise GraderError(f"{item.path} is the grader of no exercise.")
    return exercise


def check_id(item: pytest.Item) -> str:
    """Return the check's id: the function's name without ``test_``, behind those of the classes that it stands in."""
    name = getattr(item, "originalname", None) or item.name.partition("[")[0]
    owners = [node.name for node in item.listchain() if isinstance(node, pytest.Class)]
    return ".".join([*owners, name.removeprefix("test_")])


def is_set_aside(item: pytest.Item) -> bool:
    """Tell whether the author wants a test skipped or expects it to fail, whatever was handed in."""
    if any(item.get_closest_marker(name) for name in ("skip", "xfail")):
        return True
    test = getattr(item, "obj", None)
    owner = getattr(item.getparent(pytest.Class), "obj", None)
    marks = [getattr(one, "__unittest_skip__", False) for one in (test, owner)]
    return any(marks) or bool(getattr(test, "__unittest_expecting_failure__", False))


def _check(kata: Kata, slug: str, name: str, cases: Sequence[pytest.Item]) -> Check:
    exercise = kata.exercise(slug)
    first = cases[0]
    in_visible = first.path == exercise.visible
    paths = {case.path for case in cases}
    if len(paths) > 1:
        raise GraderError(f"Two checks of {slug} are called {name}: {' and '.join(sorted(map(str, paths)))}.")
    mark = first.get_closest_marker("check")
    where = f"{first.path}, check {name}"
    given: Mapping[str, Any] = mark.kwargs if mark is not None else {}
    if mark is not None and mark.args:
        raise GraderError(f"{where}: the check mark takes keywords only: {', '.join(_KEYS)}.")
    for key in given:
        if key not in _KEYS:
            raise GraderError(f"{where}: the check mark has no {key!r}. {suggest(key, _KEYS)}")
    group = _one_of(where, "group", given.get("group", "core"), get_args(Group))
    visibility = _one_of(
        where,
        "visibility",
        given.get("visibility", "visible" if in_visible else "hidden"),
        get_args(Visibility),
    )
    function = _one_of(where, "function", given.get("function", exercise.functions[0]), exercise.functions)
    messages = kata.messages[slug]
    codes = tuple(given.get("codes", ()))
    for code in codes:
        if code not in messages:
            raise GraderError(f"{where}: code {code!r} has no message in grader.toml. {suggest(code, messages)}")
    # What a student can see can be answered by heart; it is shown, and scored only if the author says so.
    weight = given.get("weight", 0 if in_visible else 1)
    if type(weight) is not int or weight < 0:
        raise GraderError(f"{where}: weight must be a whole number from 0, not {weight!r}.")
    set_aside = all(map(is_set_aside, cases))
    return Check(
        exercise=slug,
        id=name,
        title=_title(first, name),
        function=function,
        group=group,
        codes=codes,
        visibility=visibility,
        weight=0 if set_aside else weight,
        set_aside=set_aside,
        cases=tuple(case.nodeid for case in cases),
    )


def _one_of(where: str, key: str, value: Any, allowed: Sequence[str]) -> Any:
    if value not in allowed:
        raise GraderError(f"{where}: {key} cannot be {value!r}. {suggest(str(value), allowed)}")
    return value


def _title(item: pytest.Item, name: str) -> str:
    text = (getattr(getattr(item, "obj", None), "__doc__", None) or "").strip()
    if text:
        return str(text.splitlines()[0].strip())
    return name.rpartition(".")[2].replace("_", " ")
