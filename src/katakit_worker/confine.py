"""Put this process into the state in which student code may run. The order of the steps matters.

Levels, strongest first:

* *full*: the worker parent lives in namespaces of its own (see `namespaces`), and each worker is bound like in
* *strong*: Landlock (files), seccomp (system calls), limits, no capabilities;
* *limits*: the same without Landlock, and without seccomp where there is no table for the machine;
* *process*: a process of its own with the limits that the system has.

Each layer alone lets things through that another one stops; `docs/security.md` says which.
"""

from __future__ import annotations

import os
import sys
import sysconfig
from collections.abc import Mapping
from functools import cache

from katakit_worker import kernel, landlock, limits, namespaces, seccomp

FULL, STRONG, LIMITS, PROCESS = LEVELS = ("full", "strong", "limits", "process")

# Shared libraries, locale and time zone data. The rest of what Python needs is found from its own paths.
_SYSTEM = (
    "/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/etc/ld.so.cache", "/etc/localtime",
    "/usr/share/zoneinfo", "/usr/share/locale",
)  # fmt: skip
SCRATCH_FILES = 2048


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


def enter_world(level: str, base: str) -> None:
    """Take the steps that all workers share. The next child of this process is then to be the worker parent.

    `base` is an empty folder of this run.

    Raises:
        OSError: a step was refused; this process is of no use then.
    """
    if level == FULL:
        namespaces.enter(readable_folders(), base)


class Confinement:
    """What can be prepared once in the worker parent; `enter` is then cheap in every worker."""

    def __init__(self, level: str) -> None:
        """Prepare for `level`.

        Raises:
            OSError: the kernel does not have what the level needs.
        """
        if level not in LEVELS:
            raise ValueError(f"there is no level {level}")
        self.level = level
        self._ruleset = landlock.Ruleset(readable_folders()) if level in (FULL, STRONG) else None
        filtered = level in (FULL, STRONG) or (level == LIMITS and seccomp.supported())
        self._filter = seccomp.Filter() if filtered else None

    @property
    def descriptors(self) -> frozenset[int]:
        """What a worker must still have open when it enters; it closes them itself."""
        return frozenset() if self._ruleset is None else self._ruleset.descriptors

    def enter(self, scratch: str, output: tuple[int, int], parent: int, allowed: Mapping[str, float]) -> str:
        """Bind this process: session, standard streams, privileges, limits, files, system calls.

        `scratch` is a folder of this worker's own, not needed at level full; `parent` the worker parent's process id.
        Returns the folder that it may write in.

        Raises:
            OSError: a step was refused; no student code may run then.
        """
        os.setsid()  # Ctrl-C in the terminal is for the trusted side, which ends workers in order
        null = os.open(os.devnull, os.O_RDONLY)
        os.dup2(null, 0)
        os.close(null)
        for descriptor, target in zip(output, (1, 2), strict=True):
            os.dup2(descriptor, target)
            os.close(descriptor)
        if self.level == FULL:
            scratch = namespaces.SCRATCH
            namespaces.add_scratch(4 * int(allowed["file_kb"]), SCRATCH_FILES)  # as long as it may still mount
        else:
            os.chdir(scratch)
        os.environ["TMPDIR"] = os.environ["HOME"] = scratch
        if self.level != PROCESS:
            kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)  # seccomp and Landlock demand it of ordinary users
        limits.apply(allowed)
        if sys.platform == "linux":
            kernel.drop_capabilities()
            # Any change of credentials clears it, so it comes after the last one. It is a belt only: the trusted
            # side kills by process descriptor.
            kernel.end_with_parent(parent)
        if self._ruleset is not None:
            self._ruleset.enter(scratch)
        if self._filter is not None:
            self._filter.enter()  # nearly last: it forbids most of the steps above
        if sys.platform == "linux":
            kernel.prctl(kernel.PR_SET_DUMPABLE, 0)
        return scratch
