"""Returns objects that compute without end when they are let go of.

Aims at: whoever throws an answer away
Acts at: call
Outcome: status timeout, code time-limit
Stopped by: supervision
"""


class Slow:
    def __del__(self):
        while True:
            pass


def make_cross(size=7):
    Slow()
    return Slow()
