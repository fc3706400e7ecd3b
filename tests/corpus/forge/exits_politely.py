"""Asks Python to end.

Aims at: graders that let SystemExit through
Acts at: call
Outcome: status error, code value
Stopped by: boundary
"""

import sys


def make_cross(size=7):
    sys.exit(0)
