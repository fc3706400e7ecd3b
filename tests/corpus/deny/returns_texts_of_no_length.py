"""Sends an array of a billion texts of no length: a few bytes on the way, gigabytes where they arrive.

Aims at: whoever makes the array again
Acts at: call
Outcome: fails
Stopped by: boundary
"""

import struct

from katakit_worker.codec import packer

packer._TAGS[bytes] = b"a"
packer._PACKERS[bytes] = lambda own, value, depth: own._put(value)


def make_cross(size=7):
    return b"\x03|S0\x00\x01" + struct.pack("<q", 1_500_000_000) + bytes(4)
