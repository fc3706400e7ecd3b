"""Returns, raises and prints halves of characters, which no encoding can hold.

Aims at: whoever writes the report as UTF-8
Acts at: call
Outcome: fails
Stopped by: cleaning
"""

HALF = "\ud800\udfff\udcff\udc80"


def make_cross(size=7):
    print(HALF)
    if size % 2:
        raise KeyError(HALF, HALF.encode("utf-8", "surrogatepass"))
    return HALF + "\x00" + HALF
