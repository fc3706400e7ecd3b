"""Runs the solution by its path and takes the function from what is left.

Aims at: the solution's function
Acts at: call
Outcome: status error, code value, suspicion file
Stopped by: landlock
"""

import runpy

from loot import SOLUTION


def make_cross(size=7):
    return runpy.run_path(SOLUTION)["make_cross"](size)
