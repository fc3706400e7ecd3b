"""From the bytes of a notebook to its code cells. It is read, never run, and nothing in it is believed."""

from __future__ import annotations

import json
import logging
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from msgspec import Struct, field

from katakit.submission import limits
from katakit.submission.gathering import Unreadable, shown, size


class Cell(Struct, frozen=True, kw_only=True):
    """One code cell."""

    number: int
    """Counted from 1 over the cells of every type."""
    source: str
    """Its lines end with a line feed."""
    metadata: Mapping[str, Any] = field(default_factory=dict)


def read_cells(data: bytes, name: str) -> tuple[Cell, ...] | Unreadable:
    """Return the code cells of a notebook of format 3 or 4, or why there are none."""
    if sum(map(data.count, (b",", b"[", b"{"))) > limits.NOTEBOOK_VALUES:
        return _too_much(name, "too much output")
    try:
        notebook = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return _damaged(name)
    major = notebook.get("nbformat") if isinstance(notebook, dict) else None
    if not isinstance(major, int) or isinstance(major, bool):
        return _damaged(name)
    if major not in (3, 4):
        return Unreadable(
            code="unreadable",
            message=f"{shown(name)} is saved in notebook format {shown(str(major))}; formats 3 and 4 can be "
            "read. Save it again as format 4.",
        )
    listed = notebook.get("cells") if major == 4 else _upgraded(notebook)
    if not isinstance(listed, list):
        return _damaged(name)
    cells = tuple(
        Cell(number=number, source=_source(cell), metadata=_mapping(cell.get("metadata")))
        for number, cell in enumerate(listed, 1)
        if isinstance(cell, dict) and cell.get("cell_type") == "code"
    )
    if sum(len(cell.source) for cell in cells) > limits.CODE_BYTES:
        return _too_much(name, f"more than {size(limits.CODE_BYTES)} of code")
    return cells


def _upgraded(notebook: dict[str, Any]) -> list[Any] | None:
    """Return the cells of a format 3 notebook in format 4, as nbformat's own upgrade makes them."""
    sheets = notebook.get("worksheets")
    if not isinstance(sheets, list):
        return None
    # The upgrade believes what it is given, so it gets only what it can work with. A cell that is none keeps
    # its place, for the numbers of those behind it.
    cells = [
        _plain_cell(cell) if isinstance(cell, dict) else {"cell_type": "raw", "source": "", "metadata": {}}
        for sheet in sheets
        if isinstance(sheet, dict) and isinstance(sheet.get("cells"), list)
        for cell in sheet["cells"]
    ]
    plain = {
        "nbformat": 3,
        "nbformat_minor": 0,
        "metadata": {},
        "worksheets": [{"cells": cells, "metadata": {}}],
    }
    with _silence():
        import nbformat  # slow to import, and needed for old notebooks only

        node = nbformat.from_dict(plain)
        upgraded: list[Any] = nbformat.convert(node, 4).cells
        return upgraded


def _plain_cell(cell: dict[str, Any]) -> dict[str, Any]:
    metadata = dict(_mapping(cell.get("metadata")))
    if cell.get("cell_type") != "code":
        return {"cell_type": "raw", "source": "", "metadata": metadata}
    source = _source({"source": cell.get("input")})
    return {"cell_type": "code", "language": "python", "input": source, "outputs": [], "metadata": metadata}


def _source(cell: Mapping[str, Any]) -> str:
    """Return the text of a cell: notebooks keep one string, or a list of its lines."""
    source = cell.get("source")
    if isinstance(source, list):
        source = "".join(line for line in source if isinstance(line, str))
    return source.replace("\r\n", "\n").replace("\r", "\n") if isinstance(source, str) else ""


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _damaged(name: str) -> Unreadable:
    return Unreadable(
        code="unreadable",
        message=f"{shown(name)} is no notebook, or it is damaged. Open it in Jupyter and save it again.",
    )


def _too_much(name: str, what: str) -> Unreadable:
    return Unreadable(
        code="too-large",
        message=f"{shown(name)} holds {what}. Clear the outputs of its cells, save it and hand it in again.",
    )


@contextmanager
def _silence() -> Iterator[None]:
    """Keep what nbformat logs and warns about an invalid notebook from the terminal."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(before)
