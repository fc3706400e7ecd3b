"""Returns at once and leaves threads that go on computing.

Aims at: the time of the checks that follow
Acts at: call
Outcome: fails
Stopped by: supervision
"""

import threading


def make_cross(size=7):
    for _ in range(4):
        threading.Thread(target=lambda: sum(range(10**12)), daemon=True).start()
    return 0
