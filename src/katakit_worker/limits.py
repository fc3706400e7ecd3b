"""Resource limits that a worker puts upon itself before any student code is loaded.

These are belts: the trusted side measures time and output from outside and kills by process descriptor. What
only the kernel can hold (memory, file size, descriptors) is held here.
"""

from __future__ import annotations

import resource
from collections.abc import Mapping

_MEBI = 1024 * 1024

TRIAL: Mapping[str, float] = {"seconds": 10, "memory_mb": 1024, "file_kb": 1024, "output_kb": 1024, "open_files": 64}
"""Limits for a process that only tries whether limits can be set."""


def apply(limits: Mapping[str, float]) -> None:
    """Set hard and soft limits alike, so that student code cannot raise them again.

    `limits` has the entries of a manifest: seconds, memory_mb, file_kb, output_kb, open_files.
    """
    # A second of grace: the trusted side counts CPU time itself and names the limit in words.
    _fix(resource.RLIMIT_CPU, int(limits["seconds"]) + 2)
    _fix(resource.RLIMIT_FSIZE, max(int(limits["file_kb"]), int(limits["output_kb"])) * 1024)
    _fix(resource.RLIMIT_NOFILE, int(limits["open_files"]))
    _fix(resource.RLIMIT_CORE, 0)
    _fix(resource.RLIMIT_MEMLOCK, 0)
    _fix(resource.RLIMIT_MSGQUEUE, 0)
    _fix(resource.RLIMIT_SIGPENDING, 256)
    _fix(resource.RLIMIT_AS, int(limits["memory_mb"]) * _MEBI)


def in_force() -> dict[str, int]:
    """Return what the kernel says of this process: bytes of memory and file, seconds, descriptors."""
    return {
        "memory_bytes": resource.getrlimit(resource.RLIMIT_AS)[1],
        "file_bytes": resource.getrlimit(resource.RLIMIT_FSIZE)[1],
        "cpu_seconds": resource.getrlimit(resource.RLIMIT_CPU)[1],
        "open_files": resource.getrlimit(resource.RLIMIT_NOFILE)[1],
    }


def _fix(kind: int, value: int) -> None:
    hard = resource.getrlimit(kind)[1]
    if hard != resource.RLIM_INFINITY:
        value = min(value, hard)
    resource.setrlimit(kind, (value, value))
