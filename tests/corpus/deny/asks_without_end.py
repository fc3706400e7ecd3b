"""Calls a function that was handed in over and over and never comes to an answer.

Aims at: the trusted side, which runs that function
Acts at: call
Outcome: status timeout
Stopped by: supervision
Exercise: shift-equivariance
"""


def equivariance_error(layer, img, down=0, right=1, margin=0):
    while True:
        layer(img)
