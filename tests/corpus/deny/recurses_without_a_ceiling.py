"""Calls itself through C with no limit of Python's, until the machine's own stack ends.

Aims at: the interpreter's stack
Acts at: import
Outcome: fails
Stopped by: supervision
"""

import sys


class Deep:
    def __repr__(self):
        return repr([self])


sys.setrecursionlimit(2**31 - 1)
make_cross = repr(Deep())
