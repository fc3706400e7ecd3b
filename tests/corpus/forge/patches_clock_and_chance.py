"""Stops all clocks and makes chance give zeros.

Aims at: time limits and random inputs
Acts at: import
Outcome: status timeout, code time-limit, limit call_seconds
Stopped by: supervision
"""

import random
import time

import numpy as np

for name in ("time", "monotonic", "perf_counter", "process_time", "clock_gettime"):
    setattr(time, name, lambda *args: 0.0)
for name in ("random", "seed", "default_rng", "normal"):
    setattr(np.random, name, lambda *args, **kwargs: 0.0)
random.random = lambda: 0.0


def make_cross(size=7):
    while time.monotonic() == 0.0:
        pass
