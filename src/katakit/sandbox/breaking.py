"""What is said of a call that broke: why, which limit, what to look at. Pure functions."""

from __future__ import annotations

import errno
import signal

from katakit.manifest import Limits
from katakit.sandbox.errors import BrokenCall, Fault
from katakit.sandbox.process import MOST_THREADS, WALL_FACTOR, Stopped
from katakit.sandbox.worker_parent import Exit


def stopped_call(what: str, stopped: Stopped, limits: Limits, end: Exit | None, *, is_last: bool) -> BrokenCall:
    """Return what became of a call that got no answer; `is_last` when the exercise's whole time was used up by it.

    `end` says how the worker ended, if it did so by itself.
    """
    if end is not None and end.code == -signal.SIGKILL and end.cpu_seconds >= limits.seconds:
        return BrokenCall(
            "timeout",
            "time-limit",
            f"The {limits.seconds:g} s of computing time for this exercise are used up. "
            "Does something go on computing after a function has returned?",
            limit="seconds",
        )
    if stopped.why == "cpu":
        allowed = limits.seconds if is_last else limits.call_seconds
        return BrokenCall(
            "timeout",
            "time-limit",
            f"{what} was stopped after {allowed:g} s of computing time"
            f"{' for the whole exercise' if is_last else ''}. Is there a loop that never ends?",
            limit="seconds" if is_last else "call_seconds",
        )
    if stopped.why == "wall":
        return BrokenCall(
            "timeout",
            "time-limit",
            f"{what} was stopped: it gave no answer for {WALL_FACTOR * limits.call_seconds:g} s. "
            "Does it wait for something (sleep, input)?",
            limit="call_seconds",
            waited=True,
        )
    if stopped.why == "threads":
        message = f"{what} had more than {MOST_THREADS} threads at the same time; an exercise may have no more."
        return BrokenCall("error", "thread-limit", message, limit="threads")
    if stopped.why == "died":
        # How it ended is for staff only: an exit code of the submission's choice could tell what is hidden.
        how = _ending(end.code) if end is not None else "nobody knows how"
        return BrokenCall("crashed", "process-ended", f"{what} ended the whole process.", detail=how)
    return unreadable(what, "a message that nobody asked for")


def faulty_call(name: str, fault: Fault, limits: Limits, loading: bool) -> BrokenCall | None:
    """Return what an exception means that is not the function's answer; None if it is."""
    if fault.is_a("MemoryError"):
        what = "Loading your file" if loading else name
        message = f"{what} asked for more than the {limits.memory_mb} MiB of memory that an exercise may use."
        return BrokenCall("error", "memory-limit", message, limit="memory_mb", fault=fault)
    if loading and fault.syntax is not None:
        return BrokenCall("error", "syntax-error", f"Your file is not valid Python: {fault.syntax[0]}.", fault=fault)
    if loading:
        return BrokenCall("error", "import-error", f"Loading your file raised {fault.type_name}.", fault=fault)
    if fault.classes[:1] and fault.classes[0][:2] == ("katakit_worker.codec.wire", "CodecError"):
        # The worker's own words go to the staff only: a message may reach the student, and they may be forged.
        message = f"What {name} returned cannot be looked at: it is too large, too deep, or of an unusual kind."
        return BrokenCall("failed", "not-plain", message, fault=fault)
    return None


def reached_file_limit(what: str, fault: Fault, limits: Limits) -> tuple[str, str] | None:
    """Return the limit on files that an exception tells of, and a sentence on it; None if it tells of none.

    It is what Python says when the kernel refuses; a submission may say so itself, and only its own check hears of it.
    """
    if not fault.is_a("OSError"):
        return None
    if fault.text.startswith(f"[Errno {errno.EMFILE}]"):
        return "open_files", f"{what} wanted more than the {limits.open_files} files that may be open at the same time."
    if fault.text.startswith((f"[Errno {errno.EFBIG}]", f"[Errno {errno.ENOSPC}]")):
        return "file_kb", f"{what} wrote more than the {limits.file_kb} KiB that a file may hold."
    return None


def nested_too_deeply(what: str, fault: Fault) -> str | None:
    """Return a sentence on calls between a submission and a check, if an exception tells that they nest too deeply."""
    if not (fault.is_a("RecursionError") and fault.text.startswith("functions call each other")):
        return None
    return f"{what} and a function of this check's call each other without an end, or too deeply."


def spent(cpu: float, limits: Limits) -> BrokenCall:
    """Return what is said of a check that came when its exercise's time was over: `cpu` seconds were computed in."""
    time = f"{limits.seconds:g} s of computing time for this exercise are used up"
    if cpu < limits.seconds:
        time = f"{WALL_FACTOR * limits.seconds:g} s that this exercise may take in all are over"
    message = f"The {time}; this check was not run any more."
    return BrokenCall("timeout", "time-limit", message, limit="seconds", waited=cpu < limits.seconds)


def used_up_provider(what: str, limits: Limits) -> BrokenCall:
    """Return what became of a call that asked so much of earlier exercises that their process was ended."""
    return BrokenCall(
        "timeout",
        "time-limit",
        f"{what} called functions of earlier exercises until their {limits.seconds:g} s of computing time were over.",
        limit="seconds",
    )


def unreadable(name: str, reason: str) -> BrokenCall:
    """Return what is said of a worker that does not keep to the protocol."""
    return BrokenCall("error", "bad-answer", f"{name} gave an answer that cannot be read: {reason}.")


def _ending(code: int) -> str:
    if code >= 0:
        return f"exit code {code}"
    try:
        return f"signal {signal.Signals(-code).name}"
    except ValueError:
        return f"signal {-code}"
