"""Never returns from a call.

Aims at: the grader's time
Acts at: call
Outcome: status timeout, code time-limit, limit call_seconds
Stopped by: supervision
"""


def make_cross(size=7):
    while True:
        pass
