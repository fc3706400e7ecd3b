"""Answers every question with the arguments of the one before.

Aims at: checks that see only that answers differ
Acts at: call
Outcome: fails
Stopped by: boundary
Exercise: shift-equivariance
"""

BEFORE = [0.0]


def equivariance_error(layer, img, down=0, right=1, margin=0):
    BEFORE.append(img)
    return BEFORE[-2]
