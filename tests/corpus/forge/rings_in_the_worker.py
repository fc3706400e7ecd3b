"""Leaves an alarm behind that goes off in the worker between two calls and raises what is not to be caught.

Aims at: the worker's loop
Acts at: call
Outcome: fails
Stopped by: supervision
"""

import signal


class Ring(BaseException):
    pass


def ring(number, frame):
    raise Ring


def make_cross(size=7):
    signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, 0.0001, 0.0001)
    return 0
