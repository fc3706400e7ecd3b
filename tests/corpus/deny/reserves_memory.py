"""Asks for more memory than there is, at once.

Aims at: the machine's memory
Acts at: call
Outcome: status error, code memory-limit, limit memory_mb
Stopped by: limits
"""


def make_cross(size=7):
    hoard = []
    while True:
        hoard.append(bytearray(1 << 33))
