"""The corpus of hostile submissions in `corpus/`: what each file says of itself, and what is handed in for it.

Each file takes the place of one exercise's file. Its docstring is a sentence and these lines, in this order:

    Aims at: what the attack is after
    Acts at: import, or call
    Outcome: fails, or some of: status S, code C, limit L, suspicion N
    Stopped by: the layers that must hold, of `LAYERS`
    Unsafe without: layers without which it is not run, because it could do harm      (may be missing)
    Exercise: the slug of the exercise that it takes the place of                     (may be missing: make-cross)

An outcome is the only acceptable one: no core check passes, and one of them has just this status, code and limit; the
suspicion stands at some check of the exercise. "fails" leaves open how. Behind a line ``# file: 'name'`` begins
another file of the same submission. All files may import `loot`, which `hostile_run` writes: it has what an attacker
is assumed to know, and the right answer, as a prize for whoever got through.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "corpus"
CLASSES = ("read", "forge", "deny", "persist", "reach_out", "inject")
KERNEL = frozenset({"namespaces", "landlock", "seccomp"})
"""The layers that a report may name as missing."""
LAYERS = KERNEL | {"limits", "boundary", "supervision", "cleaning"}
_LINES = ("Aims at", "Acts at", "Outcome", "Stopped by", "Unsafe without", "Exercise")
_NEEDED = _LINES[:4]
_ANOTHER_FILE = re.compile(r"^# file: (.+)\n", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attack:
    """One hostile submission."""

    name: str
    """Its class and the name of its file: "read/opens_the_grader"."""
    exercise: str
    acts_at: str
    outcome: Mapping[str, str]
    layers: frozenset[str]
    unsafe_without: frozenset[str]
    files: Mapping[str, str]
    """By file name, what is handed in."""

    @property
    def family(self) -> str:
        """The class that it belongs to."""
        return self.name.partition("/")[0]

    def is_open(self, missing: frozenset[str]) -> bool:
        """Tell whether a layer is missing that should stop it."""
        return bool(self.layers & missing)

    def may_run(self, missing: frozenset[str]) -> bool:
        """Tell whether nothing is missing without which it could do harm."""
        return not self.unsafe_without & missing


def read_attack(path: Path) -> Attack:
    """Return what a file of the corpus says.

    Raises:
        ValueError: it does not say what it must.
    """
    text = path.read_text(encoding="utf-8")
    own, *others = _ANOTHER_FILE.split(text)
    said = _said(ast.get_docstring(ast.parse(own)) or "")
    slug = said.get("Exercise", "make-cross")
    outcome = dict(part.split(" ", 1) for part in _parts(said["Outcome"]) if part != "fails")
    layers, unsafe = frozenset(_parts(said["Stopped by"])), frozenset(_parts(said.get("Unsafe without", "")))
    if not layers or not layers <= LAYERS or not unsafe <= KERNEL or said["Acts at"] not in {"import", "call"}:
        raise ValueError("its docstring names what does not exist")
    if not outcome.keys() <= {"status", "code", "limit", "suspicion"} or (not outcome and said["Outcome"] != "fails"):
        raise ValueError("its outcome cannot be meant")
    names = [str(ast.literal_eval(name)) for name in others[::2]]
    return Attack(
        name=f"{path.parent.name}/{path.stem}",
        exercise=slug,
        acts_at=said["Acts at"],
        outcome=outcome,
        layers=layers,
        unsafe_without=unsafe,
        files={f"{slug.replace('-', '_')}.py": own, **dict(zip(names, others[1::2], strict=True))},
    )


def _said(docstring: str) -> dict[str, str]:
    sentence, _, lines = docstring.partition("\n\n")
    said = dict(line.split(": ", 1) for line in lines.splitlines())
    in_order = list(said) == [key for key in _LINES if key in said]
    if not (sentence.endswith(".") and in_order and said.keys() >= {*_NEEDED}):
        raise ValueError("its docstring does not have the lines that it must have")
    return said


def _parts(text: str) -> list[str]:
    return text.split(", ") if text else []


def read_corpus() -> list[Attack]:
    """Return all attacks, class by class."""
    return [read_attack(path) for family in CLASSES for path in sorted((FOLDER / family).glob("*.py"))]
