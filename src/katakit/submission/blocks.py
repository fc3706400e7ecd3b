"""Split Python text into its top-level blocks. Any text will do, and time grows with its length only."""

from __future__ import annotations

import keyword
import re
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from typing import Literal

from msgspec import Struct

from katakit.submission.lines import Line, Statement, logical_lines

_GOES_ON = re.compile(r"(?:else|elif|except|finally)\b")
_DEFINES = re.compile(r"(?:async\s+def|def|class)\s+(\w+)")
_COMPOUND = re.compile(r"(?:async|def|class|if|for|while|with|try|match)\b")
_IMPORT = re.compile(r"import\b|from\b(?!\s*__future__\b)(?=.*\bimport\b)", re.DOTALL)
_ASSIGNS = re.compile(r"(?<![=!<>:+\-*/%&|^@])=(?!=)")
_NAME = re.compile(r"[^\W\d]\w*")


class Block(Struct, frozen=True, dict=True):
    """One top-level statement with all that follows up to the next one, decorators included."""

    first: int
    last: int
    text: str
    lines: tuple[Line, ...]
    """Its logical lines that hold code."""

    @property
    def _heads(self) -> list[Line]:
        return [line for line in self.lines if not line.column]

    @cached_property
    def kind(self) -> Literal["definition", "import", "other"]:
        """Whether it defines a function or class, only imports, or does something else."""
        outlines = [part.outline for line in self._heads for part in line.statements]
        if any(map(_DEFINES.match, outlines)):
            return "definition"
        return "import" if outlines and all(map(_IMPORT.match, outlines)) else "other"

    @cached_property
    def names(self) -> frozenset[str]:
        """The names that it defines or assigns at top level; imported names are not among them."""
        return frozenset(name for line in self._heads for name in _defined(line.statements))

    @cached_property
    def imports(self) -> tuple[str, ...]:
        """Its top-level import statements, without those from ``__future__``."""
        found = []
        for line in self._heads:
            if not _COMPOUND.match(line.statements[0].outline):
                found += [part.text for part in line.statements if _IMPORT.match(part.outline)]
        return tuple(found)

    @cached_property
    def mentions(self) -> frozenset[str]:
        """Every name that occurs in its code; one that is only assigned does not count."""
        found = Counter(name for line in self.lines for name in _NAME.findall(line.mentions))
        return frozenset(name for name, times in found.items() if times > (name in self.names))


class Blocks(Struct, frozen=True, kw_only=True, dict=True):
    """A text taken apart: the texts of all blocks, joined by line feeds, are the text again."""

    blocks: tuple[Block, ...]
    lines: tuple[Line, ...]
    sound: bool
    """Whether strings and brackets close; if not, the blocks are the best guess."""

    @cached_property
    def names(self) -> frozenset[str]:
        """All names defined or assigned at top level."""
        return frozenset().union(*(block.names for block in self.blocks))


def split(text: str) -> Blocks:
    """Take `text` (lines ended by line feeds) apart."""
    lines, sound = logical_lines(text)
    rows = text.split("\n")
    members: dict[int, list[Line]] = {1: []}  # by the line on which a block begins
    start, decorated = 1, False
    for line in lines:
        if not line.statements:
            continue
        if not line.column:
            outline = line.statements[0].outline
            if not decorated and not _GOES_ON.match(outline):
                start = line.first
            decorated = outline.startswith("@")
        members.setdefault(start, []).append(line)
    ends = [following - 1 for following in list(members)[1:]] + [len(rows)]
    blocks = tuple(
        Block(first, last, "\n".join(rows[first - 1 : last]), tuple(held))
        for (first, held), last in zip(members.items(), ends, strict=True)
    )
    return Blocks(blocks=blocks, lines=tuple(lines), sound=sound)


def blanked(text: str, gone: Iterable[tuple[int, int]]) -> str:
    """Return `text` with the lines of these ranges (first, last) emptied; all others keep their number."""
    rows = text.split("\n")
    for first, last in gone:
        rows[first - 1 : last] = [""] * (last - first + 1)
    return "\n".join(rows)


def _defined(statements: tuple[Statement, ...]) -> Iterable[str]:
    for statement in statements:
        if found := _DEFINES.match(statement.outline):
            yield found[1]
            continue
        for target in _ASSIGNS.split(statement.outline)[:-1]:
            names = [part.strip(" \t*") for part in target.partition(":")[0].split(",")]
            if not all(name.isidentifier() and not keyword.iskeyword(name) for name in names if name):
                break
            yield from filter(None, names)
