"""Hidden checks of filter-matrix. Every entry is found by asking whether its pixel lies inside its window."""

import itertools
import math

import numpy as np
import pytest

from katakit.testing import (
    CheckFailed,
    Looks,
    assert_answers,
    assert_no_shared_memory,
    assert_raises,
    assert_silent,
    assert_stays,
    assert_unchanged,
    check,
    fail,
    is_number_array,
    is_real_number,
    is_whole_number,
    unless_wrong,
)

MATRIX = {"function": "filter_matrix"}
BUDGET = {"function": "matrix_budget"}
KEYS = {"entries", "wired", "zeros", "free", "tied"}


def places(image_shape, kernel_shape):
    return [image - kernel + 1 for image, kernel in zip(image_shape, kernel_shape, strict=True)]


def layer(image_shape, kernel):
    """One row for each window, one column for each pixel: the filter's number that lies on it, if any."""
    height, width = image_shape
    rows, columns = places(image_shape, kernel.shape)
    matrix = np.zeros((rows * columns, height * width))
    for row, column in itertools.product(range(rows), range(columns)):
        for (i, j), weight in np.ndenumerate(kernel):
            matrix[row * columns + column, (row + i) * width + column + j] = weight
    return matrix


def budget(image_shape, kernel_size):
    """Counted along each side: in how many places does which pixel lie inside the window?"""
    kernel_shape = (kernel_size, kernel_size) if isinstance(kernel_size, int) else kernel_size
    windows, wired = 1, 1
    for side, length in zip(image_shape, kernel_shape, strict=True):
        starts = range(side - length + 1)
        windows *= len(starts)
        wired *= sum(start <= pixel < start + length for start in starts for pixel in range(side))
    entries, free = windows * math.prod(image_shape), math.prod(kernel_shape)
    return {"entries": entries, "wired": wired, "zeros": entries - wired, "free": free, "tied": wired - free}


def same_matrix(answer, expected):
    return answer.shape == expected.shape and bool(np.allclose(answer, expected, rtol=1e-9, atol=1e-9))


def same_budget(answer, expected):
    return all(is_whole_number(answer[key]) and int(answer[key]) == count for key, count in expected.items())


def is_matrix(answer):
    return is_number_array(answer) and answer.ndim == 2


def is_budget(answer):
    return isinstance(answer, dict) and set(answer) == KEYS


def has_weights_elsewhere(answer, image_shape, kernel):
    """Every row holds the filter's numbers and zeros, but some are not at the places of its window, or of any."""
    expected = layer(image_shape, kernel)
    numbers = np.sort(expected[:1], axis=1).repeat(len(answer), axis=0)
    if answer.shape[1] != expected.shape[1] or not same_matrix(np.sort(answer, axis=1), numbers):
        return False
    return answer.shape == expected.shape or any(not np.isclose(expected, row).all(axis=1).any() for row in answer)


MATRIX_SLIPS = {
    "transposed": lambda image_shape, kernel: layer(image_shape, kernel).T,
    "flips-filter": [
        lambda image_shape, kernel: layer(image_shape, kernel[::-1, ::-1]),
        lambda image_shape, kernel: layer(image_shape, kernel[::-1]),
        lambda image_shape, kernel: layer(image_shape, kernel[:, ::-1]),
    ],
    "row-step": Looks(has_weights_elsewhere),
}
MATRIX_CODES = ["not-array", "transposed", "flips-filter", "row-step", "value"]


def says(predicate):
    """What a budget of five numbers shows by itself, or beside the right one."""
    return Looks(
        lambda answer, *shapes: (
            all(map(is_real_number, answer.values())) and predicate(answer, budget(*shapes), *shapes)
        )
    )


BUDGET_SLIPS = {
    "free-weights": says(lambda answer, right, *shapes: answer["free"] != right["free"]),
    "budget-sum": says(lambda answer, right, *shapes: answer["wired"] + answer["zeros"] != answer["entries"]),
    "tied-count": [
        says(lambda answer, right, *shapes: answer["tied"] != answer["wired"] - answer["free"]),
        says(
            lambda answer, right, image_shape, _: answer["entries"] == math.prod(image_shape) ** 2 != right["entries"]
        ),
    ],
}
BUDGET_CODES = ["budget-keys", "free-weights", "budget-sum", "tied-count", "budget-value"]


@pytest.fixture
def plain(rng):
    """Square filters without any symmetry or zeros, for wide and for high pictures, twice for the same shapes."""
    shapes = (((4, 6), 3), ((6, 5), 2), ((5, 7), 3), ((4, 6), 3))
    return [(shape, rng.uniform(1, 9, (side, side)) * rng.choice([-1, 1], (side, side))) for shape, side in shapes]


SIZES = [((4, 6), 3), ((7, 5), 2), ((6, 9), 4), ((8, 5), 3)]


def compare_matrices(function, cases, **how):
    assert_answers(function, cases, layer, same=same_matrix, slips=MATRIX_SLIPS, form=is_matrix, **how)


def compare_budgets(function, cases, **how):
    assert_answers(
        function, cases, budget, same=same_budget, slips=BUDGET_SLIPS, form=is_budget, form_code="budget-keys",
        **{"otherwise": "budget-value", **how},
    )  # fmt: skip


def unless_square_ones_are_wrong(function):
    """Return what gives `budget-value`, or what square filters have to say where they are wrong, too."""

    def blame():
        try:
            compare_budgets(function, SIZES)
        except CheckFailed as failed:
            return failed.code
        except Exception:
            return "budget-value"
        return "budget-value"

    return blame


@check(**MATRIX, codes=MATRIX_CODES)
def test_rows_for_square_filters(submission, plain):
    """every row of the matrix holds the filter's numbers at the places of its window"""
    try:
        compare_matrices(submission.filter_matrix, plain)
    except (IndexError, ValueError) as error:  # numbers that were to be written outside the matrix
        fail("row-step", returned=f"{type(error).__name__} was raised")


@check(**MATRIX, codes=MATRIX_CODES)
def test_rows_for_filters_of_any_shape(submission, rng):
    """filters that are not square, with zeros among their numbers, of other dtypes"""
    gaps = np.array([[0.0, 2.5, 0.0], [-1.5, 0.0, 3.0]])
    tall = rng.normal(size=(3, 1)) + 2
    whole = np.asfortranarray(rng.integers(1, 9, (4, 2)) * rng.choice([-1, 1], (4, 2)))
    wide = np.array([[7, 0, 200, 3]], np.uint8)
    long = np.array([[0.5, -3.25], [8.0, 1.75], [0.0, -0.5]])
    cases = [((4, 5), gaps), ((5, 4), tall), ((6, 5), whole), ((3, 7), wide), ((5, 4), long)]
    compare_matrices(submission.filter_matrix, cases, raising="value")


@check(**BUDGET, codes=BUDGET_CODES)
def test_budget_of_square_filters(submission):
    """all five counts, for filters given by a single number"""
    compare_budgets(submission.matrix_budget, SIZES)


@check(**BUDGET, codes=BUDGET_CODES)
def test_budget_of_filters_of_any_shape(submission):
    """all five counts, for filters given by two numbers"""
    cases = [((4, 6), (2, 3)), ((7, 5), (3, 1)), ((5, 9), (1, 4)), ((8, 6), (4, 2)), ((6, 7), (3, 3))]
    function = submission.matrix_budget
    assert_answers(
        function, cases, budget, same=same_budget, form=is_budget, form_code="budget-keys", raising="budget-value",
        otherwise=unless_square_ones_are_wrong(function),
    )  # fmt: skip


@check(**MATRIX, group="edges", codes=MATRIX_CODES)
def test_matrices_of_the_smallest_and_the_largest(submission, rng):
    """a filter of one entry, one as large as the picture, one without weights; pictures of one row, column, pixel"""
    shapes = (((3, 4), (1, 1)), ((3, 4), (3, 4)), ((1, 6), (1, 3)), ((5, 1), (2, 1)), ((1, 1), (1, 1)))
    cases = [(shape, rng.normal(size=kernel_shape) + 3) for shape, kernel_shape in shapes]
    compare_matrices(submission.filter_matrix, [*cases, ((3, 4), np.zeros((2, 2)))], raising="value")


@check(**BUDGET, group="edges", codes=BUDGET_CODES)
def test_budget_of_the_smallest_and_the_largest(submission):
    """a filter of one entry, one as large as the picture; pictures of one row, of one pixel, of some hundred"""
    cases = [((4, 5), 1), ((4, 5), (4, 5)), ((3, 5), 3), ((6, 2), 2), ((1, 6), (1, 3)), ((1, 1), 1)]
    cases.append(((31, 27), (12, 11)))  # three of the counts need more than 16 bits
    function = submission.matrix_budget
    assert_answers(
        function, cases, budget, same=same_budget, form=is_budget, form_code="budget-keys", raising="budget-value",
        otherwise=unless_square_ones_are_wrong(function),
    )  # fmt: skip


TOO_BIG = (((3, 6), (4, 2)), ((6, 3), (2, 4)), ((3, 4), (5, 6)))


@check(**MATRIX, group="care", codes=["too-big"])
def test_refuses_filters_that_do_not_fit(submission, rng):
    """a filter with more rows or more columns than the picture has no matrix"""
    cases = [(shape, rng.normal(size=kernel_shape)) for shape, kernel_shape in TOO_BIG]
    assert_raises(submission.filter_matrix, cases, code="too-big")


@check(**BUDGET, group="care", codes=["too-big", "budget-value"])
def test_no_budget_of_filters_that_do_not_fit(submission):
    """nor has it a budget, with its size given by one number or by two"""
    function = submission.matrix_budget
    numbers = [((3, 5), 4), ((5, 3), 4)]
    for cases, fitting in ((TOO_BIG, ((5, 7), (2, 3))), (numbers, ((5, 7), 3))):
        try:
            assert_raises(function, cases)
        except CheckFailed:  # where sizes of this kind are not understood at all, it says nothing of its own
            understood = unless_wrong("too-big", function, [fitting], budget, general="budget-value")
            assert_raises(function, cases, code=understood())


def matrix_of(function, *args):
    """What `function` returns; an exception is for another check to judge."""
    try:
        return function(*args)
    except NotImplementedError:
        raise
    except Exception:
        return None


@check(**MATRIX, group="care")
def test_every_matrix_is_an_array_of_its_own(submission, plain):
    """the filter is not changed, and no matrix shares memory with it or with an earlier matrix"""
    function = submission.filter_matrix
    assert_unchanged(function, plain[:1])
    shape, kernel = plain[0]
    earlier = []
    for case in ((shape, kernel), (shape, kernel), ((3, 3), kernel), ((1, 1), kernel[:1, :1].copy())):
        matrix = matrix_of(function, *case)
        assert_no_shared_memory(matrix, case[1], *earlier)
        earlier = [] if matrix is None else [matrix]


@check(**BUDGET, group="care", codes=["budget-value"])
def test_every_budget_is_one_of_its_own(submission):
    """a budget does not change when the next one is drawn up"""
    assert_stays(submission.matrix_budget, [SIZES[0], ((4, 5), (2, 3))], code="budget-value")


@check(**MATRIX, group="care")
def test_prints_nothing(submission, plain):
    """neither function prints"""
    assert_silent(submission.filter_matrix, plain[:1])
    assert_silent(submission.matrix_budget, [((4, 5), (2, 3))])
