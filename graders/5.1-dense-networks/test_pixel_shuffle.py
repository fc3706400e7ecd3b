"""Hidden checks of pixel-shuffle. Pixels and rows are carried one by one here, and laws hold for any answer."""

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
    same_array,
)

PIXELS = {"function": "permute_pixels"}
ROWS = {"function": "permute_weight_rows"}
INVERSE = {"function": "invert_permutation"}


def shuffled(img, perm):
    """Every place of the result, row by row, with the pixel that it takes."""
    width = img.shape[1]
    result = np.zeros(img.shape, img.dtype)
    for place, source in enumerate(perm.tolist()):
        result[divmod(place, width)] = img[divmod(source, width)]
    return result


def shuffled_rows(weights, perm):
    return np.array([weights[source] for source in perm.tolist()], weights.dtype)


def undone(perm):
    order = perm.tolist()
    return np.array([order.index(place) for place in range(len(order))])


def one_cycle(rng, length):
    """An order that leaves no place alone and, from three places on, is not its own inverse."""
    way = rng.permutation(length)
    order = np.empty(length, dtype=np.int64)
    order[way] = np.roll(way, 1)
    return order


def refused(*args):
    raise ValueError


def refused_by_columns(slip):
    """The slip of somebody who holds the length of the order against the number of columns, too."""

    def columns(weights, perm):
        if len(perm) != weights.shape[1]:
            raise ValueError
        return slip(weights, perm)

    return columns


def takes_columns(weights, perm):
    return weights[:, perm]


def takes_turned(weights, perm):
    return weights.T[perm]


def takes_both(weights, perm):
    return weights[np.ix_(perm, perm)]


def takes_numbers(weights, perm):
    return weights.reshape(-1)[perm]


def in_squares(slip):
    """The slip of somebody who meets it only where there are as many columns as rows."""
    return lambda weights, perm: slip(weights, perm) if len(set(weights.shape)) == 1 else shuffled_rows(weights, perm)


def runs_out(weights, perm):
    """Somebody who looks for a column per pixel finds too few, whatever way they look."""
    raise IndexError


COLUMNS = [takes_columns, takes_turned, takes_both]


def unless_raised(function, *args):
    """What a call returns; None where it raises, which is for another check to judge."""
    try:
        return function(*args)
    except NotImplementedError:
        raise
    except Exception:
        return None


def compare_pixels(submission, cases):
    function = submission.permute_pixels

    def rows_only(img, perm):
        """Whole rows taken in the order: right where a row is a single pixel."""
        column = np.array([[4.5], [-1.0], [2.25]])
        order = np.array([1, 2, 0])
        return img[perm] if same_array(unless_raised(function, column, order), column[order]) else None

    def blame():
        """Whether the order that was given decides what comes back; asked when it is wrong."""
        img = np.arange(12.0).reshape(3, 4) ** 2 - 7
        order = (5 * np.arange(12) + 3) % 12
        once, again, other = (
            unless_raised(function, img.copy(), perm) for perm in (order, order.copy(), (order + 1) % 12)
        )
        own = not same_array(once, again) or (same_array(once, other) and not same_array(once, img))
        kept = all(is_number_array(one) and same_array(np.sort(one, None), np.sort(img, None)) for one in (once, again))
        return "own-shuffle" if own and kept else "value"

    slips = {
        "not-checked": refused,
        "not-array": rows_only,
        "wrong-way": lambda img, perm: shuffled(img, undone(perm)),
    }
    form = Looks(lambda answer, img, perm: is_number_array(answer) and answer.shape == img.shape)
    assert_answers(function, cases, shuffled, slips=slips, otherwise=blame, form=form)


def compare_rows(submission, cases):
    slips = {
        "not-checked": refused,
        "wrong-axis": [
            *COLUMNS,
            *map(refused_by_columns, COLUMNS),
            *map(in_squares, COLUMNS),
            takes_numbers,
            runs_out,
        ],
        "not-array": Looks(lambda answer, weights, perm: answer.shape != weights.shape),
    }
    assert_answers(
        submission.permute_weight_rows, cases, shuffled_rows, slips=slips, otherwise="unmatched", form=is_number_array
    )


def compare_inverses(submission, perms):
    form = Looks(lambda answer, perm: is_number_array(answer) and answer.ndim == 1)
    slips = {"not-checked": refused}
    assert_answers(
        submission.invert_permutation, [(perm,) for perm in perms], undone, slips=slips, otherwise="inverse", form=form
    )


MIXED = np.array([1, 2, 0, 3, 5, 4])  # three in a circle, one that stays, two that change places


@pytest.fixture
def pictures(rng):
    """Pictures in which no value comes twice: fractions, whole numbers, bytes, stored by columns, single precision."""
    return [
        rng.normal(size=(3, 4)),
        rng.choice(np.arange(-60, 60), (5, 2), replace=False),
        rng.choice(np.arange(1, 255), (2, 7), replace=False).astype(np.uint8),
        np.asfortranarray(rng.normal(size=(4, 3))),
        rng.normal(size=(2, 5)).astype(np.float32),
    ]


@check(**PIXELS, codes=["not-array", "wrong-way", "own-shuffle", "not-checked", "value"])
def test_takes_pixels_in_order(submission, pictures, rng):
    """permute_pixels fills place i with the pixel from place perm[i]"""
    cases = [(img, one_cycle(rng, img.size)) for img in pictures]
    compare_pixels(submission, [*cases, (pictures[0][:2, :3].copy(), MIXED)])


@check(**ROWS, codes=["not-array", "wrong-axis", "not-checked", "unmatched"])
def test_takes_rows_in_order(submission, rng):
    """permute_weight_rows fills row i with row perm[i]"""
    kinds = [rng.normal(size=shape) for shape in ((8, 3), (5, 5), (4, 9))]
    kinds += [rng.integers(-40, 40, (7, 4))]
    cases = [(weights, one_cycle(rng, len(weights))) for weights in kinds]
    compare_rows(submission, [*cases, (np.asfortranarray(rng.normal(size=(6, 2))), MIXED)])


@check(**INVERSE, codes=["not-array", "not-checked", "inverse"])
def test_undoes_an_order(submission, rng):
    """invert_permutation finds the order that leads back"""
    compare_inverses(submission, [*(one_cycle(rng, length) for length in (5, 8)), MIXED])


@check(**PIXELS, group="edges", codes=["not-array", "wrong-way", "own-shuffle", "wrong-axis", "inverse", "value"])
def test_special_orders(submission, rng):
    """orders that change nothing or exchange two places, pictures of one pixel, one row, one column"""
    stay, swap = np.arange(6), np.array([3, 1, 2, 0, 4, 5])
    img = rng.normal(size=(2, 3))
    cases = [(img, stay), (img, swap), (img[:1, :1].copy(), stay[:1])]
    cases += [(img.reshape(shape), one_cycle(rng, 6)) for shape in ((1, 6), (6, 1))]
    compare_pixels(submission, cases)
    compare_rows(
        submission,
        [(rng.normal(size=(6, 2)), stay), (rng.normal(size=(6, 2)), swap), (rng.normal(size=(1, 4)), stay[:1])],
    )
    compare_inverses(submission, [stay, swap, stay[:1]])


@check(**PIXELS, group="edges", codes=["not-array", "wrong-way", "own-shuffle", "wrong-axis", "inverse", "value"])
def test_large_orders(submission, rng):
    """orders of more than 256 places"""
    order = one_cycle(rng, 300)
    compare_pixels(submission, [(rng.normal(size=(15, 20)), order)])
    compare_rows(submission, [(rng.normal(size=(300, 2)), order)])
    compare_inverses(submission, [order])


@check(**ROWS, group="edges", codes=["unmatched"])
def test_shuffled_layer_answers_as_before(submission, rng):
    """a shuffled picture with shuffled weights gives the old answer"""

    def answer(img, weights, perm):
        picture, rows = submission.permute_pixels(img, perm), submission.permute_weight_rows(weights, perm)
        return None if same_array(picture, img) else picture.reshape(-1) @ rows

    cases = [(rng.normal(size=(3, 4)), rng.normal(size=(12, 5)), one_cycle(rng, 12))]
    assert_answers(
        answer, cases, lambda img, weights, perm: img.reshape(-1) @ weights, same=close(1e-9, 1e-9),
        slips={"not-checked": refused}, otherwise="unmatched", raising="unmatched",
    )  # fmt: skip


@check(**INVERSE, group="edges", codes=["inverse"])
def test_inverse_restores_the_picture(submission, rng):
    """shuffling and then applying the inverse restores the picture"""

    def there_and_back(img, perm):
        picture = submission.permute_pixels(img, perm)
        if same_array(picture, img):
            return None
        inverse = submission.invert_permutation(perm)
        return submission.permute_pixels(picture, inverse.astype(np.int64))  # it may hold floats

    cases = [(rng.normal(size=(4, 5)), one_cycle(rng, 20))]
    assert_answers(
        there_and_back, cases, lambda img, perm: img, slips={"not-checked": refused}, otherwise="inverse",
        raising="inverse",
    )  # fmt: skip


@check(**PIXELS, group="care", codes=["changes-input"])
def test_leaves_its_input_alone(submission, pictures, rng):
    """pictures, weights and orders that were handed in are not changed"""
    cases = [(img, one_cycle(rng, img.size)) for img in (pictures[0], pictures[3])]
    assert_unchanged(submission.permute_pixels, cases, code="changes-input")
    weights = rng.normal(size=(5, 3))
    assert_unchanged(submission.permute_weight_rows, [(weights, one_cycle(rng, 5))], code="changes-input")
    assert_unchanged(submission.invert_permutation, [(MIXED,)], code="changes-input")


@check(**PIXELS, group="care", codes=["shares-memory"])
def test_hands_back_copies(submission, rng):
    """what comes back shares no memory with what was handed in, nor with an earlier result"""
    stay = np.arange(6)
    for function, values in (
        (submission.permute_pixels, (rng.normal(size=(2, 3)),)),
        (submission.permute_weight_rows, (rng.normal(size=(6, 6)),)),
        (submission.invert_permutation, ()),
    ):
        one = unless_raised(function, *values, stay)
        other = unless_raised(function, *values, stay)
        assert_no_shared_memory(other, *values, stay, code="shares-memory")
        if one is not None:
            assert_no_shared_memory(other, one, code="shares-memory")


SHORT, LONG, LONG_REPEATED = np.array([1, 2, 0, 3]), np.array([1, 2, 0, 4, 3, 6, 5]), np.array([1, 2, 0, 4, 3, 5, 5])
SAME_SUM, FROM_ONE, GAP = np.array([3, 0, 3, 0, 4, 5]), np.array([2, 3, 1, 5, 4, 6]), np.array([0, 2, 1, 3, 4, 6])
# -1 and -3 count from the end: with them every place is there once. -3 is the place 3, whichever way it is counted.
FROM_THE_END, HALFWAY = np.array([-1, 2, 0, 1, 4, 3]), np.array([1, 2, 0, -3, 5, 4])


@check(**PIXELS, group="care", codes=["not-checked"])
def test_refuses_what_is_no_order(submission, rng):
    """permute_pixels and permute_weight_rows refuse orders that cannot be"""
    img, weights = rng.normal(size=(2, 3)), rng.normal(size=(6, 4))
    orders = (SHORT, LONG, LONG_REPEATED, SAME_SUM, FROM_ONE, FROM_THE_END, HALFWAY)
    assert_raises(submission.permute_pixels, [(img, perm) for perm in orders], code="not-checked")
    assert_raises(submission.permute_weight_rows, [(weights, perm) for perm in orders], code="not-checked")


@check(**INVERSE, group="care", codes=["not-checked"])
def test_inverts_only_orders(submission):
    """invert_permutation refuses what is no order"""
    orders = (SAME_SUM, FROM_ONE, GAP, FROM_THE_END, HALFWAY)
    assert_raises(submission.invert_permutation, [(perm,) for perm in orders], code="not-checked")


@check(**PIXELS, group="care")
def test_prints_nothing(submission, rng):
    """none of the functions prints"""
    assert_silent(submission.permute_pixels, [(rng.normal(size=(2, 3)), MIXED)])
    assert_silent(submission.permute_weight_rows, [(rng.normal(size=(6, 2)), MIXED)])
    assert_silent(submission.invert_permutation, [(MIXED,)])
