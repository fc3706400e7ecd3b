"""Prints and warns in colours while it is loaded, then fails in colours.

Aims at: the terminal of whoever reads the report
Acts at: import
Outcome: status error, code import-error
Stopped by: cleaning
"""

import sys
import warnings

print("\x1b[32mall right\x1b[0m", file=sys.stderr)
warnings.warn("\x1b[32mall right\x1b[0m\u202e", stacklevel=1)


class Red(Exception):
    pass


Red.__qualname__ = "\x1b[31mRed\x1b[0m\u202e"
raise Red("\x1b[31m")
