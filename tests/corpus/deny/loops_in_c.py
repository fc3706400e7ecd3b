"""Never returns from a single call into C, where no signal handler of Python's runs.

Aims at: the grader's time
Acts at: call
Outcome: status timeout, code time-limit, limit call_seconds
Stopped by: supervision
"""


def make_cross(size=7):
    return sum(range(10**14))
