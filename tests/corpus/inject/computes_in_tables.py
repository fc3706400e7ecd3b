"""Returns texts that a spreadsheet takes for formulas.

Aims at: tables made of the report
Acts at: call
Outcome: status failed, code not-array
Stopped by: cleaning
"""

CELLS = ['=cmd|" /C calc"!A0', '+HYPERLINK("//evil")', "-2+3", "@SUM(1)", "\t=1", '","=1","', "\r\n=1", "\uff1d1+1"]


def make_cross(size=7):
    print("\n".join(CELLS))
    return CELLS[size % len(CELLS)]
