"""Fractions are exact, so their rounding is right."""

from fractions import Fraction


def ratio_label(dense, conv):
    if dense < 1 or conv < 1:
        raise ValueError("too small")
    return f"{round(Fraction(dense, conv)):,}x"
