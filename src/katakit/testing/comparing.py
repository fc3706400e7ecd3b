"""Whether an answer is the expected one, and of a usable type at all. Nothing here asks a submission anything."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

Same = Callable[[Any, Any], bool]


def same_array(answer: Any, expected: Any, rtol: float = 0.0, atol: float = 0.0) -> bool:
    """Tell whether two arrays have one shape and the same values, within tolerances."""
    if not isinstance(answer, np.ndarray) or answer.shape != np.shape(expected):
        return False
    if answer.dtype.kind not in "biufc":
        return bool(np.array_equal(answer, expected))
    if rtol == atol == 0.0:
        return bool(np.array_equal(answer, expected))
    return bool(np.allclose(answer, expected, rtol=rtol, atol=atol))


def exact(answer: Any, expected: Any) -> bool:
    """Tell whether a value is equal to the expected one; arrays need the same shape, pairs may be lists."""
    if isinstance(expected, np.ndarray):
        return same_array(answer, expected)
    if isinstance(answer, np.ndarray):
        return False
    try:
        return bool(answer == expected)
    except (TypeError, ValueError):
        return False


def close(rtol: float = 1e-9, atol: float = 0.0) -> Same:
    """Return a comparison of numbers or arrays within a tolerance."""

    def compare(answer: Any, expected: Any) -> bool:
        if isinstance(expected, np.ndarray):
            return same_array(answer, expected, rtol, atol)
        return is_real_number(answer) and math.isclose(float(answer), expected, rel_tol=rtol, abs_tol=atol)

    return compare


def is_number_array(value: Any) -> bool:
    """Tell whether this is a plain NumPy array of integers or floats (no list, matrix, booleans, objects)."""
    return type(value) is np.ndarray and value.dtype.kind in "iuf"


def is_whole_number(value: Any) -> bool:
    """Tell whether this is a Python or NumPy integer; True and 3.0 are not."""
    return isinstance(value, (int, np.integer)) and not isinstance(value, bool)


def is_real_number(value: Any) -> bool:
    """Tell whether this is an integer or a float, Python's or NumPy's; True and 0-d arrays are not."""
    return is_whole_number(value) or isinstance(value, (float, np.floating))


def deep_same(one: Any, two: Any) -> bool:
    """Tell whether nothing at all was changed: types, order, every bit of arrays, whether they may be written."""
    if isinstance(one, np.ndarray):
        return (
            isinstance(two, np.ndarray)
            and one.dtype == two.dtype
            and one.shape == two.shape
            and one.flags.writeable == two.flags.writeable
            and one.tobytes() == two.tobytes()
        )
    if isinstance(one, (list, tuple)):
        return type(one) is type(two) and len(one) == len(two) and all(map(deep_same, one, two))
    if isinstance(one, dict):
        return (
            type(one) is type(two)
            and list(one) == list(two)
            and all(deep_same(value, two[key]) for key, value in one.items())
        )
    if callable(one):  # a function that was handed over is no data
        return callable(two)
    return type(one) is type(two) and bool(one == two)


def same_content(one: Any, two: Any) -> bool:
    """Tell whether two values hold the same; classes of a submission do not count: they are made anew each time."""
    if isinstance(one, np.ndarray) and isinstance(two, np.ndarray):
        return one.dtype == two.dtype and one.shape == two.shape and one.tobytes() == two.tobytes()
    if isinstance(one, (list, tuple)) and isinstance(two, (list, tuple)):
        return len(one) == len(two) and all(map(same_content, one, two))
    if isinstance(one, Mapping) and isinstance(two, Mapping):
        return list(one) == list(two) and all(map(same_content, one.values(), two.values()))
    try:
        return bool(one == two) or (one != one and two != two)  # NaN
    except (TypeError, ValueError):
        return False
