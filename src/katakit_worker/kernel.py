"""The few system calls that Python does not wrap, called through ``ctypes``."""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import signal

_libc = ctypes.CDLL(None, use_errno=True)

PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_SET_SECCOMP = 22
PR_CAPBSET_DROP = 24
PR_SET_NO_NEW_PRIVS = 38
PR_GET_NO_NEW_PRIVS = 39
PR_CAP_AMBIENT = 47
PR_CAP_AMBIENT_CLEAR_ALL = 4

MACHINE = {"x86_64": "x86_64", "AMD64": "x86_64", "aarch64": "aarch64", "arm64": "aarch64"}.get(platform.machine())
_CAPGET, _CAPSET = {"x86_64": 125, "aarch64": 90}, {"x86_64": 126, "aarch64": 91}
_CAPABILITIES_V3 = 0x20080522
_PIVOT_ROOT = {"x86_64": 155, "aarch64": 41}


def syscall(number: int, *arguments: object) -> int:
    """Call the kernel; raise OSError when it says no."""
    result: int = _libc.syscall(ctypes.c_long(number), *arguments)
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
    return result


def prctl(option: int, *arguments: int) -> None:
    """Call ``prctl``; raise OSError when the kernel says no."""
    values = [ctypes.c_ulong(value) for value in (*arguments, 0, 0, 0, 0)[:4]]
    if _libc.prctl(ctypes.c_int(option), *values) < 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))


def unshare(flags: int) -> None:
    """Call ``unshare``; raise OSError when the kernel says no."""
    _checked(_libc.unshare(ctypes.c_int(flags)), "unshare")


def mount(source: str | None, target: str, kind: str | None, flags: int, options: str = "") -> None:
    """Call ``mount``; raise OSError when the kernel says no."""
    names = [None if name is None else os.fsencode(name) for name in (source, target, kind)]
    _checked(_libc.mount(*names, ctypes.c_ulong(flags), options.encode()), f"mount {target}")


def unmount(target: str, flags: int) -> None:
    """Call ``umount2``; raise OSError when the kernel says no."""
    _checked(_libc.umount2(os.fsencode(target), ctypes.c_int(flags)), f"unmount {target}")


def pivot_root(new: str, old: str) -> None:
    """Make the folder `new` the root, and put the old root at `old`; raise OSError when the kernel says no."""
    number = _PIVOT_ROOT.get(MACHINE or "")
    if number is None:
        raise OSError(errno.ENOSYS, "no system call table for this machine")
    syscall(number, os.fsencode(new), os.fsencode(old))


def end_with_parent(parent: int) -> None:
    """Let the kernel kill this process when its parent `parent` ends; end at once if it has already ended.

    Any later change of credentials takes that back.
    """
    prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def set_host_name(name: str) -> None:
    """Call ``sethostname``; raise OSError when the kernel says no."""
    _checked(_libc.sethostname(name.encode(), ctypes.c_size_t(len(name))), "sethostname")


def _checked(result: int, what: str) -> None:
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, f"{what}: {os.strerror(code)}")


def drop_capabilities() -> None:
    """Give up every capability, for good. For an ordinary user this changes nothing."""
    for capability in range(64):
        try:
            prctl(PR_CAPBSET_DROP, capability)
        except OSError:  # beyond the last one, or never held
            break
    try:
        prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL)
    except OSError:
        pass  # kernels before 4.3 have no ambient set
    number = _CAPSET.get(MACHINE or "")
    if number is not None:
        header = (ctypes.c_uint32 * 2)(_CAPABILITIES_V3, 0)
        syscall(number, ctypes.byref(header), ctypes.byref((ctypes.c_uint32 * 6)()))


def capabilities() -> int:
    """Return the capabilities that this process has or may take, as bits; 0 where that cannot be asked."""
    number = _CAPGET.get(MACHINE or "")
    if number is None:
        return 0
    header = (ctypes.c_uint32 * 2)(_CAPABILITIES_V3, 0)
    data = (ctypes.c_uint32 * 6)()  # effective, permitted, inheritable; the lower halves, then the upper ones
    syscall(number, ctypes.byref(header), ctypes.byref(data))
    return data[0] | data[1] | (data[3] | data[4]) << 32


def has_no_new_privileges() -> bool:
    """Tell whether no program that is started can have more rights than this process."""
    return bool(_libc.prctl(ctypes.c_int(PR_GET_NO_NEW_PRIVS), *[ctypes.c_ulong(0)] * 4) == 1)
