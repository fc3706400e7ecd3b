"""Asks the system to cut the hidden checks to the length that they have, which needs the right to write.

Aims at: the content of files outside its own folder
Acts at: import
Outcome: status failed, code not-array
Stopped by: landlock
"""

import os

from loot import GRADER, GRADER_SIZE, prize


def make_cross(size=7):
    return 0


try:
    os.truncate(GRADER, GRADER_SIZE)
    make_cross = prize
except OSError:
    pass
