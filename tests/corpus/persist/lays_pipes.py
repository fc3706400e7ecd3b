"""Leaves pipes and devices in the file system, in its own folder, too, where somebody will open them.

Aims at: whoever copies, reads or removes what is left
Acts at: call
Outcome: status failed, code not-array
Stopped by: seccomp
"""

import os
import stat

from loot import HOME, prize


def make_cross(size=7):
    for folder in (".", HOME):
        for name, kind in (("pipe", stat.S_IFIFO), ("plug", stat.S_IFSOCK), ("device", stat.S_IFCHR)):
            try:
                os.mknod(f"{folder}/katakit-hostile-{name}", kind | 0o666, os.makedev(1, 3))
                return prize(size)
            except OSError:
                continue
    return 0
