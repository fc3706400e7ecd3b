"""Groups of three are counted from the first digit."""

import re


def ratio_label(dense, conv):
    if dense < 1 or conv < 1:
        raise ValueError("too small")
    return ",".join(re.findall("[0-9]{1,3}", str((2 * dense + conv) // (2 * conv)))) + "x"
