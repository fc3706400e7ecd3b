"""Sends the description of an exception that was never raised, full of nonsense.

Aims at: the trusted side's making of exceptions
Acts at: call
Outcome: fails
Stopped by: boundary
"""

import gc

from katakit_worker.codec import Packer

ABOUT = {
    "type": 10**5000,
    "text": ["x"],
    "classes": [("builtins", "BaseException", (0, -1)), ("\0", "\ud800.\0", (2, 2, 2)), ("os", "system", ())],
    "args": {"a": 1},
    "frames": [("make_cross.py", 10**30, "\0", "")] * 99,
    "syntax": ("", "", -(10**30), ""),
    "cause": {"cause": {"cause": 7}},
}


def make_cross(size=7):
    [line] = [value for value in gc.get_objects() if type(value).__name__ == "Line"]
    first, second = Packer().pack(ABOUT), Packer().pack(["file", "nothing", 7])
    head = b"E" + line.current.to_bytes(8, "little") + len(first).to_bytes(4, "little") + first + second
    line.send(len(head).to_bytes(4, "little") + head)
    return 0
