"""The files of an upload as text, as blocks and as notebook cells, each made when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from katakit.submission.blocks import Blocks, split
from katakit.submission.decoding import decode
from katakit.submission.gathering import Content, Unreadable
from katakit.submission.notebook import Cell, read_cells

T = TypeVar("T")


class Contents:
    """What an upload holds, seen from one of its folders (`prefix`, empty or ending in a slash)."""

    def __init__(self, files: Mapping[str, Content], prefix: str = "") -> None:
        self.prefix = prefix
        self.files = {name.removeprefix(prefix): file for name, file in files.items() if name.startswith(prefix)}
        self._folders: dict[str, Contents] = {}
        self._texts: dict[str, str | Unreadable] = {}
        self._blocks: dict[str, Blocks] = {}
        self._cells: dict[str, tuple[Cell, ...] | Unreadable] = {}

    def under(self, prefix: str) -> Contents:
        """Return the same contents, seen from a folder in it."""
        return _once(self._folders, prefix, lambda: Contents(self.files, prefix))

    @property
    def modules(self) -> list[str]:
        """The names of the ``.py`` files, sorted."""
        return sorted(name for name in self.files if name.lower().endswith(".py"))

    @property
    def notebooks(self) -> list[str]:
        """The names of the notebooks, sorted."""
        return sorted(name for name in self.files if name.lower().endswith(".ipynb"))

    def text(self, name: str) -> str | Unreadable:
        """Return the text of a ``.py`` file, or why there is none."""
        return _once(self._texts, name, lambda: self._made(name, decode))

    def cells(self, name: str) -> tuple[Cell, ...] | Unreadable:
        """Return the code cells of a notebook, or why there are none."""
        return _once(self._cells, name, lambda: self._made(name, read_cells))

    def blocks(self, name: str) -> Blocks:
        """Return the top-level blocks of a ``.py`` file; one that has no text has none."""
        text = self.text(name)
        return _once(self._blocks, name, lambda: split(text if isinstance(text, str) else ""))

    def _made(self, name: str, maker: Callable[[bytes, str], T | Unreadable]) -> T | Unreadable:
        content = self.files[name]
        return content if isinstance(content, Unreadable) else maker(content, name)


def _once(kept: dict[str, T], name: str, maker: Callable[[], T]) -> T:
    if name not in kept:
        kept[name] = maker()
    return kept[name]
