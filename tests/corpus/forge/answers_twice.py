"""Takes the number of the request from the worker's own objects and gives two answers to it, then the worker's.

Aims at: the channel to the trusted side
Acts at: call
Outcome: status error, code bad-answer
Stopped by: boundary
"""

import gc


def make_cross(size=7):
    [line] = [value for value in gc.get_objects() if type(value).__name__ == "Line"]
    head = b"V" + line.current.to_bytes(8, "little") + (1).to_bytes(4, "little") + b"N"
    line.send(2 * (len(head).to_bytes(4, "little") + head))
    return 0
