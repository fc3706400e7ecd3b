"""How large a value is for whoever walks through it.

A list that is met a thousand times crosses once and takes up memory once; but to compare, to show or to make an array
of what holds it takes all thousand. So does a range, of which two numbers cross.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable, Iterable
from types import MappingProxyType
from typing import Any

import numpy as np

from katakit_worker.codec.wire import MAX_NODES, VIEWS, CodecError

BYTES = 64  # of a text or an array, which count as one part
_SHOWN_OF_AXIS, _SHOWN = 7, 200_000  # NumPy shows that much of an axis, however many there are

# With the base types' own methods: what a subclass overrides is not asked.
_PARTS: dict[type, Callable[[Any], Iterable[Any]]] = {
    list: list.__iter__,
    tuple: tuple.__iter__,
    set: set.__iter__,
    frozenset: frozenset.__iter__,
    deque: deque.__iter__,
    dict: lambda value: (part for pair in dict.items(value) for part in pair),
    slice: lambda value: (value.start, value.stop, value.step),
    MappingProxyType: lambda value: (part for pair in value.items() for part in pair),
    **{type(view({})): iter for view in VIEWS.values()},
}


def check_array(array: np.ndarray[Any, Any]) -> None:
    """Refuse an array of so many axes that it would never be shown shortened, or of millions of empty rows.

    Raises:
        CodecError: it is one.
    """
    if array.size == 0 and math.prod(max(side, 1) for side in array.shape) > MAX_NODES:
        raise CodecError("the array has too many empty rows")
    if array.ndim > 6 and math.prod(min(side, _SHOWN_OF_AXIS) for side in array.shape) > _SHOWN:
        raise CodecError("the array has too many axes")


def length_of(numbers: range) -> int:
    """Return how many numbers a range holds: as many parts it counts as.

    Raises:
        CodecError: they are more than a value may have parts.
    """
    length = len(numbers[: MAX_NODES + 1])
    if length > MAX_NODES:
        raise CodecError(f"the range holds more than {MAX_NODES:,} numbers")
    return length


def check_whole(value: Any) -> None:
    """Refuse a value that is too large if every object counts as often as it is met.

    A value may hold itself, once; with a second time, ways through it double with every step.

    Raises:
        CodecError: it is too large, or holds itself more often.
    """
    _Weigher().weigh(value)


def is_heavier(value: Any, parts: int) -> bool:
    """Tell whether a value has more parts than these, every object counted as often as it is met."""
    try:
        return _Weigher().weigh(value) > parts
    except CodecError:
        return True


class _Weigher:
    def __init__(self) -> None:
        self._known: dict[int, int] = {}
        self._open: list[int] = []
        self._endless: set[int] = set()

    def weigh(self, value: Any) -> int:
        kind = type(value)
        if kind in (int, float, bool) or value is None:
            return 1
        if isinstance(value, np.ndarray):
            return 1 + value.nbytes // BYTES
        if isinstance(value, memoryview):
            return 1 + value.nbytes // BYTES
        if isinstance(value, (str, bytes, bytearray)):
            return 1 + len(value) // BYTES
        if kind is range:
            return 1 + length_of(value)
        parts_of = next((parts_of for base, parts_of in _PARTS.items() if isinstance(value, base)), None)
        if parts_of is None:
            return 1
        number = id(value)
        if number in self._endless:
            raise CodecError("the value holds itself more than once")
        known = self._known.get(number)
        if known is not None:
            return known
        if number in self._open:
            self._endless.update(self._open)
            return 1
        self._open.append(number)
        total = 1
        for part in parts_of(value):
            total += self.weigh(part)
            if total > MAX_NODES:
                raise CodecError(f"the value holds more than {MAX_NODES:,} parts")
        self._open.pop()
        self._known[number] = total
        return total
