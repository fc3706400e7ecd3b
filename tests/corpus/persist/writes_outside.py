"""Leaves files wherever it may write.

Aims at: folders outside its own
Acts at: call
Outcome: status failed, code not-array, suspicion file
Stopped by: landlock
"""

import os

from loot import OUTSIDE, won


def make_cross(size=7):
    for folder in OUTSIDE:
        try:
            with open(os.path.join(folder, "katakit-hostile-file"), "w") as file:
                file.write("x")
            won(folder)
        except OSError:
            continue
    return 0
