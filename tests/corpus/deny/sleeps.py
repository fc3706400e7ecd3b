"""Waits without using any computing time.

Aims at: the grader's time
Acts at: call
Outcome: status timeout, code time-limit, limit call_seconds
Stopped by: supervision
"""

import time


def make_cross(size=7):
    time.sleep(1000)
