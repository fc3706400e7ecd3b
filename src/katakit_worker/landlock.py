"""Landlock: which files a worker may touch, and that it may not connect or signal anybody.

Facts: kernel documentation "Landlock: unprivileged access control"; the ABI decides which rights exist.
Landlock does not cover stat, chmod, times or UDP; the seccomp filter does (all but stat).
"""

from __future__ import annotations

import ctypes
import os
import stat
import struct
from collections.abc import Sequence

from katakit_worker.kernel import syscall

_CREATE, _ADD, _RESTRICT = 444, 445, 446
_VERSION_FLAG = 1
_PATH_BENEATH = 1

_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
_REFER, _TRUNCATE, _IOCTL_DEV = 1 << 13, 1 << 14, 1 << 15
_FIRST_RIGHTS = (1 << 13) - 1
_MAKE_CHAR, _MAKE_SOCK, _MAKE_FIFO, _MAKE_BLOCK = 1 << 6, 1 << 9, 1 << 10, 1 << 11
_FILE_RIGHTS = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE | _IOCTL_DEV
_NET_BIND_CONNECT = 3
_SCOPE_SOCKET_SIGNAL = 3


def abi() -> int:
    """Return the version of Landlock that this kernel offers, 0 for none."""
    try:
        return syscall(_CREATE, None, ctypes.c_size_t(0), ctypes.c_uint32(_VERSION_FLAG))
    except OSError:
        return 0


class Ruleset:
    """The rules of one run, made once in the worker parent, entered by every worker.

    What may be read is opened once; every worker inherits the descriptors, and closes them when it has used them.
    """

    def __init__(self, readable: Sequence[str]) -> None:
        """Let the files below each path in `readable` be read; paths that do not exist are passed over.

        Raises:
            OSError: the kernel has no Landlock, or refuses a rule.
        """
        version = abi()
        if version == 0:
            raise OSError("this kernel has no Landlock")
        self._rights = _FIRST_RIGHTS
        if version >= 2:
            self._rights |= _REFER
        if version >= 3:
            self._rights |= _TRUNCATE
        if version >= 5:
            self._rights |= _IOCTL_DEV
        self._network = _NET_BIND_CONNECT if version >= 4 else 0
        self._scope = _SCOPE_SOCKET_SIGNAL if version >= 6 else 0
        self._granted = [(_opened(path), _READ_FILE | _READ_DIR) for path in readable if os.path.exists(path)]
        self._granted += [(_opened(device), _READ_FILE) for device in ("/dev/urandom", "/dev/zero")]
        self._granted.append((_opened("/dev/null"), _READ_FILE | _WRITE_FILE))
        self.descriptors = frozenset(target for target, _ in self._granted)

    def enter(self, scratch: str) -> None:
        """Bind this process, for good: read what is readable, write below `scratch` only.

        Raises:
            OSError: the kernel refuses; nothing may be run then.
        """
        attributes = struct.pack("<QQQ", self._rights, self._network, self._scope)
        if not self._scope:
            attributes = attributes[:16] if self._network else attributes[:8]
        ruleset = syscall(_CREATE, attributes, ctypes.c_size_t(len(attributes)), ctypes.c_uint32(0))
        try:
            for target, rights in self._granted:
                self._allow(ruleset, target, rights)
                os.close(target)
            inside = self._rights & ~(_EXECUTE | _IOCTL_DEV | _MAKE_CHAR | _MAKE_BLOCK | _MAKE_SOCK | _MAKE_FIFO)
            target = _opened(scratch)
            self._allow(ruleset, target, inside)
            os.close(target)
            syscall(_RESTRICT, ctypes.c_int(ruleset), ctypes.c_uint32(0))
        finally:
            os.close(ruleset)

    def _allow(self, ruleset: int, target: int, rights: int) -> None:
        rights &= self._rights
        if not stat.S_ISDIR(os.fstat(target).st_mode):
            rights &= _FILE_RIGHTS  # a rule on a file with rights of folders is refused
        rule = struct.pack("<Qi", rights, target)
        syscall(_ADD, ctypes.c_int(ruleset), ctypes.c_int(_PATH_BENEATH), rule, ctypes.c_uint32(0))


def _opened(path: str) -> int:
    return os.open(path, os.O_PATH | os.O_CLOEXEC)
