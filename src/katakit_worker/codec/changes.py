"""What a call did to its arguments, done to the caller's own."""

from __future__ import annotations

from collections import deque
from typing import Any

import numpy as np

from katakit_worker.codec.wire import CodecError


def copy_into(old: Any, new: Any, kind: type | None = None) -> None:
    """Give the changeable object `old` the content of `new`, which has the same type, or the type `kind`.

    All is done with that type's own methods, whatever a subclass has.

    Raises:
        CodecError: the types differ, or an array cannot take the other's shape or dtype.
    """
    own: Any = kind or type(old)
    if own is not type(new):
        raise CodecError("an argument came back as another type")
    if isinstance(old, np.ndarray):
        _copy_array_into(old, new)
    elif isinstance(old, (list, bytearray)):
        own.__setitem__(old, slice(None), new)
    elif isinstance(old, memoryview):
        _copy_buffer_into(old, new)
    elif isinstance(old, deque):
        own.clear(old)
        own.extend(old, new)
    else:
        own.clear(old)
        own.update(old, new)


def _copy_buffer_into(old: memoryview, new: memoryview) -> None:
    if old.readonly:
        return
    try:
        old.cast("B")[:] = new
    except (TypeError, ValueError):
        raise CodecError("a buffer came back in another size") from None


def _copy_array_into(old: np.ndarray[Any, Any], new: np.ndarray[Any, Any]) -> None:
    """Values and the writeable flag follow; another dtype or shape cannot: whoever looks at the array would lose it."""
    try:
        if old.shape != new.shape:
            raise ValueError
        if old.dtype != new.dtype:
            raise ValueError
        if old.tobytes() != new.tobytes():
            np.copyto(old, new)
        old.flags.writeable = new.flags.writeable
    except ValueError:
        raise CodecError("the function changed an array that was handed in, in a way that cannot be followed") from None
