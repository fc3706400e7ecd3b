"""Put this process into the state in which student code may run. The order of the steps matters.

Levels, strongest first: *strong* (Landlock, seccomp, limits), *limits* (limits, and seccomp where there is a
table), *process* (a process of its own with the limits that the system has).
"""

from __future__ import annotations

import os
import signal
import sys
import sysconfig
from collections.abc import Mapping
from functools import cache

from katakit_worker import kernel, landlock, limits, seccomp

STRONG, LIMITS, PROCESS = "strong", "limits", "process"

# Shared libraries, locale and time zone data. The rest of what Python needs is found from its own paths.
_SYSTEM = (
    "/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/etc/ld.so.cache", "/etc/localtime",
    "/usr/share/zoneinfo", "/usr/share/locale",
)  # fmt: skip


@cache
def python_folders() -> tuple[str, ...]:
    """Return the folders that hold Python's own library and what pip installed, without duplicates."""
    paths = sysconfig.get_paths()
    folders = [paths[key] for key in ("stdlib", "platstdlib", "purelib", "platlib")]
    folders.append(os.path.join(sys.base_prefix, "lib"))
    return tuple(dict.fromkeys(os.path.realpath(folder) for folder in folders))


def readable_folders() -> tuple[str, ...]:
    """Return all paths that a worker may read."""
    return (*python_folders(), *_SYSTEM)


class Confinement:
    """What can be prepared once in the worker parent; `enter` is then cheap in every worker."""

    def __init__(self, level: str) -> None:
        if level not in (STRONG, LIMITS, PROCESS):
            raise ValueError(f"there is no level {level}")
        self.level = level
        self._ruleset = landlock.Ruleset(readable_folders()) if level == STRONG else None

    def enter(self, scratch: str, output: tuple[int, int], parent: int, allowed: Mapping[str, float]) -> None:
        """Bind this process: session, standard streams, privileges, limits, files, system calls.

        Raises:
            OSError: a step was refused; no student code may run then.
        """
        os.setsid()
        null = os.open(os.devnull, os.O_RDONLY)
        os.dup2(null, 0)
        os.close(null)
        for descriptor, target in zip(output, (1, 2), strict=True):
            os.dup2(descriptor, target)
            os.close(descriptor)
        os.chdir(scratch)
        os.environ["TMPDIR"] = os.environ["HOME"] = scratch
        if self.level != PROCESS:
            kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)
        limits.apply(allowed)
        if sys.platform == "linux":
            kernel.drop_capabilities()
            # Any change of credentials clears it, so it comes after the last one. It is a belt only: the trusted
            # side kills by process descriptor.
            kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)
            if os.getppid() != parent:
                os._exit(1)
        if self._ruleset is not None:
            self._ruleset.enter(scratch)
        if self.level == STRONG or (self.level == LIMITS and seccomp.supported()):
            seccomp.enter()
        if sys.platform == "linux":
            kernel.prctl(kernel.PR_SET_DUMPABLE, 0)
