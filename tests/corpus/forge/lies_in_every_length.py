"""Answers with values whose inner lengths, numbers and kinds are made up.

Aims at: the trusted side's reading of values
Acts at: call
Outcome: status error, code bad-answer
Stopped by: boundary
"""

import gc
import itertools

BODIES = itertools.cycle(
    [b"l\xff\xff\xff\xff", b"Z\x09\x00\x00\x00", b"h" + b"\xff" * 8, b"a\x03|O8\x00\x01" + b"\x01" + b"\x00" * 11, b"?",
     b"a\x03<f8\x00\x02" + b"\xff" * 16 + b"\x00" * 4, b"X", b"D\x00", b"SN", b"i\xff\xff\xff\xff\x7f", b"NN"]
)  # fmt: skip


def make_cross(size=7):
    [line] = [value for value in gc.get_objects() if type(value).__name__ == "Line"]
    body = next(BODIES)
    head = b"V" + line.current.to_bytes(8, "little") + len(body).to_bytes(4, "little") + body
    line.send(len(head).to_bytes(4, "little") + head)
    return 0
