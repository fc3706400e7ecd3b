"""Prints empty lines without end while it is loaded.

Aims at: the memory of whoever collects what is printed
Acts at: import
Outcome: fails
Stopped by: limits
"""

import sys

while True:
    sys.stderr.write("\n" * 100_000)
    sys.stderr.flush()
