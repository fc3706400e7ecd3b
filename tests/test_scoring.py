"""Points: the shares of design, exact sums, the gate, rounding."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from katakit.grading.checks import Check
from katakit.grading.scoring import published, score_exercise


def check(name: str, group: Any = "core", function: str = "f", weight: int = 1) -> Check:
    """A check that counts as said."""
    return Check(exercise="e", id=name, title=name, function=function, group=group, codes=(), visibility="hidden",
                 weight=weight, set_aside=False, cases=(name,))  # fmt: skip


CHECKS = st.lists(
    st.tuples(st.sampled_from(["core", "edges", "care"]), st.sampled_from("fgh"), st.integers(0, 5), st.booleans()),
    min_size=1,
    max_size=12,
).filter(lambda rows: any(row[2] for row in rows))


@given(CHECKS, st.integers(1, 20))
def test_points_add_up(rows: list[tuple[str, str, int, bool]], points: int) -> None:
    """What checks can earn adds up to the exercise's points exactly, and nothing earns more than it can."""
    checks = [check(str(n), group, function, weight) for n, (group, function, weight, _) in enumerate(rows)]
    results = score_exercise(points, checks, {str(n): row[3] for n, row in enumerate(rows)})
    assert sum(one.max_score for one in results.values()) == points
    assert all(0 <= one.score <= one.max_score for one in results.values())
    everything = score_exercise(points, checks, {one.id: True for one in checks})
    assert sum(one.score for one in everything.values()) == points


@given(CHECKS, st.integers(1, 20), st.data())
def test_passing_one_more_check_never_lowers_a_score(
    rows: list[tuple[str, str, int, bool]], points: int, data: st.DataObject
) -> None:
    """Scores only rise with passes."""
    checks = [check(str(n), group, function, weight) for n, (group, function, weight, _) in enumerate(rows)]
    passed = {str(n): row[3] for n, row in enumerate(rows)}
    before = sum(one.score for one in score_exercise(points, checks, passed).values())
    passed[data.draw(st.sampled_from(sorted(passed)))] = True
    assert sum(one.score for one in score_exercise(points, checks, passed).values()) >= before


def test_shares_of_the_groups() -> None:
    """Core 60 %, edges 25 %, care 15 %; core evenly over functions, then by weight."""
    checks = [check("a", function="f", weight=1), check("b", function="f", weight=3), check("c", function="g"),
              check("d", "edges"), check("e", "care"), check("x", weight=0)]  # fmt: skip
    results = score_exercise(100, checks, {one.id: True for one in checks})
    assert {name: one.max_score for name, one in results.items()} == {
        "a": Fraction(15, 2), "b": Fraction(45, 2), "c": 30, "d": 25, "e": 15, "x": 0,
    }  # fmt: skip


def test_a_group_without_checks_gives_its_share_to_core() -> None:
    """An unmarked suite is all core."""
    results = score_exercise(5, [check("a"), check("b")], {"a": True, "b": False})
    assert [one.score for one in results.values()] == [Fraction(5, 2), 0]


def test_edges_and_care_wait_for_half_of_the_core() -> None:
    """A pass behind the closed gate earns nothing and says so; at exactly one half the gate is open."""
    checks = [check("a"), check("b"), check("c"), check("d", "edges")]
    closed = score_exercise(10, checks, {"a": True, "b": False, "c": False, "d": True})
    assert closed["d"].gated
    assert closed["d"].score == 0
    checks = [check("a"), check("b"), check("d", "edges")]
    opened = score_exercise(10, checks, {"a": True, "b": False, "d": True})
    assert not opened["d"].gated
    assert opened["d"].score == Fraction(5, 2)


@given(st.fractions(0, 1000))
def test_published_numbers_are_rounded_half_up(value: Fraction) -> None:
    """Four decimals; a half goes up."""
    assert abs(Fraction(published(value)) - value) <= Fraction(1, 20_000) + Fraction(1, 10**9)


def test_a_half_in_the_fifth_decimal_goes_up() -> None:
    """0.00005 is published as 0.0001, and 2.67495 as 2.675: floats would say otherwise."""
    assert published(Fraction(5, 100_000)) == 0.0001
    assert published(Fraction(267_495, 100_000)) == 2.675
    assert published(Fraction(1, 3)) == 0.3333
