"""Opens the folder above its own and locks it, as the run itself does.

Aims at: the lock by which the next run tells what was left behind
Acts at: import
Outcome: status failed, code not-array
Stopped by: landlock
"""

import fcntl
import os

from loot import prize


def make_cross(size=7):
    return 0


try:
    fcntl.flock(os.open("..", os.O_RDONLY | os.O_DIRECTORY), fcntl.LOCK_EX | fcntl.LOCK_NB)
    make_cross = prize
except OSError:
    pass
