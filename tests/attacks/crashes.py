"""Reads address 0."""

import ctypes


def make_cross(size=7):
    return ctypes.string_at(0)
