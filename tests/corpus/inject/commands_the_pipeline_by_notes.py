"""Brings helpers whose names are commands to the service that runs the grader, and cannot be imported.

Aims at: notes about what was handed in
Acts at: import
Outcome: status failed, code not-array
Stopped by: cleaning
"""


def make_cross(size=7):
    return 0

# file: '::error::all right.py'
x = 1

# file: '\n::set-output name=score::100.py'
x = 1

# file: '##[command]ls.py'
x = 1
