"""Raises an exception whose text is never finished.

Aims at: whoever describes an exception
Acts at: import
Outcome: status timeout, code time-limit, limit call_seconds
Stopped by: supervision
"""


class Endless(Exception):
    def __str__(self):
        while True:
            pass

    __repr__ = __str__


raise Endless
