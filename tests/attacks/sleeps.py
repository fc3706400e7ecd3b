"""Waits without using any computing time."""

import time


def make_cross(size=7):
    time.sleep(1000)
