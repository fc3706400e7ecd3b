"""Prints a hundred megabytes."""

def make_cross(size=7):
    for _ in range(100):
        print("x" * 1_000_000)
    return 0
