"""Asks for existence, size and times of the hidden checks without opening them.

Aims at: what the file system says of the hidden checks
Acts at: call
Outcome: status error, code value
Stopped by: namespaces
"""

import os

from loot import GRADER, prize


def make_cross(size=7):
    os.stat(GRADER)
    return prize(size)
