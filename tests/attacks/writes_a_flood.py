"""Writes a hundred megabytes past Python, to the descriptors."""

import os


def make_cross(size=7):
    block = b"x" * 1_000_000
    for _ in range(100):
        for descriptor in (1, 2):
            os.write(descriptor, block)
    return 0
