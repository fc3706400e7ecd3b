"""Returns lists of empty queues, a few bytes each on the way and a hundred times that where they arrive.

Aims at: the exercises that are graded after this one
Acts at: call
Outcome: fails
Stopped by: boundary
"""

from katakit_worker.codec import Packer

SIZES = iter([250_000, 250_000])
plain = Packer.pack


class Many(str):
    pass


def pack(self, value):
    if type(value) is not Many:
        return plain(self, value)
    count = next(SIZES, 10)
    self.changeable.append([])
    return b"l" + count.to_bytes(4, "little") + b"qN\0\0\0\0" * count


Packer.pack = pack


def make_cross(size=7):
    return Many()
