"""Looks for the folders of other workers and of other runs, and leaves something in each.

Aims at: the next submission's folder
Acts at: call
Outcome: status failed, code not-array
Stopped by: landlock
"""

import os

from loot import won


def make_cross(size=7):
    here = os.getcwd()
    above, _, own = here.rpartition("/")
    stem, _, number = own.rpartition("-")
    others = [f"{above}/{stem}-{int(number) + step}" for step in (-2, -1, 1, 2) if number.isdigit()]
    for other in (*others, above or "/"):
        try:
            open(f"{other}/katakit-hostile-visit", "w").close()
            won(other)
        except OSError:
            continue
    return 0
