"""Sends a text as a path, which the trusted side takes apart.

Aims at: whoever makes the path again
Acts at: call
Outcome: fails
Stopped by: boundary
"""

from katakit_worker.codec import packer


def make_cross(size=7):
    packer._TAGS[str] = b"p"
    return "a/" * 25_000_000
