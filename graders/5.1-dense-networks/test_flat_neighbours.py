"""Hidden checks of flat-neighbours. Pictures that hold their own places answer here, pixel by pixel."""

import itertools

import numpy as np

from katakit.testing import (
    assert_answers,
    assert_raises,
    assert_silent,
    assert_stays,
    check,
    is_whole_number,
    unless_wrong,
)

INDEX = {"function": "flat_index"}
POSITION = {"function": "grid_position"}
STRETCHED = {"function": "stretched_pairs"}
FALSE = {"function": "false_neighbours"}


def numbered(shape):
    """A picture in which every pixel holds its own place in the flat vector."""
    return np.arange(shape[0] * shape[1]).reshape(shape)


def place(row, col, shape):
    return int(numbered(shape)[row, col])


def pixel(index, shape):
    return list(itertools.product(range(shape[0]), range(shape[1])))[index]


def count_stretched(shape):
    steps = [np.diff(numbered(shape), axis=axis) for axis in (0, 1)]
    return sum(int(np.count_nonzero(np.abs(step) > 1)) for step in steps)


def list_false(shape):
    pixels = itertools.product(range(shape[0]), range(shape[1]))
    return [(a, b) for a, b in itertools.pairwise(pixels) if abs(a[0] - b[0]) + abs(a[1] - b[1]) != 1]


def same_count(answer, expected):
    return is_whole_number(answer) and int(answer) == expected


def is_pair(answer):
    return isinstance(answer, (tuple, list)) and len(answer) == 2


def same_pixel(answer, expected):
    return is_pair(answer) and all(same_count(one, other) for one, other in zip(answer, expected, strict=True))


def plain(answer):
    """The pairs of pixels in an answer, in one order and of one kind; None if it is no such list."""
    if not isinstance(answer, (tuple, list)) or not all(map(is_pair, answer)):
        return None
    pixels = [pixel for pair in answer for pixel in pair]
    if not all(is_pair(pixel) and all(map(is_whole_number, pixel)) for pixel in pixels):
        return None
    return sorted(tuple((int(row), int(col)) for row, col in pair) for pair in answer)


def same_pairs(answer, expected):
    return plain(answer) == sorted(expected)


def refused(*args):
    raise ValueError


def from_one(row, col, shape):
    if row < 1 or col < 1:
        raise ValueError
    return place(row - 1, col - 1, shape)


def pixel_from_one(index, shape):
    if index < 1:
        raise ValueError
    return pixel(index - 1, shape)


def unless_refused(slip, is_outside):
    """A slip of somebody whose borders are elsewhere, too."""

    def bordered(*args):
        if is_outside(*args):
            raise ValueError
        return slip(*args)

    return bordered


def is_turned(row, col, shape):
    """Whether a pixel lies outside for somebody who takes the width for the height."""
    return row >= shape[1] or col >= shape[0]


PIXEL_BORDERS = [
    lambda row, col, shape: row >= shape[0] - 1 or col >= shape[1] - 1,
    lambda row, col, shape: row >= shape[0] - 1,
    lambda row, col, shape: col >= shape[1] - 1,
    lambda row, col, shape: row < 1 or col < 1,
    lambda row, col, shape: place(row, col, shape) >= shape[0] * shape[1] - 1,
    lambda row, col, shape: place(row, col, shape) < 1,
    is_turned,
]
PLACE_BORDERS = [
    lambda index, shape: index >= shape[0] * shape[1] - 1,
    lambda index, shape: index < 1,
    lambda index, shape: index >= shape[0] * shape[0],
    lambda index, shape: index >= shape[1] * shape[1],
]


def by_columns(row, col, shape):
    return col * shape[0] + row


def exchanged(row, col, shape):
    return col * shape[1] + row


def by_height(row, col, shape):
    return row * shape[0] + col


def moved(pairs, step):
    return [tuple((row + step, col + step) for row, col in pair) for pair in pairs]


SQUARES = [((side, side),) for side in (2, 3, 5)]

# Pixels at borders, in corners and inside, of pictures that are wide or high.
PLACES = [
    (0, 0, (3, 5)), (0, 4, (3, 5)), (1, 2, (3, 5)), (2, 4, (3, 5)), (2, 0, (4, 2)), (3, 1, (4, 2)),
]  # fmt: skip


def some_pixel(rng, shape):
    """A pixel below the middle, whose place is beyond 255, and at none of the borders: those are other cases."""
    return int(rng.integers(shape[0] // 2 + 2, shape[0] - 1)), int(rng.integers(3, shape[1] - 1))


@check(**INDEX, codes=["one-based", "column-order", "uses-height", "out-of-range", "value"])
def test_place_of_a_pixel(submission, rng):
    """flat_index counts the pixels that come before one"""
    cases = [*PLACES, *((*some_pixel(rng, shape), shape) for shape in ((17, 31), (40, 23)))]
    slips = {
        "out-of-range": [refused, *(unless_refused(place, is_outside) for is_outside in PIXEL_BORDERS)],
        "one-based": [
            from_one,
            lambda row, col, shape: place(row, col, shape) + 1,
            lambda row, col, shape: place(row, col, shape) - 1,
            lambda row, col, shape: place(row, col, shape) - shape[1],
            lambda row, col, shape: place(row, col, shape) - shape[1] - 1,
            lambda row, col, shape: place(row, col, shape) + shape[1],
            lambda row, col, shape: place(row, col, shape) + shape[1] + 1,
        ],
        "column-order": [by_columns, exchanged, *(unless_refused(slip, is_turned) for slip in (by_columns, exchanged))],
        "uses-height": [by_height, unless_refused(by_height, is_turned)],
    }
    assert_answers(submission.flat_index, cases, place, same=same_count, slips=slips)


@check(**POSITION, codes=["one-based", "column-order", "uses-height", "swapped", "out-of-range", "round-trip"])
def test_pixel_at_a_place(submission, rng):
    """grid_position finds row and column of a place"""
    cases = [(place(*one), one[2]) for one in PLACES]
    cases += [(place(*some_pixel(rng, shape), shape), shape) for shape in ((19, 28), (33, 21))]
    slips = {
        "out-of-range": [refused, *(unless_refused(pixel, is_outside) for is_outside in PLACE_BORDERS)],
        "one-based": [
            pixel_from_one,
            lambda index, shape: divmod(index - 1, shape[1]),
            lambda index, shape: tuple(1 + one for one in pixel(index, shape)),
            lambda index, shape: tuple(1 + one for one in pixel_from_one(index, shape)),
            lambda index, shape: tuple(1 + one for one in divmod(index - 1, shape[1])),
        ],
        "column-order": lambda index, shape: (index % shape[0], index // shape[0]),
        "uses-height": lambda index, shape: divmod(index, shape[0]),
        "swapped": lambda index, shape: pixel(index, shape)[::-1],
    }
    assert_answers(submission.grid_position, cases, pixel, same=same_pixel, slips=slips, otherwise="round-trip")


@check(**STRETCHED, codes=["counts-twice", "square-only", "value"])
def test_pairs_that_are_torn_apart(submission):
    """stretched_pairs counts the neighbours that end up apart, each pair once"""
    cases = [(3, 4), (9, 5), (4, 11), (28, 28)]
    slips = {
        "counts-twice": lambda shape: 2 * count_stretched(shape),
        "square-only": [
            lambda shape: (shape[1] - 1) * shape[0],
            lambda shape: (shape[0] - 1) * shape[0],
            lambda shape: (shape[1] - 1) * shape[1],
        ],
    }
    function = submission.stretched_pairs
    assert_answers(
        function, [(shape,) for shape in cases], count_stretched, same=same_count, slips=slips,
        otherwise=unless_wrong("square-only", function, SQUARES, count_stretched),
    )  # fmt: skip


@check(**FALSE, codes=["one-based", "column-order", "square-only", "seams"])
def test_pairs_that_are_made_up(submission):
    """false_neighbours lists the pairs of pixels that only the vector brings together"""
    cases = [(3, 5), (6, 4), (5, 7), (3, 5)]
    slips = {
        "one-based": [
            lambda shape: moved(list_false(shape), 1),
            lambda shape: moved(list_false(shape), -1),
        ],
        "column-order": lambda shape: [tuple((col, row) for row, col in pair) for pair in list_false(shape[::-1])],
    }

    def listed(shape):
        return plain(submission.false_neighbours(shape))

    assert_answers(
        submission.false_neighbours, [(shape,) for shape in cases], list_false, same=same_pairs, slips=slips,
        otherwise=unless_wrong("square-only", listed, SQUARES, list_false, general="seams"),
    )  # fmt: skip


@check(**POSITION, group="edges", codes=["out-of-range", "round-trip"])
def test_there_and_back(submission):
    """the way to the flat place and back ends at the same pixel, in thin pictures, too"""

    def there_and_back(row, col, shape):
        index = submission.flat_index(row, col, shape)
        return submission.grid_position(index, shape) if is_whole_number(index) else index

    def refuses_the_last(row, col, shape):
        if place(row, col, shape) == shape[0] * shape[1] - 1:
            raise ValueError
        return row, col

    cases = [(4, 23, (11, 26)), (0, 3, (1, 5)), (4, 0, (6, 1)), (0, 0, (1, 1))]
    assert_answers(
        there_and_back, cases, lambda row, col, shape: (row, col), same=same_pixel,
        slips={"out-of-range": [refused, refuses_the_last]}, otherwise="round-trip", raising="round-trip",
    )  # fmt: skip


@check(**STRETCHED, group="edges", codes=["thin-image"])
def test_torn_apart_in_thin_pictures(submission):
    """stretched_pairs knows pictures one or two pixels wide or high"""
    cases = [((6, 1),), ((1, 6),), ((1, 1),), ((6, 2),), ((2, 5),)]
    assert_answers(
        submission.stretched_pairs, cases, count_stretched, same=same_count, otherwise="thin-image",
        raising="thin-image",
    )  # fmt: skip


@check(**FALSE, group="edges", codes=["thin-image", "seams"])
def test_made_up_in_thin_pictures(submission):
    """false_neighbours knows pictures one or two pixels wide or high"""

    def listed(shape):
        return plain(submission.false_neighbours(shape))

    cases = [((5, 1),), ((1, 5),), ((1, 1),), ((4, 2),), ((2, 3),)]
    assert_answers(
        submission.false_neighbours, cases, list_false, same=same_pairs, raising="thin-image",
        otherwise=unless_wrong("thin-image", listed, [((3, 5),), ((5, 2),)], list_false, general="seams"),
    )  # fmt: skip


@check(**POSITION, group="care", codes=["round-trip"])
def test_pixels_stay(submission):
    """a pixel that was handed back stays what it is when grid_position is called again"""
    assert_stays(submission.grid_position, [(7, (3, 5)), (6, (4, 2))], code="round-trip")


@check(**FALSE, group="care", codes=["seams"])
def test_lists_stay(submission):
    """a list that was handed back stays as it is when false_neighbours is called again"""
    assert_stays(submission.false_neighbours, [((3, 5),), ((4, 2),)], code="seams")


@check(**INDEX, group="care", codes=["out-of-range"])
def test_refuses_pixels_outside(submission):
    """flat_index refuses pixels beyond each of the four borders"""
    wide = [(3, 0), (0, 5), (-1, 2), (1, -1), (-1, 7)]
    cases = [*((row, col, (3, 5)) for row, col in wide), (1, 2, (4, 2)), (4, 1, (4, 2))]
    assert_raises(submission.flat_index, cases, code="out-of-range")


@check(**POSITION, group="care", codes=["out-of-range"])
def test_refuses_places_outside(submission):
    """grid_position refuses places before the first and after the last"""
    cases = [(15, (3, 5)), (-1, (3, 5)), (-15, (3, 5)), (9, (4, 2)), (1, (1, 1))]
    assert_raises(submission.grid_position, cases, code="out-of-range")


@check(**INDEX, group="care")
def test_prints_nothing(submission):
    """none of the functions prints"""
    assert_silent(submission.flat_index, [(1, 2, (3, 5))])
    assert_silent(submission.grid_position, [(7, (3, 5))])
    assert_silent(submission.stretched_pairs, [((3, 5),)])
    assert_silent(submission.false_neighbours, [((3, 5),)])
