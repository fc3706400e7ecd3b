"""Returns a fraction of two huge numbers that nobody has reduced yet.

Aims at: whoever makes the fraction again from its parts
Acts at: call
Outcome: fails
Stopped by: boundary
"""

import random
from fractions import Fraction

PARTS = [int.from_bytes(random.randbytes(4_000_000), "little") | 1 for _ in range(2)]


def make_cross(size=7):
    fraction = Fraction()
    fraction._numerator, fraction._denominator = PARTS
    return fraction
