"""Raises an exception whose argument is small in memory and without bounds as a text.

Aims at: whoever makes a text of an exception
Acts at: call
Outcome: status error, code value
Stopped by: boundary
"""


class Joke(Exception):
    def __str__(self):
        return "ha"


def make_cross(size=7):
    laugh = ["ha"]
    for _ in range(40):
        laugh = [laugh] * 10
    raise Joke(laugh)
