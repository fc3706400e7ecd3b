"""Returns and prints texts of one long line, of many empty lines and of characters that grow when they are shown.

Aims at: whoever lays out the report
Acts at: call
Outcome: status failed, code not-array
Stopped by: cleaning
"""

TEXTS = ["\x00" * 60_000, "\n" * 60_000, "\t" * 60_000, "\U0001f469\u200d" * 20_000, "a\u0300" + "\u0301" * 60_000]


def make_cross(size=7):
    text = TEXTS[size % len(TEXTS)]
    print(text[:30_000])
    return text
