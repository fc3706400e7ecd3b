"""Starts small threads by the thousand, which all wait for ever.

Aims at: the machine's processes and the kernel's memory
Acts at: call
Outcome: status error, code thread-limit, limit threads
Stopped by: limits
"""

import threading

never = threading.Event()


def make_cross(size=7):
    threading.stack_size(32768)
    for _ in range(1500):
        threading.Thread(target=never.wait, daemon=True).start()
    return 0
