"""Run a program as a user who is nobody else, with the Python of this one. Only root can."""

from __future__ import annotations

import os
import pwd
import random
import stat
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import katakit
from katakit_worker import kernel

_NEW_MOUNTS, _PRIVATE, _BIND = 0x00020000, 0x4000 | 1 << 18, 4096


def free_user() -> int:
    """Return the number of a user that no account has, and no process."""
    taken = {entry.pw_uid for entry in pwd.getpwall()} | {path.lstat().st_uid for path in Path("/proc").glob("[0-9]*")}
    return random.choice([number for number in range(61_001, 65_000) if number not in taken])


def why_not(user: int) -> str | None:
    """Return why no program can be run as this user here, None if it can."""
    probe = [sys.executable, "-c", "import katakit.grading.grade"]
    done = start(probe, user, {"PATH": os.defpath}, stderr=subprocess.PIPE)
    said = done.communicate()[1]
    return None if done.returncode == 0 else said.decode("utf-8", "replace").strip().rpartition("\n")[2]


def start(
    command: Sequence[str], user: int | None, environment: Mapping[str, str], stderr: int | None = None
) -> subprocess.Popen[bytes]:
    """Start a program as this user, None for the user that this process has."""
    become = None if user is None else _becoming(user)
    return subprocess.Popen(
        command, env=environment, cwd="/", preexec_fn=become, stdin=subprocess.DEVNULL, stderr=stderr,
        start_new_session=True,
    )  # fmt: skip


def _becoming(user: int) -> Callable[[], None]:
    wanted = [Path(sys.base_prefix), Path(sys.prefix), Path(katakit.__file__).parent.parent]
    closed: dict[Path, list[Path]] = {}
    for folder in wanted:
        shut = [above for above in reversed(folder.parents) if not above.stat().st_mode & stat.S_IXOTH]
        if shut:
            closed.setdefault(shut[0], []).append(folder)

    def become() -> None:
        if closed:
            _open_up(closed)
        os.setgroups([])
        os.setresgid(user, user, user)
        os.setresuid(user, user, user)

    return become


def _open_up(closed: Mapping[Path, Sequence[Path]]) -> None:
    """Put, for this process alone, a folder that others may enter in the place of each one that they may not.

    It holds nothing but what stands at the right: Python, often, in the home of root.
    """
    kernel.unshare(_NEW_MOUNTS)
    kernel.mount(None, "/", None, _PRIVATE)
    places = {folder: os.open(folder, os.O_PATH) for folders in closed.values() for folder in folders}
    for above, folders in closed.items():
        kernel.mount("tmpfs", str(above), "tmpfs", 0, "mode=0755,size=1m")
        for folder in folders:
            folder.mkdir(0o755, parents=True, exist_ok=True)
            kernel.mount(f"/proc/self/fd/{places[folder]}", str(folder), None, _BIND)
