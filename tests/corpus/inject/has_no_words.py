"""Raises exceptions that raise others when they are asked for their text, type, arguments or causes.

Aims at: whoever describes an exception
Acts at: call
Outcome: fails
Stopped by: boundary
"""


class Mute(Exception):
    def __str__(self):
        raise KeyboardInterrupt

    def __getattribute__(self, name):
        raise SystemExit(name)

    __repr__ = __str__


def make_cross(size=7):
    raise Mute from Mute()
