"""Catches whatever is raised in it and begins again.

Aims at: graders that end a loop by an exception
Acts at: call
Outcome: status timeout, code time-limit, limit call_seconds
Stopped by: supervision
"""


def make_cross(size=7):
    try:
        while True:
            pass
    finally:
        make_cross(size)
