"""Prints a hundred megabytes.

Aims at: the memory of whoever collects what is printed
Acts at: call
Outcome: status error, code output-limit, limit output_kb
Stopped by: limits
"""


def make_cross(size=7):
    for _ in range(100):
        print("x" * 1_000_000)
    return 0
