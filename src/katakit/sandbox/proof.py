"""What a canary must find at each level, and what its answer proves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from katakit.errors import SandboxError
from katakit.manifest import Limits

_WORLD_RULES = ("see_grader", "see_machine", "see_processes")
_FILE_RULES = ("read_grader", "list_grader", "write_outside", "write_device", "read_trusted_memory")
_CALL_RULES = ("new_process", "run_program", "network", "signal_trusted", "change_mode", "gain_privileges")
LIMIT_RULES = ("memory_limit", "file_limit", "open_files_limit")
PROMISED: Mapping[str, tuple[str, ...]] = {
    "full": (*_WORLD_RULES, *_FILE_RULES, *_CALL_RULES, "capabilities"),
    "strong": (*_FILE_RULES, *_CALL_RULES, "capabilities"),
    "limits": (*_CALL_RULES, "capabilities"),
    "process": (),
}
MISSING: Mapping[str, tuple[str, ...]] = {
    "full": (),
    "strong": ("namespaces",),
    "limits": ("namespaces", "landlock"),
    "process": ("namespaces", "landlock", "seccomp"),
}


class Isolation(Struct, frozen=True, kw_only=True):
    """What confines workers in this run, as observed by the canary."""

    level: str
    observed: Mapping[str, str]
    limits: Mapping[str, int]
    not_in_force: tuple[str, ...]


def proven(level: str, answer: Mapping[str, Any], limits: Limits) -> Isolation:
    """Return what a canary's answer proves of a level, whose workers have these limits.

    Raises:
        SandboxError: the canary got through where the level promises that it does not.
        KeyError: it left something out.
    """
    observed: Mapping[str, str] = answer["observed"]
    leaks = [name for name in PROMISED[level] if observed[name] != "denied"]
    leaks += [name for name in LIMIT_RULES if observed[name] != "enforced"]
    leaks += [name for name, most in _most(limits).items() if not 0 <= answer["limits"][name] <= most]
    if leaks:
        raise SandboxError(
            f"Level {level} does not hold on this machine: the canary got through at {', '.join(leaks)}. "
            "Nothing was graded. See 'kata doctor'."
        )
    return Isolation(
        level=level,
        observed=dict(sorted(observed.items())),
        limits=answer["limits"],
        not_in_force=MISSING[level],
    )


def _most(limits: Limits) -> dict[str, int]:
    """Return the largest figures that a worker may read back of these limits."""
    return {
        "memory_bytes": limits.memory_mb * 2**20,
        "file_bytes": max(limits.file_kb, limits.output_kb) * 2**10,
        "cpu_seconds": int(limits.seconds) + 2,
        "open_files": limits.open_files,
    }
