"""How long a check may look at what a submission returned, and with how much memory.

Calls have limits of their own, in other processes. But an answer may be small and still take for ever to compare or to
show. What counts is the time of the grader's own process, so that a busy machine makes no difference.
"""

from __future__ import annotations

import signal
import sys
import threading
import time
from pathlib import Path
from types import FrameType

from katakit.manifest import Limits

LEAST_SECONDS = 1.0
CHECKS = 3  # as many of an exercise may take all their time; then there is none for the others
GRACE_SECONDS = 3  # for what cannot be interrupted, before the whole process is ended
MEMORY = 2 << 30  # bytes that a fork of the graders may take beyond what it has at first
STACK = 512 << 10  # bytes of a test's thread: a thousand of them fit into that memory
_AT_LEAST = 0.01
_AGAIN = 0.5  # seconds, should somebody have kept the interruption to themselves


class TookTooLong(BaseException):
    """A check has looked for longer than its exercise's `seconds`. No ``except Exception`` keeps it."""


class Patience:
    """The time of one check after the other, in a process that runs checks and nothing else."""

    def __init__(self) -> None:
        self._until = 0.0
        self._looks = False
        self._current = ""
        self._began = 0.0
        self._left: dict[str, float] = {}  # for all checks of an exercise together

    def begin(self) -> None:
        """Bind this process: to so much memory, and to end, without a dump, where it cannot be interrupted."""
        signal.signal(signal.SIGPROF, self._interrupt)
        threading.stack_size(STACK)
        if sys.platform == "linux":
            import resource

            size = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
            _lower(resource.RLIMIT_AS, size + MEMORY)
            _lower(resource.RLIMIT_CORE, 0)

    def begin_check(self, exercise: str, limits: Limits) -> None:
        """Give the next check its time, of what its exercise has; the process ends if it is far beyond it."""
        now, allowed = time.process_time(), max(limits.seconds, LEAST_SECONDS)
        if self._current:
            self._left[self._current] -= now - self._began
        left = self._left.setdefault(exercise, CHECKS * allowed)
        self._current, self._began = exercise, now
        self._until = now + min(allowed, max(left, 0.0))
        if sys.platform == "linux":
            import resource

            _lower(resource.RLIMIT_CPU, int(self._until) + GRACE_SECONDS)

    def look(self) -> None:
        """From here on, raise `TookTooLong` when the check's time is over; soon, if it is so already."""
        self._looks = True
        signal.setitimer(signal.ITIMER_PROF, max(self._until - time.process_time(), _AT_LEAST), _AGAIN)

    def look_away(self) -> None:
        """Raise nothing any more."""
        self._looks = False
        signal.setitimer(signal.ITIMER_PROF, 0)

    def _interrupt(self, number: int, frame: FrameType | None) -> None:
        if self._looks:
            raise TookTooLong


def _lower(which: int, soft: int) -> None:
    import resource

    hard = resource.getrlimit(which)[1]
    resource.setrlimit(which, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))
