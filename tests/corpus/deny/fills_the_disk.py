"""Writes files of the largest size that is allowed, one after the other.

Aims at: the disk
Acts at: call
Outcome: fails
Stopped by: limits
"""


def make_cross(size=7):
    for number in range(12):
        try:
            with open(f"block-{number}", "wb", buffering=0) as file:
                while file.write(bytes(1 << 20)):
                    pass
        except OSError:
            continue
    return 0
