"""Searches the modules that are loaded for the engine, the checks and the test framework.

Aims at: modules of the trusted side
Acts at: import
Outcome: status failed, code not-array
Stopped by: boundary
"""

import sys

from loot import won


def make_cross(size=7):
    return 0


names = {name.partition(".")[0] for name in sys.modules}
if names & {"katakit", "pytest", "_pytest", "conftest", "test_make_cross"}:
    won("modules of the trusted side")
