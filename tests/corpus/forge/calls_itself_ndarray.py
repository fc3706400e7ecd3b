"""Returns an object of a class with the name and the module of NumPy's arrays, whose class says yes to all questions.

Aims at: checks of the answer's type
Acts at: call
Outcome: fails
Stopped by: boundary
"""


class Meta(type):
    def __instancecheck__(cls, other):
        return True

    def __subclasscheck__(cls, other):
        return True

    def __eq__(cls, other):
        return True

    def __hash__(cls):
        return 0


def make_cross(size=7):
    return Meta("ndarray", (), {"__module__": "numpy", "shape": (size, size)})()
