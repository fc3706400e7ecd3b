"""Hidden checks of shift-equivariance. Maps are compared place by place here.

All layers compute in floats, whatever the picture's dtype, and make new arrays.
"""

import itertools

import numpy as np
import pytest

from katakit.testing import (
    Args,
    Looks,
    assert_answers,
    assert_raises,
    assert_silent,
    assert_unchanged,
    check,
    close,
    unless_wrong,
)

# ------------------------------------------------------------------------------------------------- what is right


def moved(img, down, right):
    """Every pixel that stays inside, at its new place; zeros elsewhere."""
    height, width = img.shape
    result = np.zeros_like(img)
    for row, col in itertools.product(range(height), range(width)):
        if 0 <= row + down < height and 0 <= col + right < width:
            result[row + down, col + right] = img[row, col]
    return result


def differences(first, second, down, right, margin):
    """One difference for every place at which both maps are asked, in rows and columns."""
    height, width = first.shape
    rows, columns = range(margin, height - margin), range(margin, width - margin)
    return [
        [first[i, j] - second[i - down, j - right] for j in columns if j - right in columns]
        for i in rows
        if i - down in rows
    ]


def largest(values):
    return float(np.abs(values).max())


def way(*, move=moved, compare=differences, measure=largest):
    """One way to measure: how the picture is moved, what is compared, and what is made of the differences."""

    def measured(layer, img, down=0, right=1, margin=0):
        first, second = layer(move(img.copy(), down, right)), layer(img.copy())
        return measure(np.array(compare(first, second, down, right, margin)))

    return measured


error = way()

# ------------------------------------------------------------------------------------------ what is often believed


def rolled(img, down, right):
    return np.roll(img, (down, right), axis=(0, 1))


def turned_about(function):
    return lambda img, down, right: function(img, right, down)


def everywhere(move):
    """Compare with the moved map, at the places that the move has filled in, too."""

    def compare(first, second, down, right, margin):
        field = first - move(second, down, right)
        return field[margin : field.shape[0] - margin, margin : field.shape[1] - margin]

    return compare


def left_out_along(axis):
    """Leave out what the move has filled in, but along this axis only."""

    def compare(first, second, down, right, margin):
        field, step = everywhere(moved)(first, second, down, right, margin), (down, right)[axis]
        return np.take(field, np.arange(max(step, 0), field.shape[axis] + min(step, 0)), axis=axis)

    return compare


def in_place(first, second, down, right, margin):
    return differences(first, second, 0, 0, margin)


def where_both_were(first, second, down, right, margin):
    """In place, but only where something is left of the old picture."""
    height, width = first.shape
    rows = range(max(margin, margin + down), min(height - margin, height - margin + down))
    columns = range(max(margin, margin + right), min(width - margin, width - margin + right))
    return [first[i, j] - second[i, j] for i, j in itertools.product(rows, columns)]


def backwards(first, second, down, right, margin):
    return differences(first, second, -down, -right, margin)


def sideways(first, second, down, right, margin):
    return differences(first, second, right, down, margin)


SWAPPED = [
    lambda layer, img, down=1, right=0, margin=0: error(layer, img, down, right, margin),
    lambda layer, img, down=0, right=1, margin=0: error(layer, img, right, down, margin),
    way(move=turned_about(moved)),
    way(compare=sideways),
]

ROLLS = [way(move=rolled, compare=one) for one in (differences, everywhere(rolled), everywhere(moved))]

FILLS = [
    *(way(compare=one) for one in (everywhere(moved), everywhere(rolled), in_place, where_both_were, backwards)),
    *(way(compare=left_out_along(axis)) for axis in (0, 1)),
    way(move=lambda img, down, right: img),
    way(move=lambda img, down, right: moved(img, -down, -right)),
]

SIGNED = [
    way(measure=one)
    for one in (
        np.max,
        np.min,
        lambda d: -d.min(),
        lambda d: -d.max(),
        lambda d: abs(d.max()),
        lambda d: abs(d.min()),
        lambda d: max(0.0, d.max()),
        lambda d: max(0.0, -d.min()),
    )
]

AVERAGES = [
    way(measure=one)
    for one in (
        lambda d: np.abs(d).mean(),
        lambda d: np.square(d).mean(),
        lambda d: np.sqrt(np.square(d).mean()),
        lambda d: np.median(np.abs(d)),
        np.mean,
        np.median,
        lambda d: abs(d.mean()),
        np.std,
        *(lambda d, axis=axis: np.abs(d).mean(axis=axis).max() for axis in (0, 1)),
        *(lambda d, axis=axis: np.abs(d).max(axis=axis).mean() for axis in (0, 1)),
    )
]

MISREADINGS = {
    "swapped": SWAPPED,
    "wraps-around": ROLLS,
    "counts-fill": FILLS,
    "signed": SIGNED,
    "average": AVERAGES,
}
CONSTANT = {"constant": way(measure=lambda d: 0.0)}

SAME = close(1e-9, 1e-9)

# ----------------------------------------------------------------------------------------------------- the layers


def scaled(factors):
    """Every place has a factor of its own."""
    return lambda img: img.astype(float) * factors


def raised(amounts):
    """Every place has something of its own added."""
    return lambda img: img.astype(float) + amounts


def filtered(kernel):
    """A filter at every place where it lies on the picture."""

    def layer(img):
        img = img.astype(float)
        height, width = (img.shape[axis] - kernel.shape[axis] + 1 for axis in (0, 1))
        return sum(
            kernel[row, col] * img[row : row + height, col : col + width] for row, col in np.ndindex(kernel.shape)
        )

    return layer


def padded(kernel):
    """The same with zeros around the picture, so that the map is as large as the picture."""
    rows, columns = kernel.shape[0] // 2, kernel.shape[1] // 2
    return lambda img: filtered(kernel)(np.pad(img.astype(float), ((rows, rows), (columns, columns))))


def dense(weights, shape):
    """One unit for every place of a map."""
    return lambda img: (weights @ img.astype(float).reshape(-1)).reshape(shape)


def before(layer, change):
    """The layer, on a changed picture."""
    return lambda img: layer(change(img.astype(float)))


def corner(shape, *, last_row, last_column):
    """Steep amounts, so that the largest difference after any move is found in this corner alone."""
    rows, columns = 2.0 ** np.arange(shape[0]), 3.0 ** np.arange(shape[1])
    return raised(np.outer(rows if last_row else rows[::-1], columns if last_column else columns[::-1]))


def corners(shape):
    """One such layer for each corner: first row or last row, first column or last column."""
    return [
        corner(shape, last_row=last_row, last_column=last_column)
        for last_row in (False, True)
        for last_column in (False, True)
    ]


def writing(layer, value):
    """The layer, which leaves its argument full of one value."""

    def careless(img):
        result = layer(img)
        img[...] = value
        return result

    return careless


@pytest.fixture
def draw(rng):
    """Draw numbers of either sign, none of them near zero."""
    return lambda *shape: rng.uniform(0.3, 2, shape) * rng.choice([-1, 1], shape)


def telling(make, *misread):
    """Return the first call that is made for which each of these ways gives another answer than the right one."""
    while True:
        call = make()
        right = error(*call)
        if not any(SAME(one(*call), right) for one in misread):
            return call


@pytest.fixture
def uneven(draw):
    """Calls with layers that treat places differently, for moves down and right."""
    wide, high = draw(4, 6), draw(6, 5)
    at_wide, at_high = draw(4, 6), draw(6, 5)
    first_first, first_last, last_first, last_last = corners((6, 5))
    return [
        (scaled(at_wide), wide, 0, 1),
        (scaled(-at_wide), wide, 0, 1),
        (scaled(at_high), high, 1, 0),
        (first_first, high, 1, 2),
        (last_last, high, 2, 1),
        (first_last, high, 0, 2),
        (last_first, high, 1, 1),
    ]


@pytest.fixture
def entering(draw):
    """Calls with layers that look at all pixels, for moves down and right."""
    wide, high, weights = np.asfortranarray(draw(4, 6)), draw(6, 4).astype(np.float32), draw(12, 24)
    return [
        (dense(weights, (3, 4)), wide, 0, 1),
        (dense(-weights, (3, 4)), wide, 0, 1),
        (dense(weights, (4, 3)), high, 2, 1),
    ]


# ------------------------------------------------------------------------------------------------------ the checks


@check(codes=["constant", "swapped", "wraps-around", "counts-fill", "signed", "average", "value"])
def test_layers_that_treat_places_differently(submission, uneven):
    """layers that treat places differently get their true error"""
    assert_answers(submission.equivariance_error, uneven, error, same=SAME, slips=CONSTANT | MISREADINGS)


@check(codes=["constant", "swapped", "wraps-around", "counts-fill", "signed", "average", "value"])
def test_filters_without_padding(submission, draw, rng):
    """a filter without padding is equivariant, a layer that adds to its map is not, by steps up and down"""
    wide, high = draw(5, 7), rng.integers(1, 200, (6, 5)).astype(np.uint8)
    square, row, column = draw(3, 3), draw(1, 4), draw(3, 2)
    cases = [
        (filtered(square), wide, 2, 1),
        (filtered(row), wide, 0, 3),
        (filtered(column), high, 1, 0),
        (lambda img: filtered(square)(img) + np.array([0, 7.4, -2.3, 1.1, 5.4]), wide, 1, 2),
        (lambda img: filtered(column)(img) + np.array([[0], [4.6], [-3.8], [-2.1]]), high, 1, 2),
    ]

    def is_a_filter_found_guilty(answer, layer, img, *rest):
        return error(layer, img, *rest) < 1e-9 < abs(answer)

    slips = CONSTANT | MISREADINGS
    slips["counts-fill"] = [*FILLS, Looks(is_a_filter_found_guilty)]
    assert_answers(submission.equivariance_error, cases, error, same=SAME, slips=slips, raising="value")


@check(codes=["constant", "swapped", "wraps-around", "counts-fill", "signed", "average", "value"])
def test_what_enters_matters(submission, entering, draw):
    """zeros enter: layers that look at the border, or at all pixels, get their true error"""
    cases = [
        telling(lambda: (padded(draw(3, 3)), draw(3, 5), 0, 1), *ROLLS[:1], *FILLS[:1]),
        telling(lambda: (padded(draw(1, 3)), draw(4, 3), 1, 1), *ROLLS[:1], *FILLS[:1]),
        *entering,
    ]
    assert_answers(
        submission.equivariance_error, cases, error, same=SAME, slips=CONSTANT | MISREADINGS, raising="value"
    )


@check(codes=["signed-moves", "value"])
def test_moves_in_every_direction(submission, draw, uneven, entering):
    """moves up and to the left are measured as well"""
    function = submission.equivariance_error
    img, weights = draw(6, 5), draw(20, 30)
    first_first, first_last, last_first, last_last = corners((6, 5))
    cases = [
        (first_first, img, -1, 0),
        (last_last, img, 0, -2),
        (first_last, img, -1, -2),
        (last_first, img, -2, -1),
        (last_last, img, 2, -1),
        (first_first, img, -2, 1),
        (dense(weights, (4, 5)), img, -1, -1),
        (filtered(draw(2, 3)), img, -2, 1),
    ]
    assert_answers(
        function, cases, error, same=SAME, raising="signed-moves",
        otherwise=unless_wrong("signed-moves", function, [*uneven, *entering], error, same=SAME),
    )  # fmt: skip


@check(codes=["margin", "value"])
def test_margin(submission, draw, uneven, entering):
    """a margin leaves out rows and columns on every side, in both maps"""
    function = submission.equivariance_error
    img, kernel = draw(6, 7), draw(3, 3)
    first_first, first_last, last_first, last_last = corners((6, 7))
    cases = [
        (first_first, img, 1, 0, 1),
        (last_last, img, 0, 2, 1),
        (first_last, img, 1, 1, 2),
        (last_first, img, 1, 2, 1),
        (before(corner((4, 5), last_row=True, last_column=False), filtered(kernel)), img, 1, 1, 1),
        (padded(kernel), img, 1, 2, 1),
        telling(lambda: (padded(draw(3, 5)), draw(6, 7), 1, 1, 1), ROLLS[0]),
    ]
    assert_answers(
        function, cases, error, same=SAME, raising="margin",
        otherwise=unless_wrong("margin", function, [*uneven, *entering], error, same=SAME),
    )  # fmt: skip


@check(group="edges", codes=["signed-moves", "margin", "value"])
def test_margin_in_every_direction(submission, draw, uneven, entering):
    """a margin is left out for moves up and to the left, too"""
    function = submission.equivariance_error
    img = draw(8, 7)
    first_first, _, _, last_last = corners((8, 7))
    moves = [(first_first, img, -1, -1), (last_last, img, -1, -1), (first_first, img, 1, -2), (last_last, img, -2, 1)]

    moves_are_wrong = unless_wrong("margin", function, moves, error, same=SAME, general="signed-moves")
    all_is_wrong = unless_wrong("margin", function, [*uneven, *entering], error, same=SAME)

    def code():
        found = all_is_wrong()
        return found if found == "value" else moves_are_wrong()

    cases = [(*move, margin) for move, margin in zip(moves, (1, 2, 2, 1), strict=True)]
    assert_answers(function, cases, error, same=SAME, otherwise=code, raising="margin")


@check(group="edges", codes=["swapped", "value"])
def test_defaults(submission, draw):
    """without amounts the picture moves right by one; amounts and margin may go by name"""
    img = draw(5, 6)
    first_first, first_last, last_first, last_last = corners((5, 6))
    cases = [
        Args(first_first, img),
        Args(last_last, img, down=1),
        Args(last_first, img, right=2),
        Args(first_last, img, down=2, right=0, margin=1),
    ]
    assert_answers(submission.equivariance_error, cases, error, same=SAME, slips={"swapped": SWAPPED}, raising="value")


@check(group="edges", codes=["value"])
def test_maps_of_other_sizes(submission, draw):
    """a map may be smaller or larger than the picture; what counts is where its own borders lie"""
    img = draw(4, 6)
    first_first, first_last, last_first = corners((1, 9))[0], corners((2, 3))[1], corners((4, 6))[2]
    cases = [
        (lambda x: np.kron(last_first(x), [[1, 1, 1], [1, 1, 1]]), img, 3, 5),
        (before(first_last, lambda x: x[::2, 1::2]), img, 1, 1),
        (before(first_first, lambda x: x.reshape(-1)[None, :9]), img, 0, 6),
    ]
    assert_answers(submission.equivariance_error, cases, error, same=SAME, raising="value")


@check(group="edges", codes=["nothing-left", "value"])
def test_little_is_left(submission, draw):
    """one place is enough; after a move by nothing there is no error"""
    function = submission.equivariance_error
    img = draw(3, 4)
    first_first, first_last, last_first, _ = corners((3, 4))
    still = [(first_first, img, 0, 0, 1), (dense(draw(6, 12), (2, 3)), img, 0, 0)]
    assert_answers(function, still, error, same=SAME, raising="value")
    last = [
        (last_first, img, 2, -3),
        (first_last, img, 0, 1, 1),
        (scaled(3.0), img[:1, :1], 0, 0),
    ]
    assert_answers(function, last, error, same=SAME, raising="nothing-left")


@check(group="care", codes=["nothing-left"])
def test_refuses_when_nothing_is_left(submission, draw):
    """without any place to compare there is no answer"""
    img, kernel = draw(5, 6), draw(3, 2)
    layer, small = scaled(draw(5, 6)), filtered(kernel)
    cases = [
        (layer, img, 5, 0),
        (layer, img, 0, -6),
        (layer, img, -1, -20),
        (small, img, 3, 0),
        (layer, img, 0, 0, 3),
        (layer, img, 0, 2, 2),
        (layer, img, -3, 0, 1),
    ]
    assert_raises(submission.equivariance_error, cases, code="nothing-left")


@check(group="care", codes=["map-shapes"])
def test_refuses_other_maps(submission, draw):
    """maps that are not 2-D, or not of one shape, are refused"""
    img, darker = draw(4, 5), draw(4, 5)
    darker[0], darker[:, 0] = 0, 0
    below, flat = before(scaled(1.0), np.transpose), before(scaled(1.0), np.ravel)
    cases = [
        (flat, img, 0, 1),
        (lambda x: x.astype(float)[:, :, None], img, 1, 1),
        (lambda x: x.astype(float)[x.any(axis=1)], img, 1, 0),
        (lambda x: x.astype(float)[:, x.any(axis=0)], img, 0, 1),
        (lambda x: x.astype(float)[~x.any(axis=1)], darker, 1, 0),
        (lambda x: x.astype(float)[:, ~x.any(axis=0)], darker, 0, 1),
        # Another kind of map for the picture than for the moved one: the top row is dark only after the move.
        (lambda x: (flat if x[0].any() else scaled(1.0))(x), img, 1, 0),
        (lambda x: (scaled(1.0) if x[0].any() else flat)(x), img, 1, 0),
        (lambda x: (below if x[0].any() else scaled(1.0))(x), img, 1, 0),
    ]
    assert_raises(submission.equivariance_error, cases, code="map-shapes")


@check(group="care", codes=["margin"])
def test_refuses_a_negative_margin(submission, draw):
    """a negative margin is refused"""
    img, layer = draw(5, 6), scaled(draw(5, 6))
    assert_raises(submission.equivariance_error, [(layer, img, 0, 1, -1), (layer, img, 1, -1, -3)], code="margin")


@check(group="care", codes=["changes-input", "value"])
def test_layers_that_write_into_their_argument(submission, draw):
    """the picture stays as it is, and the answer right, with a layer that writes into what it is given"""
    function = submission.equivariance_error
    img = draw(4, 5)
    first_first, last_last = corners((4, 5))[0], corners((4, 5))[3]
    plain = [(first_first, img, 1, 1), (dense(draw(6, 20), (2, 3)), img, 0, 0), (last_last, img, -1, 0)]
    careless = [(writing(layer, 7), *rest) for layer, *rest in plain]
    assert_unchanged(function, [plain[0], *careless[:2]], code="changes-input")
    assert_answers(
        function, careless[1:], error, same=SAME, raising="changes-input",
        otherwise=unless_wrong("changes-input", function, plain, error, same=SAME),
    )  # fmt: skip


@check(group="care")
def test_prints_nothing(submission, draw):
    """nothing is printed"""
    img = draw(4, 5)
    assert_silent(submission.equivariance_error, [(scaled(img), img, -1, 1, 1)])
