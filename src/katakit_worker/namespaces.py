"""Namespaces: a world that holds Python, three devices and nothing else.

The worker parent enters it once, before it forks any worker: users, mounts, network, System V objects, host name
and processes of its own. What is not in that world has no name there: no grader, no home, no /proc, no network
interface. Each worker adds a mount namespace with a scratch folder in memory.

The order of the steps, and why (facts: user_namespaces(7), mount_namespaces(7), pid_namespaces(7)):

1. An ordinary user needs a user namespace before anything else is allowed. Root must not: first it builds the
   world, since only root may reach Python in /root, then it becomes nobody, then it enters a user namespace.
2. What is to be seen is opened before a file system in memory is laid over the place where the world is built,
   which may lie above it.
3. ``pivot_root`` makes that place the root; the old one is let go of. /proc goes with it, so a descriptor of it is
   kept until the user namespace has its maps.
4. A process namespace begins with the next child. It is the first process of its world: when it ends, the kernel
   ends all others. So that child is the worker parent, and this process only waits for it.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from pathlib import PurePosixPath

from katakit_worker import kernel

SCRATCH = "/scratch"
NOBODY = 65534

_NEW_MOUNTS, _NEW_USERS = 0x00020000, 0x10000000
_NEW_REST = 0x40000000 | 0x08000000 | 0x04000000 | 0x20000000  # network, System V objects, host name, processes
_READ_ONLY, _NO_SUID, _NO_DEVICES, _NO_PROGRAMS = 1, 2, 4, 8
_REMOUNT, _BIND, _RECURSIVE, _PRIVATE = 32, 4096, 16384, 1 << 18
_NO_ATIME, _RELATIVE_ATIME = 1024, 1 << 21
_DETACH = 2
_DEVICES = ("/dev/null", "/dev/zero", "/dev/urandom")


def enter(readable: Sequence[str], base: str) -> None:
    """Enter all namespaces; the next child is the first process of the new world. `base` is an empty folder.

    Raises:
        OSError: the kernel, or whoever configured it, refuses a step. This process is of no use then.
    """
    processes = os.open("/proc", os.O_PATH | os.O_CLOEXEC)
    as_root = os.geteuid() == 0
    if as_root:
        kernel.unshare(_NEW_MOUNTS)
        _make_world(readable, base)
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
        # To change the user makes a process undumpable, and /proc/self root's: the maps could not be written.
        kernel.prctl(kernel.PR_SET_DUMPABLE, 1)
    user, group = os.geteuid(), os.getegid()
    kernel.unshare(_NEW_USERS)
    for name, text in (
        ("setgroups", "deny"),
        ("uid_map", f"{user} {user} 1"),
        ("gid_map", f"{group} {group} 1"),
    ):
        descriptor = os.open(f"self/{name}", os.O_WRONLY | os.O_CLOEXEC, dir_fd=processes)
        try:
            os.write(descriptor, text.encode())
        finally:
            os.close(descriptor)
    kernel.unshare(_NEW_MOUNTS)
    if not as_root:
        _make_world(readable, base)
    os.close(processes)
    kernel.unshare(_NEW_REST)


def add_scratch(size_kb: int, files: int) -> None:
    """Give this process, a child of the worker parent, an empty folder of its own at `SCRATCH`, and go there.

    Raises:
        OSError: a step was refused.
    """
    kernel.unshare(_NEW_MOUNTS)
    flags = _NO_SUID | _NO_DEVICES | _NO_PROGRAMS
    kernel.mount("tmpfs", SCRATCH, "tmpfs", flags, f"size={size_kb}k,nr_inodes={files},mode=0700")
    os.chdir(SCRATCH)


def _make_world(readable: Sequence[str], base: str) -> None:
    """Build the new root at `base` and make it the root of this process."""
    kernel.mount(None, "/", None, _RECURSIVE | _PRIVATE)
    sources = [(path, os.open(path, os.O_PATH | os.O_CLOEXEC)) for path in (*_outermost(readable), *_DEVICES)]
    links = [(path, os.readlink(path)) for path in readable if os.path.islink(path)]
    kernel.mount("tmpfs", base, "tmpfs", _NO_SUID | _NO_DEVICES, "size=1m,nr_inodes=512,mode=0755")
    for path, source in sources:
        target = base + path
        if stat.S_ISDIR(os.fstat(source).st_mode):
            os.makedirs(target, 0o755, exist_ok=True)
        else:
            os.makedirs(os.path.dirname(target), 0o755, exist_ok=True)
            os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o644))
        kernel.mount(f"/proc/self/fd/{source}", target, None, _BIND)
        _make_read_only(target, devices=path in _DEVICES)
        os.close(source)
    for path, target in links:
        os.makedirs(os.path.dirname(base + path), 0o755, exist_ok=True)
        os.symlink(target, base + path)
    os.mkdir(base + SCRATCH, 0o755)
    os.mkdir(base + "/.old", 0o700)
    os.chdir(base)
    kernel.pivot_root(".", ".old")
    os.chdir("/")
    kernel.unmount("/.old", _DETACH)
    os.rmdir("/.old")
    kernel.mount(None, "/", None, _REMOUNT | _BIND | _READ_ONLY | _NO_SUID | _NO_DEVICES)


def _make_read_only(target: str, *, devices: bool) -> None:
    """Forbid writing below a mount. Flags that it came with may not be dropped in a user namespace."""
    kept = os.statvfs(target).f_flag
    flags = _REMOUNT | _BIND | _NO_SUID
    flags |= 0 if devices else _READ_ONLY | _NO_DEVICES
    flags |= _NO_PROGRAMS if kept & os.ST_NOEXEC else 0
    flags |= _NO_ATIME if kept & os.ST_NOATIME else 0
    flags |= _RELATIVE_ATIME if kept & os.ST_RELATIME else 0
    kernel.mount(None, target, None, flags)


def _outermost(paths: Sequence[str]) -> list[str]:
    """Return the paths that exist, are no links, and lie below none of the others."""
    there = {path for path in paths if os.path.exists(path) and not os.path.islink(path)}
    return sorted(path for path in there if not any(str(above) in there for above in PurePosixPath(path).parents))
