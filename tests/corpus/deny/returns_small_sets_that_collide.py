"""Returns sets of a thousand numbers that share one hash, thousands of them, each too small to be looked at closely.

Aims at: whoever makes the sets again
Acts at: call
Outcome: fails
Stopped by: boundary
"""

import struct

from katakit_worker.codec import Packer

COUNT = 1000
NUMBERS = [struct.pack("<dd", -1000003.0 * number, number) for number in range(1, COUNT + 1)]
ONE = b"s" + COUNT.to_bytes(4, "little") + b"".join(b"n\x04<c16\0\0\x10\0\0\0" + number for number in NUMBERS)
plain = Packer.pack


class Sets(str):
    pass


def pack(self, value):
    return b"l" + (1900).to_bytes(4, "little") + ONE * 1900 if type(value) is Sets else plain(self, value)


Packer.pack = pack


def make_cross(size=7):
    return Sets()
