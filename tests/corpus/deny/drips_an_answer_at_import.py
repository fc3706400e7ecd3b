"""Sends half an answer in one go and the rest in small pieces for ever, while it is loaded.

Aims at: clocks that are looked at only when nothing arrives
Acts at: import
Outcome: status timeout, code time-limit, limit call_seconds
Stopped by: supervision
"""

import gc
import threading
import time


def drip():
    while True:
        line.send(bytes(100))
        time.sleep(0.03)


[line] = [value for value in gc.get_objects() if type(value).__name__ == "Line"]
line.send((64 << 20).to_bytes(4, "little") + bytes(32 << 20))
threading.Thread(target=drip, daemon=True).start()
time.sleep(1000)
