"""Maps address space that it never touches, with the kernel's blessing not to account for it.

Aims at: the machine's memory
Acts at: import
Outcome: status error, code memory-limit, limit memory_mb
Stopped by: limits
"""

import mmap

NO_RESERVE = 0x4000
try:
    hoard = [mmap.mmap(-1, 1 << 30, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | NO_RESERVE) for _ in range(64)]
except OSError:
    raise MemoryError from None
