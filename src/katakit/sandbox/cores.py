"""Keep a process and its workers on one core.

They take turns: while one computes, the other waits for it. On one core that is a switch; between two it wakes a
core that sleeps, and a call takes more than twice as long (measured on a virtual machine, where waking is dear).
"""

from __future__ import annotations

import ctypes
import os


def cores() -> tuple[int, ...]:
    """Return the cores that this process may use, beginning with the one it runs on; () where that is not known."""
    try:
        allowed = sorted(os.sched_getaffinity(0))
        here = ctypes.CDLL(None).sched_getcpu()
    except (AttributeError, OSError):
        return ()
    first = allowed.index(here) if here in allowed else 0
    return (*allowed[first:], *allowed[:first])


def stay_on(core: int) -> None:
    """Run on this core only, and all processes that are started from now on."""
    os.sched_setaffinity(0, {core})
