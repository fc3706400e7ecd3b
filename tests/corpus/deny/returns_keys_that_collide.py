"""Sends a set of numbers that share one hash, and enough others to hide them.

Aims at: whoever makes the set again
Acts at: call
Outcome: fails
Stopped by: boundary
"""

import gc
import time

COUNT, HASH = 28_000, 2**61 - 1
NUMBERS = [*range(COUNT // 8 + 1), *(number * HASH for number in range(1, COUNT - COUNT // 8))]
BODY = b"f" + COUNT.to_bytes(4, "little") + b"".join(b"i\xff\x0a\0\0\0" + one.to_bytes(10, "little") for one in NUMBERS)


def make_cross(size=7):
    [line] = [value for value in gc.get_objects() if type(value).__name__ == "Line"]
    head = b"V" + line.current.to_bytes(8, "little") + len(BODY).to_bytes(4, "little") + BODY
    line.send(len(head).to_bytes(4, "little") + head)
    time.sleep(1000)
