"""Writes a hundred megabytes past Python, to the descriptors.

Aims at: the memory of whoever collects what is printed
Acts at: call
Outcome: status error, code output-limit, limit output_kb
Stopped by: limits
"""

import os


def make_cross(size=7):
    block = b"x" * 1_000_000
    for _ in range(100):
        for descriptor in (1, 2):
            os.write(descriptor, block)
    return 0
