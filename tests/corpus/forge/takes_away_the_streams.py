"""Closes, replaces and poisons the standard streams.

Aims at: the worker's capture of what is printed
Acts at: import
Outcome: status failed, code not-array
Stopped by: boundary
"""

import os
import sys


class Stream:
    def __getattr__(self, name):
        raise SystemExit("no stream")


sys.__stdout__.close()
sys.stdout = sys.stderr = sys.stdin = Stream()
os.close(1)
os.dup2(2, 0)


def make_cross(size=7):
    return 0
