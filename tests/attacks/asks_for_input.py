"""Waits for somebody to type."""

def make_cross(size=7):
    return input("a cross, please: ")
