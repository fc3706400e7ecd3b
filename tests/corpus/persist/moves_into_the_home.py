"""Writes into the files that a shell and Python read when the instructor starts them next.

Aims at: the home of whoever grades
Acts at: call
Outcome: status failed, code not-array, suspicion file
Stopped by: landlock
"""

import os
import sys

from loot import HOME, won

SITE = f".local/lib/python{sys.version_info[0]}.{sys.version_info[1]}/site-packages"


def make_cross(size=7):
    for name in (".bashrc", ".profile", f"{SITE}/usercustomize.py", f"{SITE}/evil.pth"):
        try:
            with open(os.path.join(HOME, name), "a") as file:
                file.write("# katakit-hostile\n")
            won(name)
        except OSError:
            continue
    return 0
