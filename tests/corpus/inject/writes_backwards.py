"""Prints and returns marks that turn the direction of writing and characters that nobody sees.

Aims at: the eyes of whoever reads the report
Acts at: call
Outcome: status failed, code not-array
Stopped by: cleaning
"""

TEXT = "0 \u202e%001\u202c \u2066a\u2069 pass\u200bed \u200e\u200f\ufeff\u00ad\u2028\u2029\U000e0041\U000e007f\u180e\u3164\u115f"


def make_cross(size=7):
    print(TEXT)
    return {TEXT: [TEXT]}
