"""An event loop that needs no sockets: a worker may have none.

It runs tasks, timers and threads; there is nothing to connect to. What it is made of is imported when it is used.
"""

from __future__ import annotations

import threading
from functools import cache
from typing import Any


class _Sleeper:
    """What the loop waits with: for a time, or until another thread has something for it."""

    def __init__(self) -> None:
        self._woken = threading.Event()

    def select(self, timeout: float | None) -> list[Any]:
        """Wait; there are never any events."""
        if timeout is None or timeout > 0:
            self._woken.wait(timeout)
        self._woken.clear()
        return []

    def wake(self) -> None:
        """End the waiting."""
        self._woken.set()


@cache
def _loop_class() -> Any:
    import asyncio

    class Loop(asyncio.BaseEventLoop):
        """An event loop without files and sockets."""

        def __init__(self) -> None:
            super().__init__()
            self._selector = _Sleeper()

        def _process_events(self, events: list[Any]) -> None:
            """Do nothing: there are none."""

        def _write_to_self(self) -> None:
            self._selector.wake()

    return Loop


def install() -> None:
    """Let `asyncio.run` and the like use such loops."""
    import asyncio

    class Policy(asyncio.DefaultEventLoopPolicy):
        def new_event_loop(self) -> asyncio.AbstractEventLoop:
            loop: asyncio.AbstractEventLoop = _loop_class()()
            return loop

    asyncio.set_event_loop_policy(Policy())


@cache
def _own_loop() -> Any:
    return _loop_class()()


def run(awaitable: Any) -> Any:
    """Return what an awaitable ends in, always in the same loop; meanwhile nothing else of the submission runs."""

    async def wait() -> Any:
        return await awaitable

    return _own_loop().run_until_complete(wait())
