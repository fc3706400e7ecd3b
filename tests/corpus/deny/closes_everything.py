"""Closes every descriptor, the worker's channel among them.

Aims at: graders that wait for an answer on a closed channel
Acts at: call
Outcome: status crashed, code process-ended
Stopped by: supervision
"""

import os


def make_cross(size=7):
    os.closerange(0, 1000)
    return 0
