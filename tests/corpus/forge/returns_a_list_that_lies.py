"""Returns a list of its own class that has, adds up to and contains whatever is asked for.

Aims at: operators and truth on the trusted side
Acts at: call
Outcome: status failed, code not-array
Stopped by: boundary
"""


class Liar(list):
    def __eq__(self, other):
        return True

    def __contains__(self, item):
        return True

    def __getitem__(self, key):
        return 1.0

    def __iter__(self):
        return iter([1.0] * 7)

    def __len__(self):
        return 7

    def __bool__(self):
        return True

    def count(self, value):
        return 7

    __hash__ = None


def make_cross(size=7):
    return Liar()
