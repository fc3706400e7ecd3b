"""Raises out of code that has another name, stands in another file and on a line that is none.

Aims at: the traceback and the place that reports show
Acts at: call
Outcome: status error, code value
Stopped by: cleaning
"""

from loot import GRADER


def make_cross(size=7):
    source = "\n" * 3000 + "raise ValueError('here')"
    code = compile(source, GRADER if size % 2 else "make_cross.py", "exec")
    exec(code.replace(co_name="\x1b[31mtest_odd_sizes</pre>\u202e", co_qualname="\0"))
