"""Fails in a helper with a name in a right-to-left script and a line that is far away.

Aims at: the place that reports show
Acts at: call
Outcome: status error, code value
Stopped by: cleaning
"""

import שלום


def make_cross(size=7):
    return שלום.fail()

# file: 'שלום.py'
def fail():
    exec(compile("\n" * 100_000 + "raise ValueError('\\u202e')", "שלום.py", "exec"))
