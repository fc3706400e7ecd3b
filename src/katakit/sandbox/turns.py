"""One at a time: a test may start threads, and a worker has one ear."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from katakit.sandbox.patches import watched

M = TypeVar("M", bound=Callable[..., Any])


class Turns:
    """Something that is used by one thread at a time; in that thread, uses nest."""

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        self._turn = threading.RLock()


def in_turn(method: M) -> M:
    """Let a method wait until no other thread is in one of these."""

    @wraps(method)
    def wait(self: Turns, *args: Any, **kwargs: Any) -> Any:
        with self._turn, watched.put_aside():
            return method(self, *args, **kwargs)

    return cast("M", wait)
