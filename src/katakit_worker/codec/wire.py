"""What both directions of the codec share: budgets, names, and what stands for something that is no plain data."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

MAX_DEPTH = 100
MAX_NODES = 2_000_000
MAX_AXES = 32
MAX_FRACTION_BITS = 1 << 16
MAX_DECIMAL_TEXT = 100_000
MAX_PATH_TEXT = 1 << 15
HANDLE_PARTS = 200  # what a handle counts as: its far side makes a class or an object of it

DTYPE = re.compile(r"[<>|][biufcSUMm][0-9]{1,6}(\[[0-9]{0,6}[A-Za-z]{1,8}\])?\Z")
FACTORIES: dict[str, Any] = {
    t.__name__: t for t in (int, float, complex, str, bytes, bool, list, tuple, dict, set, frozenset)
}
VIEWS: dict[str, Any] = {"keys": dict.keys, "values": dict.values, "items": dict.items}
FACTORY_NAMES = {t: name for name, t in FACTORIES.items()}


class CodecError(ValueError):
    """The value is not in the closed set, or over a budget; or the bytes are not what the codec writes."""


@dataclass(frozen=True, slots=True)
class Handle:
    """What stands on the wire for something that is no plain data.

    `number` is the sender's name for it, `kind` one of "function", "class", "exception", "module", "object",
    `type_name` the name of its type, `about` plain data that depends on the kind.
    """

    number: int
    kind: str
    type_name: str
    about: Any


@dataclass(frozen=True, slots=True)
class Extended:
    """An instance of a subclass of a plain type: its plain content and a handle to the whole."""

    content: Any
    handle: Handle
