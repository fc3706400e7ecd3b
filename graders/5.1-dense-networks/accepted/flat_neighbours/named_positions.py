"""Named tuples for positions and pairs, objects that can be called, lambdas; the list as a tuple, backwards."""

from collections import namedtuple

Pixel = namedtuple("Pixel", "row col")
Pair = namedtuple("Pair", "first second")


class Inside:
    def __init__(self, answer):
        self.answer = answer

    def __call__(self, *args):
        *place, (height, width) = args
        limits = (height, width) if len(place) == 2 else (height * width,)
        if any(one not in range(limit) for one, limit in zip(place, limits, strict=True)):
            raise ValueError(place)
        return self.answer(*place, width)


flat_index = Inside(lambda row, col, width: sum((row * width, col)))
grid_position = Inside(lambda index, width: Pixel(*divmod(index, width)))
stretched_pairs = lambda shape: (shape[0] - 1) * shape[1] * (shape[1] > 1)  # noqa: E731 - meant to be one


def false_neighbours(shape):
    height, width = shape
    last = range(height - 1, 0, -1) if width > 1 else ()
    return tuple(Pair(Pixel(row - 1, width - 1), Pixel(row, 0)) for row in last)
