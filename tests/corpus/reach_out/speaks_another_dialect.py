"""Makes system calls by the numbers of another architecture, with machine code of its own.

Aims at: a way around the filter of system calls
Acts at: call
Outcome: status crashed, code process-ended
Stopped by: seccomp
"""

import ctypes
import mmap
import platform

CODE = bytes.fromhex("b814000000cd80c3")  # mov eax, 20; int 0x80; ret


def make_cross(size=7):
    if platform.machine() == "x86_64":
        page = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
        page.write(CODE)
        ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(page)))()
    ctypes.string_at(0)
