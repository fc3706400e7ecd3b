"""Values as short, harmless text: for messages, reports and terminals."""

from __future__ import annotations

import math
import re
import reprlib
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import numpy as np

from katakit.sandbox import images
from katakit.sandbox.contents import content_of

MAX_SHOWN = 1000


_HOLDING: Mapping[type, Callable[[Any], Any]] = {
    slice: lambda value: (value.start, value.stop, value.step),
    MappingProxyType: dict,
    **{kind: lambda value: dict(dict.items(value)) for kind in (OrderedDict, defaultdict, Counter)},
    **{type(getattr(holder(), name)()): list for holder in (dict, OrderedDict) for name in ("keys", "values", "items")},
}
"""Plain values that hold others, and what is in them, as one that is known how to be shown."""


class _Repr(reprlib.Repr):
    """Asks nobody: an object of a submission is shown by its type."""

    def repr1(self, x: Any, level: int) -> str:
        """Return the text for a value at this level."""
        kind = type(x)
        if issubclass(kind, images.RemoteHandle):
            return images.shown(x) if kind._katakit_plain is None else super().repr1(content_of(x), level)
        if kind in _HOLDING:  # `reprlib` itself would ask what is in them
            return f"{kind.__name__}({super().repr1(_HOLDING[kind](x), level)})"
        return super().repr1(x, level)


_short = _Repr()
_short.maxlist = _short.maxtuple = _short.maxdict = _short.maxset = _short.maxdeque = 12
_short.maxstring = _short.maxother = 200
_short.maxlong = 60
_short.maxlevel = 5


def show(value: Any) -> str:
    """Return a text for `value`, at most `MAX_SHOWN` characters; several lines only for arrays."""
    try:
        if isinstance(value, np.ndarray):
            text = np.array2string(
                np.asarray(value), threshold=200, edgeitems=4, max_line_width=100, precision=6, separator=" "
            )
            if value.ndim != 2 or value.size == 0 or value.dtype.kind not in "iuf":
                text = f"array of shape {value.shape}, {value.dtype}: {text}"
            elif type(value) is not np.ndarray:
                text = f"{type(value).__name__}\n{text}"
        else:
            text = without_addresses(_short.repr(value))
    except Exception as error:
        text = f"(a {type(value).__name__} that cannot be shown: {type(error).__name__})"
    return text if len(text) <= MAX_SHOWN else text[: MAX_SHOWN - 1] + "…"


def show_call(function: str, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> str:
    """Return a call as it would be typed, arrays by their nested lists where they are small."""
    parts = [_argument(value) for value in args]
    parts += [f"{name}={_argument(value)}" for name, value in kwargs.items()]
    text = f"{function}({', '.join(parts)})"
    return text if len(text) <= MAX_SHOWN else text[: MAX_SHOWN - 1] + "…"


def _argument(value: Any) -> str:
    if isinstance(value, np.ndarray) and math.prod(max(side, 1) for side in value.shape) > 64:
        return f"<array of shape {value.shape}, {value.dtype}>"
    try:
        if isinstance(value, np.ndarray):
            return f"np.array({value.tolist()!r})"
        return without_addresses(_short.repr(value))
    except Exception:
        return f"<{type(value).__name__}>"


def without_addresses(text: str) -> str:
    """Drop where in memory something is: it differs from run to run."""
    return re.sub(r" at 0x[0-9a-fA-F]+|(?<=Mock) id='[0-9]+'|(?<=\.\.\.)[0-9a-f]{8,}(?=>)", "", text)
