"""Aborts."""

import os


def make_cross(size=7):
    os.abort()
