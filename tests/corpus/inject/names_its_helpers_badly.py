"""Brings helpers whose names hold escapes, directions of writing, formulas, markup and line breaks.

Aims at: the list of files that the report gives
Acts at: import
Outcome: status failed, code not-array
Stopped by: cleaning
"""


def make_cross(size=7):
    return 0

# file: '\x1b[2J\x1b[31mred.py'
x = 1

# file: 'yp.\u202egpj.py'
x = 1

# file: '=cmd(1).py'
x = 1

# file: '<img src=x onerror=alert(1)>.py'
x = 1

# file: 'a\n\r\tb.py'
x = 1

# file: '\udcff\udc80.py'
x = 1

# file: '-rf --help $(touch katakit-hostile) `id`;.py'
x = 1
