"""Takes almost all computing time away from itself, so that the kernel kills it.

Aims at: a trusted side that takes a killed process for an accident and begins again
Acts at: call
Outcome: fails
Stopped by: supervision
"""

import resource


def make_cross(size=7):
    resource.setrlimit(resource.RLIMIT_CPU, (0, 0))
    while True:
        pass
