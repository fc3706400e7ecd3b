"""A system call filter: no new process, no socket, no reach into other processes or the machine's settings.

Everything that is not named here is allowed, up to the highest call number known when this was written; higher
numbers do not exist for a worker. Numbers from the kernel's own tables for x86_64 and aarch64 (the latter's
filter was never run on hardware). Refused calls return an error, so that student code gets an exception and a
message, not a dead process.
"""

from __future__ import annotations

import ctypes
import errno
import os
import signal
import struct

from katakit_worker.kernel import MACHINE, PR_SET_SECCOMP, prctl

HIGHEST_KNOWN = 470

# name: (x86_64, aarch64); None where the architecture does not have the call.
_REFUSED: dict[str, tuple[int | None, int | None]] = {
    # new programs (new processes are refused below, with an error that says so)
    "execve": (59, 221), "execveat": (322, 281),
    # sockets
    "socket": (41, 198), "socketpair": (53, 199), "bind": (49, 200), "listen": (50, 201),
    "accept": (43, 202), "connect": (42, 203), "accept4": (288, 242),
    # what the two sockets that a worker has would tell, take or give beside bytes
    "setsockopt": (54, 208), "sendmsg": (46, 211), "sendmmsg": (307, 269), "recvmmsg": (299, 243),
    # what two workers could tell each other by a file that both may read, or by what the kernel keeps of it
    "flock": (73, 32), "fadvise64": (221, 223), "readahead": (187, 213), "cachestat": (451, 451),
    "mincore": (27, 232), "preadv2": (327, 286), "pwritev2": (328, 287), "futex_waitv": (449, 449),
    "futex_wake": (454, 454), "futex_wait": (455, 455), "futex_requeue": (456, 456),
    # which processes there are, and what they do
    "getpriority": (140, 141), "ioprio_get": (252, 31), "sched_rr_get_interval": (148, 127),
    "sched_getattr": (315, 275), "get_robust_list": (274, 100),
    # other processes
    "ptrace": (101, 117), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271),
    "process_madvise": (440, 440), "process_mrelease": (448, 448), "pidfd_open": (434, 434),
    "pidfd_getfd": (438, 438), "pidfd_send_signal": (424, 424), "kcmp": (312, 272), "tkill": (200, 130),
    "rt_sigqueueinfo": (129, 138), "rt_tgsigqueueinfo": (297, 240),
    "setpriority": (141, 140), "ioprio_set": (251, 30), "sched_setparam": (142, 118),
    "sched_setscheduler": (144, 119), "sched_setaffinity": (203, 122), "sched_setattr": (314, 274),
    # namespaces and mounts
    "unshare": (272, 97), "setns": (308, 268), "mount": (165, 40), "umount2": (166, 39),
    "pivot_root": (155, 41), "chroot": (161, 51), "open_tree": (428, 428), "move_mount": (429, 429),
    "fsopen": (430, 430), "fsconfig": (431, 431), "fsmount": (432, 432), "fspick": (433, 433),
    "mount_setattr": (442, 442), "statmount": (457, 457), "listmount": (458, 458),
    "open_tree_attr": (467, 467),
    # kernel facilities with a history of holes, and none of use to a kata
    "bpf": (321, 280), "perf_event_open": (298, 241), "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425), "io_uring_enter": (426, 426), "io_uring_register": (427, 427),
    "keyctl": (250, 219), "add_key": (248, 217), "request_key": (249, 218),
    "vmsplice": (278, 75), "modify_ldt": (154, None), "mbind": (237, 235), "set_mempolicy": (238, 237),
    "migrate_pages": (256, 238), "move_pages": (279, 239),
    # memory and objects that outlive the process, or escape the limits
    "memfd_create": (319, 279), "memfd_secret": (447, 447), "shmget": (29, 194), "shmat": (30, 196),
    "shmctl": (31, 195), "shmdt": (67, 197), "semget": (64, 190), "semop": (65, 193), "semctl": (66, 191),
    "semtimedop": (220, 192), "msgget": (68, 186), "msgsnd": (69, 189), "msgrcv": (70, 188),
    "msgctl": (71, 187), "mq_open": (240, 180), "mq_unlink": (241, 181),
    # what Landlock does not cover on files
    "mknod": (133, None), "mknodat": (259, 33), "chmod": (90, None), "fchmod": (91, 52),
    "fchmodat": (268, 53), "fchmodat2": (452, 452), "chown": (92, None), "fchown": (93, 55),
    "lchown": (94, None), "fchownat": (260, 54), "utime": (132, None), "utimes": (235, None),
    "futimesat": (261, None), "utimensat": (280, 88), "setxattr": (188, 5), "lsetxattr": (189, 6),
    "fsetxattr": (190, 7), "removexattr": (197, 14), "lremovexattr": (198, 15), "fremovexattr": (199, 16),
    "setxattrat": (463, 463), "removexattrat": (466, 466), "file_setattr": (469, 469),
    "name_to_handle_at": (303, 264), "open_by_handle_at": (304, 265), "fanotify_init": (300, 262),
    "fanotify_mark": (301, 263), "inotify_init": (253, None), "inotify_init1": (294, 26),
    "inotify_add_watch": (254, 27), "quotactl": (179, 60), "quotactl_fd": (443, 443), "acct": (163, 89),
    # limits of its own, timers that kill, requests that the whole machine has only so many of
    "setrlimit": (160, 164), "timer_create": (222, 107), "io_setup": (206, 0),
    # the machine's settings
    "personality": (135, 92), "syslog": (103, 116), "reboot": (169, 142), "swapon": (167, 224),
    "swapoff": (168, 225), "settimeofday": (164, 170), "clock_settime": (227, 112), "adjtimex": (159, 171),
    "clock_adjtime": (305, 266), "kexec_load": (246, 104), "kexec_file_load": (320, 294),
    "init_module": (175, 105), "finit_module": (313, 273), "delete_module": (176, 106), "iopl": (172, None),
    "ioperm": (173, None), "sethostname": (170, 161), "setdomainname": (171, 162), "vhangup": (153, 58),
}  # fmt: skip

_NEW_PROCESS: dict[str, tuple[int | None, int | None]] = {"fork": (57, None), "vfork": (58, None)}
_CLONE, _CLONE3, _KILL, _TGKILL, _PRLIMIT = (56, 220), (435, 435), (62, 129), (234, 131), (302, 261)
_FCNTL, _IOCTL, _GETSOCKOPT = (72, 25), (16, 29), (55, 209)
# Is it a terminal, how large is it, how much is there to read, shall it block, shall it stay open?
_DEVICE_QUESTIONS = (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)
_SOL_SOCKET, _SOCKET_QUESTIONS = 1, (3, 4, 38, 39)  # type, error, protocol, domain
# F_SETOWN, F_SETSIG, F_SETOWN_EX, F_SETLEASE, F_NOTIFY; and locks, which other workers would see.
_REACHING_OUT = (8, 10, 15, 1024, 1026, 5, 6, 7, 36, 37, 38)
_FUTEX, _FUTEX_PRIVATE, _FUTEX_WAITING = (202, 98), 128, (0, 9, 0x100, 0x109)
_MADVISE, _ABOUT_CACHES = (28, 233), (20, 21)  # MADV_COLD, MADV_PAGEOUT
# sched_getaffinity, sched_getscheduler, sched_getparam, getpgid, getsid
_OF_ONESELF = ((204, 123), (145, 120), (143, 121), (121, 155), (124, 156))
# With clocks of other processes one could see what they do; one's own have small numbers.
_CLOCKS, _MOST_CLOCKS = ((228, 113), (229, 114), (230, 115)), 16
_AUDIT_ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_X32_BIT = 0x40000000
_CLONE_THREAD = 0x10000
_NEW_NAMESPACES = 0x7E020080

_OWN_PID = 0x7FFF_FFFE  # stands for it in a prepared filter; no process id is as large

_LOAD, _EQUAL, _GREATER, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x25, 0x35, 0x45, 0x06
_NUMBER, _ARCH, _FIRST_ARGUMENT = 0, 4, 16
_ALLOW, _KILL_PROCESS, _ERROR = 0x7FFF0000, 0x80000000, 0x00050000

Instruction = tuple[int, int, int, int]


def supported() -> bool:
    """Tell whether there is a table for this machine."""
    return MACHINE in _AUDIT_ARCH


def program(machine: str, own_pid: int) -> list[Instruction]:
    """Return the filter as (code, jump if true, jump if false, value), for a worker with this process id."""
    column = 0 if machine == "x86_64" else 1
    refuse = (_RETURN, 0, 0, _ERROR | errno.EPERM)
    lines: list[Instruction] = [
        (_LOAD, 0, 0, _ARCH),
        (_EQUAL, 1, 0, _AUDIT_ARCH[machine]),
        (_RETURN, 0, 0, _KILL_PROCESS),
        (_LOAD, 0, 0, _NUMBER),
    ]
    if machine == "x86_64":
        lines += [(_AT_LEAST, 0, 1, _X32_BIT), (_RETURN, 0, 0, _KILL_PROCESS)]
    lines += [(_GREATER, 0, 1, HIGHEST_KNOWN), (_RETURN, 0, 0, _ERROR | errno.ENOSYS)]
    # glibc falls back from clone3, whose flags a filter cannot see, to clone.
    lines += [(_EQUAL, 0, 1, _CLONE3[column]), (_RETURN, 0, 0, _ERROR | errno.ENOSYS)]
    for numbers in _NEW_PROCESS.values():
        number = numbers[column]
        if number is not None:
            lines += [(_EQUAL, 0, 1, number), (_RETURN, 0, 0, _ERROR | errno.EAGAIN)]
    lines += [
        (_EQUAL, 0, 6, _CLONE[column]),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_ANY_BIT, 0, 1, _NEW_NAMESPACES),
        refuse,
        (_ANY_BIT, 1, 0, _CLONE_THREAD),
        (_RETURN, 0, 0, _ERROR | errno.EAGAIN),
        (_RETURN, 0, 0, _ALLOW),
    ]
    # To the process itself any signal but the one that we end it with: whoever dies of that was killed from outside.
    for numbers, argument in ((_KILL, 1), (_TGKILL, 2)):
        lines += [
            (_EQUAL, 0, 7, numbers[column]),
            (_LOAD, 0, 0, _FIRST_ARGUMENT),
            (_EQUAL, 1, 0, own_pid),
            refuse,
            (_LOAD, 0, 0, _FIRST_ARGUMENT + 8 * argument),
            (_EQUAL, 0, 1, signal.SIGKILL),
            refuse,
            (_RETURN, 0, 0, _ALLOW),
        ]
    # Limits may be read, of the process itself: there are no new ones (both halves of a pointer are looked at).
    lines += [
        (_EQUAL, 0, 8, _PRLIMIT[column]),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_EQUAL, 0, 4, 0),
        (_LOAD, 0, 0, _FIRST_ARGUMENT + 16),
        (_EQUAL, 0, 2, 0),
        (_LOAD, 0, 0, _FIRST_ARGUMENT + 20),
        (_EQUAL, 1, 0, 0),
        refuse,
        (_RETURN, 0, 0, _ALLOW),
    ]
    # Descriptors may not send signals (to whoever is at the other end), nor take leases or locks on files.
    for number, refused in ((_FCNTL[column], _REACHING_OUT), (_MADVISE[column], _ABOUT_CACHES)):
        at = _FIRST_ARGUMENT + (8 if number == _FCNTL[column] else 16)
        lines += [(_EQUAL, 0, 2 * len(refused) + 2, number), (_LOAD, 0, 0, at)]
        for command in refused:
            lines += [(_EQUAL, 0, 1, command), refuse]
        lines.append((_RETURN, 0, 0, _ALLOW))
    # Memory that others share may be waited on, which tells nobody anything; all else is for one's own.
    lines += [
        (_EQUAL, 0, 2 * len(_FUTEX_WAITING) + 4, _FUTEX[column]),
        (_LOAD, 0, 0, _FIRST_ARGUMENT + 8),
        (_ANY_BIT, 0, 1, _FUTEX_PRIVATE),
        (_RETURN, 0, 0, _ALLOW),
    ]
    for command in _FUTEX_WAITING:
        lines += [(_EQUAL, 0, 1, command), (_RETURN, 0, 0, _ALLOW)]
    lines.append(refuse)
    for numbers_of_clocks in _CLOCKS:
        lines += [
            (_EQUAL, 0, 4, numbers_of_clocks[column]),
            (_LOAD, 0, 0, _FIRST_ARGUMENT),
            (_AT_LEAST, 0, 1, _MOST_CLOCKS),
            refuse,
            (_RETURN, 0, 0, _ALLOW),
        ]
    for numbers_of_oneself in _OF_ONESELF:
        lines += [
            (_EQUAL, 0, 5, numbers_of_oneself[column]),
            (_LOAD, 0, 0, _FIRST_ARGUMENT),
            (_EQUAL, 1, 0, 0),
            (_EQUAL, 0, 1, own_pid),
            (_RETURN, 0, 0, _ALLOW),
            refuse,
        ]
    # Of devices and sockets a few things may be asked; others name the network, or the process at the other end.
    for number, at, questions in (
        (_IOCTL[column], _FIRST_ARGUMENT + 8, _DEVICE_QUESTIONS),
        (_GETSOCKOPT[column], _FIRST_ARGUMENT + 16, _SOCKET_QUESTIONS),
    ):
        level = [(_LOAD, 0, 0, _FIRST_ARGUMENT + 8), (_EQUAL, 1, 0, _SOL_SOCKET), refuse]
        asked = [*(level if number == _GETSOCKOPT[column] else ()), (_LOAD, 0, 0, at)]
        for question in questions:
            asked += [(_EQUAL, 0, 1, question), (_RETURN, 0, 0, _ALLOW)]
        asked.append(refuse)
        lines += [(_EQUAL, 0, len(asked), number), *asked]
    for numbers in _REFUSED.values():
        number = numbers[column]
        if number is not None:
            lines += [(_EQUAL, 0, 1, number), refuse]
    lines.append((_RETURN, 0, 0, _ALLOW))
    return lines


class Filter:
    """The filter of this machine, prepared once; only the process id in it differs from worker to worker."""

    def __init__(self) -> None:
        """Make the filter.

        Raises:
            OSError: there is no table for this machine.
        """
        if MACHINE is None:
            raise OSError(errno.ENOSYS, "no system call table for this machine")
        lines = program(MACHINE, _OWN_PID)
        self._count = len(lines)
        self._code = b"".join(struct.pack("<HBBI", *line) for line in lines)

    def enter(self) -> None:
        """Bind this process and its threads to the filter, for good. Needs no-new-privileges to be set.

        Raises:
            OSError: the kernel refuses; nothing may be run then.
        """
        own = struct.pack("<I", os.getpid())
        code = ctypes.create_string_buffer(self._code.replace(struct.pack("<I", _OWN_PID), own))
        header = struct.pack("<HxxxxxxQ", self._count, ctypes.addressof(code))
        buffer = ctypes.create_string_buffer(header, len(header))
        prctl(PR_SET_SECCOMP, 2, ctypes.addressof(buffer))
