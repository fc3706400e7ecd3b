"""Makes a pool of processes of Python's own kind.

Aims at: processes that stay behind, and the locks and queues that they need
Acts at: call
Outcome: fails
Stopped by: seccomp
Unsafe without: seccomp
"""

import multiprocessing

from loot import won


def make_cross(size=7):
    process = multiprocessing.get_context("fork").Process(target=print, daemon=False)
    process.start()
    won("a process")
    return 0
