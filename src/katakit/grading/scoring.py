"""Points, exactly: from what each check found out to scores. Pure functions over fractions."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction

from msgspec import Struct

from katakit.grading.checks import Check, Group

SHARES: Mapping[Group, Fraction] = {
    "core": Fraction(60, 100),
    "edges": Fraction(25, 100),
    "care": Fraction(15, 100),
}
GATE = Fraction(1, 2)


class Points(Struct, frozen=True, kw_only=True):
    """What one check earned of what it can earn; `gated` when a pass was not counted."""

    score: Fraction
    max_score: Fraction
    gated: bool


def score_exercise(points: int, checks: Sequence[Check], passed: Mapping[str, bool]) -> dict[str, Points]:
    """Return the points of each check of one exercise; `passed` maps check ids.

    The groups' shares are those of `SHARES`; a group without weight gives its share to core. Core is split
    evenly over the functions that have core checks, then by weight; the others by weight. Edges and care
    count only if at least half of the core weight was earned.
    """
    worth = _worth(Fraction(points), checks)
    core = [check for check in checks if check.group == "core"]
    total = sum((worth[check.id] for check in core), Fraction(0))
    earned = sum((worth[check.id] for check in core if passed[check.id]), Fraction(0))
    open_gate = total == 0 or earned >= GATE * total
    results = {}
    for check in checks:
        gated = check.group != "core" and not open_gate
        counts = passed[check.id] and not gated
        results[check.id] = Points(
            score=worth[check.id] if counts else Fraction(0),
            max_score=worth[check.id],
            gated=gated and passed[check.id],
        )
    return results


def _worth(points: Fraction, checks: Sequence[Check]) -> dict[str, Fraction]:
    by_group: dict[Group, list[Check]] = {
        group: [check for check in checks if check.group == group and check.weight] for group in SHARES
    }
    shares = {group: share for group, share in SHARES.items() if by_group[group]}
    if "core" in shares:
        shares["core"] += 1 - sum(shares.values())
    else:  # an author's choice: with no core check, the others share everything
        whole = sum(shares.values())
        shares = {group: share / whole for group, share in shares.items()}
    worth = {check.id: Fraction(0) for check in checks}
    for group, share in shares.items():
        members = by_group[group]
        parts = [[check for check in members if check.function == name] for name in _functions(members)]
        if group != "core":
            parts = [members]
        for part in parts:
            weights = sum(check.weight for check in part)
            for check in part:
                worth[check.id] = points * share / len(parts) * Fraction(check.weight, weights)
    return worth


def _functions(checks: Sequence[Check]) -> list[str]:
    return list(dict.fromkeys(check.function for check in checks))


def published(value: Fraction) -> float:
    """Return the number as reports show it: rounded half up to four decimals."""
    return math.floor(value * 10_000 + Fraction(1, 2)) / 10_000
