"""Writes bytes that are no text to standard output: zeros, half a character, an endless one, another encoding.

Aims at: whoever decodes what was printed
Acts at: call
Outcome: status failed, code not-array
Stopped by: cleaning
"""

import os


def make_cross(size=7):
    os.write(1, b"\x00\xff\xfe\xc3\xed\xa0\x80\xf4\x90\x80\x80" + bytes(range(256)) + "é".encode("utf-16") + b"\xe2\x82")
    os.write(2, b"\xf0\x9f\x98" * 1000)
    return 0
