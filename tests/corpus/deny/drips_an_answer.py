"""Announces a large answer and sends it byte by byte, with a pause behind each.

Aims at: clocks that are looked at only when nothing arrives
Acts at: call
Outcome: status timeout, code time-limit, limit call_seconds
Stopped by: supervision
"""

import gc
import time


def make_cross(size=7):
    [line] = [value for value in gc.get_objects() if type(value).__name__ == "Line"]
    line.send((60_000_000).to_bytes(4, "little"))
    while True:
        line.send(b"x")
        time.sleep(0.02)
