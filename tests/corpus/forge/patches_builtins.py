"""Makes Python's own questions answer yes.

Aims at: the functions and exceptions that checks and the worker use
Acts at: import
Outcome: fails
Stopped by: boundary
"""

import builtins

builtins.isinstance = lambda *args: True
builtins.all = lambda *args: True
builtins.AssertionError = ValueError


def make_cross(size=7):
    return [[0] * size] * size
