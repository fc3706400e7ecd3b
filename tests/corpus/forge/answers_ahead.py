"""Answers requests that nobody has made yet, with numbers that follow the last one.

Aims at: the numbers of requests
Acts at: call
Outcome: status error, code bad-answer
Stopped by: boundary
"""

import gc


def make_cross(size=7):
    [line] = [value for value in gc.get_objects() if type(value).__name__ == "Line"]
    for ahead in range(1, 50):
        head = b"V" + ((line.current + ahead) % 2**64).to_bytes(8, "little") + (1).to_bytes(4, "little") + b"N"
        line.send(len(head).to_bytes(4, "little") + head)
    return 0
