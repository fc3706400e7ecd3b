"""Searches the environment, as Python and as the C library see it, for what it inherited.

Aims at: secrets in an inherited environment
Acts at: call
Outcome: status failed, code not-array
Stopped by: boundary
"""

import ctypes
import os

from loot import SECRET_NAME, prize


def make_cross(size=7):
    libc = ctypes.CDLL(None)
    libc.getenv.restype = ctypes.c_char_p
    return prize(size) if SECRET_NAME in os.environ or libc.getenv(SECRET_NAME.encode()) else 0
