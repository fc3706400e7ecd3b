"""Writes into Python's library and into what pip has installed.

Aims at: every later use of the same Python
Acts at: call
Outcome: status failed, code not-array
Stopped by: landlock
Unsafe without: landlock
"""

import os

import numpy as np
from loot import won


def make_cross(size=7):
    for module in (os, np):
        folder = os.path.dirname(module.__file__)
        for name in (f"{folder}/katakit-hostile.py", f"{folder}/__pycache__/katakit-hostile.pyc"):
            try:
                open(name, "x").close()
                won(name)
            except OSError:
                continue
    return 0
