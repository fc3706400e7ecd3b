"""Brings a conftest, a sitecustomize and a numpy of its own (see the test for the files beside it)."""

def make_cross(size=7):
    return 0
