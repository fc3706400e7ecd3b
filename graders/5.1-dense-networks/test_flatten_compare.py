"""Hidden checks of flatten-compare. Positions are visited one by one here, and laws hold for any answer."""

import itertools
import math

import numpy as np
import pytest

from katakit.testing import (
    Looks,
    assert_answers,
    assert_no_shared_memory,
    assert_raises,
    assert_silent,
    assert_unchanged,
    check,
    close,
    is_number_array,
    is_real_number,
    is_whole_number,
)

FLATTEN = {"function": "flatten_image"}
COUNT = {"function": "count_differences"}
FRACTION = {"function": "difference_fraction"}


def flat(img):
    """Every position in order, the last axis fastest."""
    places = itertools.product(*(range(side) for side in img.shape))
    return np.array([img[place] for place in places], dtype=img.dtype)


def count(a, b):
    return sum(bool(one != other) for one, other in zip(flat(a).tolist(), flat(b).tolist(), strict=True))


def fraction(a, b):
    return count(a, b) / math.prod(a.shape)


def is_vector(answer):
    return is_number_array(answer) and answer.ndim == 1


def same_count(answer, expected):
    return is_whole_number(answer) and int(answer) == expected


def same_number(answer, expected):
    return is_real_number(answer) and math.isclose(float(answer), float(expected), rel_tol=1e-9)


def cross(size):
    middle = size // 2
    return np.array([[int(middle in (row, col)) for col in range(size)] for row in range(size)])


def moved(img):
    return np.hstack([np.zeros((img.shape[0], 1), img.dtype), img[:, :-1]])


def partly_equal(rng, shape, dtype=np.int64):
    """Two arrays of whole numbers, equal at some positions, far apart at others; some zeros in both."""
    a = rng.integers(-60, 60, shape)
    b = np.where(rng.random(shape) < 0.4, a, a + rng.integers(2, 9, shape))
    a, b = np.where(rng.random(shape) < 0.2, 0, a), np.where(rng.random(shape) < 0.2, 0, b)
    return a.astype(dtype), b.astype(dtype)


COLUMN_ORDERS = [lambda img: img.T.reshape(-1), lambda img: img.ravel("F"), lambda img: img.ravel("K")]

COUNT_SLIPS = {
    "counts-lit": [
        lambda a, b: np.count_nonzero(a) + np.count_nonzero(b),
        lambda a, b: np.count_nonzero(a > 0.5) + np.count_nonzero(b > 0.5),
        lambda a, b: np.count_nonzero((a != 0) | (b != 0)),
        lambda a, b: np.count_nonzero((a > 0.5) | (b > 0.5)),
        lambda a, b: a.sum() + b.sum(),
    ],
    "counts-same": lambda a, b: a.size - count(a, b),
    "sums-sizes": [
        lambda a, b: np.abs(a.astype(float) - b).sum(),
        lambda a, b: np.square(a.astype(float) - b).sum(),
        lambda a, b: np.sqrt(np.square(a.astype(float) - b).sum()),
        lambda a, b: (a.astype(float) - b).sum(),
        lambda a, b: abs((a.astype(float) - b).sum()),
        lambda a, b: (b.astype(float) - a).sum(),
    ],
}


@pytest.fixture
def pairs(rng):
    """Pairs of arrays of one shape: pictures, colour pictures and vectors; one in bytes, a large one, odd orders."""
    shapes = ((3, 5), (6, 2), (7,), (2, 3, 3), (5, 4, 3), (3, 4, 2))
    a, b = partly_equal(rng, (4, 6))
    by_columns = (a, np.asfortranarray(b))
    return [
        *(partly_equal(rng, shape) for shape in shapes), pair_of_bytes(rng), by_columns,
        (np.full((30, 40), 3), np.full((30, 40), -4)),
    ]  # fmt: skip


def pair_of_bytes(rng):
    a, b = partly_equal(rng, (4, 3))
    return (a % 250).astype(np.uint8), (b % 250).astype(np.uint8)


@check(**FLATTEN, codes=["not-array", "column-order"])
def test_reads_row_by_row(submission, rng):
    """flatten_image reads a picture row by row"""
    pictures = [rng.normal(size=shape) for shape in ((3, 4), (5, 2), (2, 6))]
    pictures += [rng.integers(-9, 9, (4, 3)), np.asfortranarray(rng.normal(size=(3, 5)))]
    slips = {"column-order": COLUMN_ORDERS}
    assert_answers(submission.flatten_image, pictures, flat, slips=slips, otherwise="column-order", form=is_vector)


@check(**COUNT, codes=["counts-lit", "counts-same", "sums-sizes", "whole-number"])
def test_counts_positions(submission, pairs):
    """count_differences counts the positions that differ"""
    assert_answers(
        submission.count_differences, pairs, count, same=same_count, slip_same=same_number, slips=COUNT_SLIPS,
        otherwise="whole-number",
    )  # fmt: skip


@check(**COUNT, codes=["counts-lit", "whole-number"])
def test_counts_for_moved_crosses(submission):
    """a cross moved by one pixel differs in 2n-1 positions"""
    crosses = [(cross(size), moved(cross(size))) for size in (1, 3, 5, 7, 11, 21, 31)]
    assert_answers(
        submission.count_differences, crosses, lambda a, b: 2 * len(a) - 1, same=same_count, slip_same=same_number,
        slips={"counts-lit": COUNT_SLIPS["counts-lit"]}, otherwise="whole-number",
    )  # fmt: skip


FRACTION_SLIPS = {
    "counts-same": lambda a, b: 1 - fraction(a, b),
    "percent": [
        lambda a, b: 100 * fraction(a, b),
        Looks(lambda answer, a, b: round(answer) == round(100 * fraction(a, b))),
    ],
    "rounded": Looks(
        lambda answer, a, b: any(
            math.isclose(answer, cut(fraction(a, b) * 10**digits) / 10**digits, rel_tol=1e-12)
            for digits in range(1, 9)
            for cut in (round, math.floor, math.ceil)
        )
    ),
}


@check(**FRACTION, codes=["counts-same", "percent", "wrong-total"])
def test_fraction_of_all_positions(submission, rng):
    """difference_fraction is the count divided by all positions"""
    cases = [partly_equal(rng, shape) for shape in ((3, 7), (7, 9), (11,), (2, 3, 3))]
    for a, b in cases:  # whatever the rest is: some positions are dark in both, some differ
        a[0], b[0], a[-1], b[-1] = 0, 0, 3, -4
    dark, light = np.zeros((2, 3)), np.ones((2, 3))
    cases += [(dark, dark), (dark, light), (light, light)]
    assert_answers(
        submission.difference_fraction, cases, fraction,
        same=lambda answer, expected: is_real_number(answer) and abs(answer - expected) <= 0.0101,
        slips={"counts-same": FRACTION_SLIPS["counts-same"], "percent": FRACTION_SLIPS["percent"]},
        otherwise="wrong-total",
    )  # fmt: skip


@check(**FLATTEN, group="edges", codes=["not-array", "channels"])
def test_flattens_other_shapes(submission, rng):
    """colour pictures, vectors and empty pictures become vectors, too"""
    pictures = [rng.normal(size=shape) for shape in ((2, 4, 3), (3, 2, 2), (5,), (1, 1))]
    assert_answers(
        submission.flatten_image, pictures, flat, otherwise="channels", raising="channels", form=is_vector,
        form_code="channels",
    )  # fmt: skip
    assert_answers(submission.flatten_image, [np.zeros((0, 3))], flat, otherwise="not-array", form=is_vector)


@check(**COUNT, group="edges", codes=["whole-number"])
def test_counts_nothing(submission, rng):
    """equal arrays and empty arrays differ nowhere"""
    img = rng.normal(size=(3, 4))
    cases = [(img, img.copy()), (np.zeros((0, 4)), np.zeros((0, 4))), (np.array([0.0, -0.0]), np.array([-0.0, 0.0]))]
    assert_answers(submission.count_differences, cases, count, same=same_count, otherwise="whole-number")


@check(**COUNT, group="edges", codes=["tolerant"])
def test_nearly_equal_is_not_equal(submission, rng):
    """values that differ in their last digit differ"""
    a = rng.normal(size=(4, 5)) + 3
    b = np.where(rng.random(a.shape) < 0.5, np.nextafter(a, 9), a)
    whole = np.array([[2**53, 5, -(2**60)]])
    cases = [(a, b), (whole, whole + np.array([[1, 0, 1]])), (a, a + 1e-10), (a * 1e-12, a * 3e-12)]
    assert_answers(submission.count_differences, cases, count, same=same_count, otherwise="tolerant")


@check(**FRACTION, group="edges", codes=["rounded"])
def test_fraction_is_not_rounded(submission, rng):
    """difference_fraction keeps all its digits"""
    shapes = ((3, 7), (7, 9), (11, 13))
    cases = [partly_equal(rng, shape) for shape in shapes]
    assert_answers(submission.difference_fraction, cases, fraction, same=close(1e-9), otherwise="rounded")


@check(**FLATTEN, group="care", codes=["view"])
def test_vector_is_a_copy(submission, rng):
    """the vector does not share memory with the picture"""
    for shape in ((3, 4), (2, 3, 3), (6,)):
        img = rng.normal(size=shape)
        assert_no_shared_memory(submission.flatten_image(img), img, code="view")


@check(**COUNT, group="care", codes=["broadcasts"])
def test_refuses_different_shapes(submission, rng):
    """arrays of different shapes are refused"""
    shapes = [
        ((2, 3), (3,)),
        ((1, 3), (2, 3)),
        ((2, 3), (3, 2)),
        ((6,), (2, 3)),
        ((2, 2, 3), (2, 2, 1)),
        ((4,), (5,)),
    ]
    cases = [(rng.normal(size=one), rng.normal(size=other)) for one, other in shapes]
    cases += [(other, one) for one, other in cases[:3]]
    assert_raises(submission.count_differences, cases, code="broadcasts")
    assert_raises(submission.difference_fraction, cases, code="broadcasts")


@check(**FRACTION, group="care", codes=["empty"])
def test_no_fraction_of_nothing(submission):
    """without positions there is no fraction"""
    shapes = ((0, 3), (3, 0), (0,), (2, 0, 3))
    assert_raises(submission.difference_fraction, [(np.zeros(one), np.zeros(one)) for one in shapes], code="empty")


@check(**FLATTEN, group="care")
def test_no_side_effects(submission, pairs):
    """nothing is printed, and arrays that were handed in are not changed"""
    some = [pairs[0], pairs[3], pairs[6]]
    for function, cases in (
        (submission.flatten_image, [(one,) for one, _ in some]),
        (submission.count_differences, some),
        (submission.difference_fraction, some),
    ):
        assert_unchanged(function, cases)
        assert_silent(function, cases[:2])
