"""Returns a list that has everything an array has, lies about its length and never ends when it is read.

Aims at: checks that look at an answer's attributes, and at what reads it
Acts at: call
Outcome: status failed, code not-array
Stopped by: boundary
"""


class Shaped(list):
    def __getattr__(self, name):
        return {"shape": (7, 7), "ndim": 2, "size": 49}.get(name, lambda *args, **kwargs: self)

    def __iter__(self):
        while True:
            yield self

    def __len__(self):
        return 7

    def __contains__(self, value):
        return True

    def __eq__(self, other):
        return True


def make_cross(size=7):
    return Shaped([[0] * size] * size)
