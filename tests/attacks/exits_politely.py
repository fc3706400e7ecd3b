"""Asks Python to end."""

import sys


def make_cross(size=7):
    sys.exit(0)
