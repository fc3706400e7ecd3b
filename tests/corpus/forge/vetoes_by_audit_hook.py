"""Adds a hook that forbids the worker whatever Python announces.

Aims at: the worker's own steps after a call
Acts at: import
Outcome: fails
Stopped by: boundary
"""

import sys


def veto(event, arguments):
    raise RuntimeError(f"{event} is forbidden here")


def make_cross(size=7):
    return 0


sys.addaudithook(veto)
