"""Has a thread answer every request as soon as it is there, while the function sleeps.

Aims at: the channel to the trusted side
Acts at: import
Outcome: fails
Stopped by: boundary
"""

import gc
import threading
import time


def speak():
    [line] = [value for value in gc.get_objects() if type(value).__name__ == "Line"]
    last = line.current
    while True:
        if line.current != last:
            last = line.current
            head = b"V" + last.to_bytes(8, "little") + (2).to_bytes(4, "little") + b"b\x01"
            line.send(len(head).to_bytes(4, "little") + head)
        time.sleep(0.001)


threading.Thread(target=speak, daemon=True).start()


def make_cross(size=7):
    time.sleep(0.05)
    return 0
