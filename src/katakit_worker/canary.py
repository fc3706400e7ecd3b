"""The canary: a worker without student code that attempts what is forbidden and says what happened.

It is confined as every worker is, so what it observes holds for them. Its answer is one JSON object:
``{"attempt": "denied" | "allowed" | "enforced" | "not enforced" | "unknown"}`` and the limits read back.
"""

from __future__ import annotations

import json
import os
import socket
import sys
from collections.abc import Callable, Mapping
from typing import Any

from katakit_worker import kernel, landlock, limits

DENIED, ALLOWED = "denied", "allowed"


def run(channel: int, targets: Mapping[str, Any]) -> int:
    """Attempt everything and send the answer over `channel`; return the exit code.

    `targets`: "file" (a trusted file to read), "outside" (a path outside scratch that does not exist and would
    be writable), "parent" (the trusted process's id).
    """
    file, outside, trusted = str(targets["file"]), str(targets["outside"]), int(targets["trusted"])

    def write_outside() -> None:
        os.close(os.open(outside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        os.unlink(outside)

    def fork() -> None:
        pid = os.fork()
        if pid == 0:
            os._exit(0)
        os.waitpid(pid, 0)

    def change_mode() -> None:
        name = "canary"
        os.close(os.open(name, os.O_WRONLY | os.O_CREAT, 0o600))
        os.chmod(name, 0o640)

    attempts: dict[str, Callable[[], object]] = {
        # a world of its own
        "see_grader": lambda: os.stat(file),
        "see_machine": lambda: os.stat("/sys"),
        "see_processes": lambda: os.stat("/proc/1"),
        # Landlock
        "read_grader": lambda: os.close(os.open(file, os.O_RDONLY)),
        "list_grader": lambda: os.listdir(os.path.dirname(file)),
        "write_outside": write_outside,
        "write_device": lambda: os.close(os.open("/dev/zero", os.O_WRONLY)),
        "read_trusted_memory": lambda: os.close(os.open(f"/proc/{trusted}/mem", os.O_RDONLY)),
        # seccomp
        "new_process": fork,
        "run_program": lambda: os.close(_run_program()),
        "network": lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close(),
        "signal_trusted": lambda: os.kill(trusted, 0),
        "change_mode": change_mode,
    }
    observed = {name: _attempt(attempt) for name, attempt in attempts.items()}
    observed["gain_privileges"] = DENIED if kernel.has_no_new_privileges() else ALLOWED
    observed["capabilities"] = DENIED if kernel.capabilities() == 0 else ALLOWED
    observed["memory_limit"] = _memory_limit()
    observed["file_limit"] = _file_limit()
    observed["open_files_limit"] = _open_files_limit()
    answer = {
        "observed": observed,
        "limits": limits.in_force(),
        "landlock_abi": landlock.abi(),
        "uid": os.getuid(),
    }
    data = json.dumps(answer).encode()
    socket.socket(fileno=channel).sendall(len(data).to_bytes(4, "little") + data)
    return 0


def _attempt(attempt: Callable[[], object]) -> str:
    try:
        attempt()
    except OSError:
        return DENIED
    return ALLOWED


def _run_program() -> int:
    # The exit code of a program that cannot be started in a new process either way.
    pid = os.posix_spawn(sys.executable, [sys.executable, "-c", ""], {})
    os.waitpid(pid, 0)
    return os.open(os.devnull, os.O_RDONLY)


def _memory_limit() -> str:
    """Ask for more address space than the limit allows; nothing of it is touched."""
    allowed = limits.in_force()["memory_bytes"]
    if allowed < 0:
        return "not enforced"
    import mmap

    try:
        mmap.mmap(-1, allowed).close()
    except (OSError, MemoryError, OverflowError):
        return "enforced"
    return "not enforced"


def _file_limit() -> str:
    """Write behind the largest size that a file may have."""
    allowed = limits.in_force()["file_bytes"]
    if allowed < 0:
        return "not enforced"
    descriptor = os.open("canary", os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        os.pwrite(descriptor, b"x", allowed)
    except OSError:
        return "enforced"
    finally:
        os.close(descriptor)
        os.unlink("canary")
    return "not enforced"


def _open_files_limit() -> str:
    """Open one file more than may be open."""
    allowed = limits.in_force()["open_files"]
    opened: list[int] = []
    try:
        while len(opened) <= allowed:
            opened.append(os.open(os.devnull, os.O_RDONLY))
    except OSError:
        return "enforced"
    finally:
        for descriptor in opened:
            os.close(descriptor)
    return "not enforced"
