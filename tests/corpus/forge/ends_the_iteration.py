"""Raises what tells loops over map and filter that there is nothing more to look at.

Aims at: checks that call the function inside of map
Acts at: call
Outcome: status error, code value
Stopped by: boundary
"""


def make_cross(size=7):
    raise StopIteration
