"""Has a timer of the kernel's kill it, as only the grader itself would.

Aims at: a trusted side that takes a killed process for an accident and begins again
Acts at: call
Outcome: status crashed, code process-ended
Stopped by: supervision
"""

import ctypes
import platform
import struct
import time

CREATE, SET = {"x86_64": (222, 223), "aarch64": (107, 110)}.get(platform.machine(), (9999, 9999))


def make_cross(size=7):
    libc = ctypes.CDLL(None)
    event, timer = ctypes.create_string_buffer(struct.pack("Qii", 0, 9, 0), 64), ctypes.c_int()
    libc.syscall(CREATE, 1, event, ctypes.byref(timer))
    libc.syscall(SET, timer, 0, struct.pack("qqqq", 0, 0, 0, 1000), None)
    time.sleep(0.1)
    ctypes.string_at(0)
