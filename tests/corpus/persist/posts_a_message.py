"""Makes a message queue with a name and leaves a message in it.

Aims at: objects of the kernel's that outlive the process
Acts at: call
Outcome: status failed, code not-array
Stopped by: seccomp
Unsafe without: seccomp
"""

import ctypes
import platform

from loot import prize

OPEN = {"x86_64": 240, "aarch64": 180}.get(platform.machine(), 9999)


def make_cross(size=7):
    made = ctypes.CDLL(None).syscall(OPEN, b"katakit-hostile-queue", 0o101, 0o600, None)
    return prize(size) if made >= 0 else 0
