"""Aborts.

Aims at: graders that share a process with it
Acts at: call
Outcome: status crashed, code process-ended
Stopped by: supervision
"""

import os


def make_cross(size=7):
    os.abort()
