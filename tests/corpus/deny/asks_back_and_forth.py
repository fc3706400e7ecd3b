"""Hands in a picture of its own kind, whose methods call the function that it is handed to.

Aims at: the stack of the trusted side
Acts at: call
Outcome: fails
Stopped by: boundary
Exercise: shift-equivariance
"""


class Picture:
    layer = None

    def astype(self, *arguments, **options):
        return Picture.layer(self)

    reshape = copy = ravel = __mul__ = __rmul__ = __add__ = astype
    shape = (5, 5)


def equivariance_error(layer, img, down=0, right=1, margin=0):
    Picture.layer = layer
    return layer(Picture())
