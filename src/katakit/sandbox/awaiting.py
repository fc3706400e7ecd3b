"""Coroutines of a submission, awaited by a test: both sides have an event loop, and take turns."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from katakit.sandbox.session import Session

_PAUSE = 0.002  # seconds between looks, where nobody knows when something will happen there


async def wait_for(session: Session, awaitable: Any) -> Any:
    """Return what an awaitable ends in, there; meanwhile other tasks here have their turn.

    If this is cancelled, so is that.
    """
    import asyncio  # here and below: it takes long, and few graders wait for anything

    there: Any = session.operate("begin", awaitable)
    try:
        while True:
            is_done, value, pause = session.operate("look", there, outcomes_of(session))
            if is_done is None:
                raise asyncio.CancelledError
            if is_done:
                return value
            # Where it stands: what a test may have put in its place elsewhere is not meant.
            await asyncio.tasks.sleep(pause if isinstance(pause, float) and 0 <= pause < _PAUSE else _PAUSE)
    except asyncio.CancelledError:
        session.operate("cancel", there)
        raise


def lend(session: Session, coroutine: Coroutine[Any, Any, Any]) -> tuple[int, Any]:
    """Let a coroutine of the grader's run, for a submission that waits for it; return its number.

    Where no event loop runs here, it is run to its end at once, and what came of it is returned, too.
    """
    import asyncio

    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        return -1, asyncio.run(coroutine)
    session.lent_tasks.append(loop.create_task(coroutine))
    return len(session.lent_tasks) - 1, None


def outcomes_of(session: Session) -> list[tuple[int, bool, Any]]:
    """Return what has come of lent coroutines since this was asked last: number, whether it went well, and what."""
    found = []
    for number, task in enumerate(session.lent_tasks):
        if task is not None and task.done():
            session.lent_tasks[number] = None
            if task.cancelled():
                found.append((number, False, RuntimeError("what was waited for has been cancelled")))
                continue
            error = task.exception()
            found.append((number, error is None, task.result() if error is None else error))
    return found
