"""Crashes again and again, out of a handler that prints what it finds in every thread.

Aims at: graders that share a process with it
Acts at: call
Outcome: status crashed, code process-ended
Stopped by: supervision
"""

import faulthandler


def make_cross(size=7):
    faulthandler.enable(all_threads=True)
    faulthandler._stack_overflow()
