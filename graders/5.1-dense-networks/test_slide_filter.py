"""Hidden checks of slide-filter. All windows are cut out here and multiplied with the filter, one by one."""

import numpy as np
import pytest
from numpy.lib.stride_tricks import sliding_window_view

from katakit.testing import (
    Args,
    CheckFailed,
    Looks,
    assert_answers,
    assert_no_shared_memory,
    assert_raises,
    assert_silent,
    assert_unchanged,
    check,
    fail,
    is_number_array,
)


def responses(img, kernel, padding="valid"):
    """The map, from a table of all windows."""
    (height, width), (rows, cols) = img.shape, kernel.shape
    picture = img.astype(float)
    if padding == "same":
        picture = np.zeros((height + rows - 1, width + cols - 1))
        picture[rows // 2 : rows // 2 + height, cols // 2 : cols // 2 + width] = img
    windows = sliding_window_view(picture, (rows, cols))
    return (windows * kernel.astype(float)).sum(axis=(2, 3))


def same_map(answer, expected, tolerance=1e-9):
    """One shape, and the same numbers up to the order in which they were added."""
    if answer.shape != expected.shape:
        return False
    limit = tolerance * max(1.0, np.abs(expected).max(initial=0))
    return bool((np.abs(answer - expected) <= limit).all())


def same_in_single_precision(answer, expected):
    return same_map(answer, expected, 1e-4)


def is_map(answer):
    return is_number_array(answer) and answer.ndim == 2


def has_other_size(answer, img, kernel, padding="valid"):
    return answer.shape != responses(img, kernel, padding).shape


def is_moved(answer, img, kernel, padding="valid"):
    """Every answer stands one place from where it belongs."""
    wanted = responses(img, kernel, padding)
    places = (slice(None), slice(1, None), slice(None, -1))
    moves = [(row, column) for row in range(3) for column in range(3) if row or column]
    pairs = [(answer[places[row], places[column]], wanted[places[-row], places[-column]]) for row, column in moves]
    return any(moved.size and same_map(moved, right) for moved, right in pairs)


def has_lost_digits(answer, img, kernel, padding="valid"):
    """The numbers are right as far as they go: whole ones, or those of a short float."""
    wanted = responses(img, kernel, padding)
    with np.errstate(all="ignore"):
        if any(np.array_equal(answer, cut(wanted)) for cut in CUTS):
            return True
        short = any(np.array_equal(answer, answer.astype(dtype)) for dtype in (np.float16, np.float32))
    return short and bool(np.allclose(answer, wanted, rtol=1e-2, atol=1e-2))


CUTS = [np.trunc, np.floor, np.round]
FLIPS = [
    lambda img, kernel, padding="valid": responses(img, kernel[::-1, ::-1], padding),
    lambda img, kernel, padding="valid": responses(img, kernel[::-1], padding),
    lambda img, kernel, padding="valid": responses(img, kernel[:, ::-1], padding),
]
AVERAGES = [
    lambda img, kernel, padding="valid": responses(img, kernel, padding) / kernel.size,
    lambda img, kernel, padding="valid": responses(img, kernel, padding) / kernel.sum(),
    lambda img, kernel, padding="valid": responses(img, kernel, padding) / np.abs(kernel).sum(),
]
DIGITS = [
    Looks(has_lost_digits),
    *(lambda img, kernel, padding="valid", cut=cut: responses(cut(img), kernel, padding) for cut in CUTS),
    *(lambda img, kernel, padding="valid", cut=cut: responses(img, cut(kernel), padding) for cut in CUTS),
    *(lambda img, kernel, padding="valid", cut=cut: responses(cut(img), cut(kernel), padding) for cut in CUTS),
]
PLAIN_SLIPS = {
    "flips-filter": FLIPS,
    "averages": AVERAGES,
    "off-by-one": [Looks(has_other_size), Looks(is_moved)],
    "truncates": DIGITS,
}
SAME_SLIPS = {
    "flips-filter": FLIPS,
    "averages": AVERAGES,
    "truncates": DIGITS,
    "same-shape": Looks(has_other_size),
}
PLAIN_CODES = ["not-array", "flips-filter", "averages", "off-by-one", "truncates", "value"]


@pytest.fixture
def plain(rng):
    """Filters of 3x3 on wide and high pictures; the first filter comes again, for a picture stored by columns."""
    cases = [(rng.normal(size=shape), rng.normal(size=(3, 3))) for shape in ((5, 7), (8, 4), (4, 6))]
    return [*cases, (np.asfortranarray(rng.normal(size=(5, 7))), cases[0][1])]


def instead_of(code, function, ordinary, slips=PLAIN_SLIPS, general="value"):
    """Return what gives `code`, or what ordinary cases have to say where they are wrong, too."""

    def blame():
        try:
            assert_answers(function, ordinary, responses, same=same_map, slips=slips, otherwise=general, form=is_map)
        except CheckFailed as failed:
            return failed.code
        except Exception:
            return general
        return code

    return blame


@check(codes=PLAIN_CODES)
def test_answers_of_all_windows(submission, plain):
    """the answers of all windows inside the picture, for filters of 3x3"""
    try:
        assert_answers(submission.slide_filter, plain, responses, same=same_map, slips=PLAIN_SLIPS, form=is_map)
    except (IndexError, ValueError) as error:  # a window that reaches over the border
        fail("off-by-one", returned=f"{type(error).__name__} was raised")


@check(codes=[*PLAIN_CODES, "square-only"])
def test_filters_of_any_shape(submission, plain, rng):
    """filters that are not square, of even and of odd sides"""
    shapes = (
        ((5, 6), (2, 3)),
        ((6, 4), (3, 1)),
        ((4, 5), (1, 4)),
        ((7, 7), (4, 2)),
        ((7, 9), (5, 5)),
    )
    cases = [(rng.normal(size=one), rng.normal(size=other)) for one, other in shapes]
    function = submission.slide_filter
    assert_answers(
        function, cases, responses, same=same_map, form=is_map, raising="square-only",
        slips={"flips-filter": FLIPS, "averages": AVERAGES, "truncates": DIGITS},
        otherwise=instead_of("square-only", function, plain),
    )  # fmt: skip


@check(codes=[*PLAIN_CODES, "same-shape", "wrong-fill"])
def test_same_has_the_shape_of_the_picture(submission, plain, rng):
    """with "same" there is one answer for each pixel, with zeros around the picture"""
    shapes = (((5, 7), (3, 3)), ((8, 6), (3, 5)), ((4, 6), (3, 1)), ((5, 4), (5, 3)))
    cases = [(rng.normal(size=one), rng.normal(size=other), "same") for one, other in shapes]
    cases[1] = (np.asfortranarray(cases[1][0] + 3), *cases[1][1:])
    function = submission.slide_filter
    assert_answers(
        function, cases, responses, same=same_map, form=is_map, raising="same-shape",
        slips=SAME_SLIPS, otherwise=instead_of("wrong-fill", function, plain),
    )  # fmt: skip


@check(group="edges", codes=[*PLAIN_CODES, "square-only"])
def test_smallest_and_largest_filters(submission, plain, rng):
    """a filter of one entry, of one row, of one column, and one as large as the picture"""
    one_lit = np.zeros((3, 2))
    one_lit[2, 0] = 1
    kernels = [rng.normal(size=shape) for shape in ((1, 1), (4, 5), (1, 5), (4, 1))]
    cases = [(rng.normal(size=(4, 5)), kernel) for kernel in [*kernels, one_lit]]
    cases.append((np.array([[-3.5]]), np.array([[0.25]])))
    function = submission.slide_filter
    assert_answers(
        function, cases, responses, same=same_map, form=is_map, raising="square-only",
        otherwise=instead_of("square-only", function, plain),
    )  # fmt: skip


@check(group="edges", codes=PLAIN_CODES)
def test_keeps_fractions(submission, plain, rng):
    """pictures of whole numbers with filters of fractions, and other mixtures of dtypes"""
    whole, tiny = rng.integers(-40, 41, (5, 6)), rng.integers(100, 256, (4, 5)).astype(np.uint8)
    parts, few = rng.normal(size=(3, 3)) + 1 / 3, rng.integers(1, 9, (3, 3))
    cases = [(whole, parts), (tiny, parts), (rng.normal(size=(4, 6)), few)]
    function = submission.slide_filter
    otherwise = instead_of("truncates", function, plain)
    assert_answers(
        function, cases, responses, same=same_map, form=is_map, raising="truncates", otherwise=otherwise,
    )  # fmt: skip
    short = (whole / 4).astype(np.float32)
    assert_answers(
        function, [(short, (few / 4).astype(np.float32))], responses, same=same_in_single_precision,
        form=is_map, raising="truncates", otherwise=otherwise,
    )  # fmt: skip


@check(group="edges", codes=[*PLAIN_CODES, "overflow"])
def test_small_integer_types(submission, plain, rng):
    """products and sums that do not fit in the picture's own integer type, or in the next larger one"""
    light, weights = rng.integers(100, 256, (4, 6)).astype(np.uint8), rng.integers(3, 30, (3, 3))
    signed = rng.choice([-1, 1], (3, 3)) * weights
    signed[0] = [-9, 25, -17]
    heavy = rng.integers(100, 256, (3, 3))
    cases = [
        (light, heavy.astype(np.uint8)),  # sums above 2**16
        ((light // 2).astype(np.int8), rng.integers(90, 128, (4, 4)).astype(np.int8)),  # above 2**15
        (light, signed.astype(np.int8)),
        (light.astype(np.int16), (20 * heavy).astype(np.int16)),
        (light.astype(np.int32) << 12, heavy.astype(np.int32) << 12),  # above 2**32
    ]
    function = submission.slide_filter
    assert_answers(
        function, cases, responses, same=same_map, form=is_map, raising="overflow",
        otherwise=instead_of("overflow", function, plain),
    )  # fmt: skip


@check(group="edges", codes=[*PLAIN_CODES, "same-shape", "wrong-fill"])
def test_same_with_other_filters(submission, plain, rng):
    """with "same", a filter of one entry, of one row, one larger than the picture; a picture of whole numbers"""
    shapes = (((3, 4), (1, 1)), ((3, 5), (1, 3)), ((2, 3), (5, 7)), ((1, 1), (3, 3)))
    cases = [Args(rng.normal(size=one), rng.normal(size=other), padding="same") for one, other in shapes]
    whole = Args(rng.integers(-40, 41, (4, 5)), rng.normal(size=(3, 3)) + 1 / 3, padding="same")
    function = submission.slide_filter
    ordinary = [(img, kernel, "same") for img, kernel in plain]
    otherwise = instead_of("wrong-fill", function, ordinary, SAME_SLIPS, "wrong-fill")
    size = {"same-shape": Looks(has_other_size)}
    try:
        assert_answers(function, cases, responses, same=same_map, form=is_map, slips=size, otherwise=otherwise)
        assert_answers(
            function, [whole], responses, same=same_map, form=is_map, slips={"truncates": DIGITS, **size},
            raising="truncates", otherwise=otherwise,
        )  # fmt: skip
    except (CheckFailed, NotImplementedError):
        raise
    except Exception as error:
        blame = instead_of("same-shape", function, ordinary, SAME_SLIPS, "wrong-fill")
        fail(blame(), returned=f"{type(error).__name__} was raised")


@check(group="edges", codes=[*PLAIN_CODES, "square-only"])
def test_a_larger_picture(submission, plain, rng):
    """a filter of 5x5 on a picture of 64x64, in a few seconds"""
    function = submission.slide_filter
    assert_answers(
        function, [(rng.normal(size=(64, 64)), rng.normal(size=(5, 5)))], responses, same=same_map, form=is_map,
        raising="value", otherwise=instead_of("square-only", function, plain),
    )  # fmt: skip


@check(group="care", codes=["changes-input"])
def test_leaves_its_input_alone(submission, plain):
    """picture and filter are not changed"""
    cases = [plain[0], (*plain[1], "same"), plain[3]]
    assert_unchanged(submission.slide_filter, cases, code="changes-input")


@check(group="care", codes=["even-same"])
def test_same_refuses_even_sides(submission, rng):
    """with "same", a filter with an even side is refused"""
    cases = [(rng.normal(size=(5, 6)), rng.normal(size=shape), "same") for shape in ((2, 3), (3, 4), (2, 2))]
    assert_raises(submission.slide_filter, cases, code="even-same")


@check(group="care", codes=["too-big"])
def test_refuses_filters_that_do_not_fit(submission, rng):
    """a filter with more rows or more columns than the picture is refused"""
    shapes = (((3, 6), (4, 2)), ((6, 3), (2, 4)), ((3, 4), (5, 6)))
    cases = [(rng.normal(size=one), rng.normal(size=other)) for one, other in shapes]
    assert_raises(submission.slide_filter, cases, code="too-big")


@check(group="care", codes=["padding-name"])
def test_refuses_unknown_padding(submission, plain):
    """a padding that is neither "valid" nor "same" is refused; those two are known"""
    submission.slide_filter(*plain[0], padding="valid")
    cases = [(*plain[0], name) for name in ("full", "SAME", "", "valid same")]
    try:
        assert_raises(submission.slide_filter, cases, code="padding-name")
    except NotImplementedError:  # of what works otherwise
        fail("padding-name", returned="NotImplementedError was raised", expected="ValueError is raised")


@check(group="care")
def test_needs_two_axes(submission, rng):
    """a picture or a filter that does not have exactly two axes is refused with ValueError"""
    shapes = (((6,), (3, 1)), ((5, 6, 3), (3, 3)), ((5, 6), (3,)), ((5, 6, 3), (3, 3, 3)))
    cases = [(rng.normal(size=one), rng.normal(size=other)) for one, other in shapes]
    assert_raises(submission.slide_filter, cases)


def map_of(function, *args):
    """What `function` returns; an exception is for another check to judge."""
    try:
        return function(*args)
    except NotImplementedError:
        raise
    except Exception:
        return None


@check(group="care")
def test_every_map_is_an_array_of_its_own(submission, plain):
    """every map is a new array: it shares no memory with the picture, the filter or an earlier map"""
    picture, one = plain[0][0], np.array([[1.0]])
    earlier = []
    for img, kernel, padding in (
        (picture, one, "valid"),
        (picture, one, "valid"),
        (picture, one, "same"),
        (one, picture[:1, :3].copy(), "same"),
    ):
        answer = map_of(submission.slide_filter, img, kernel, padding)
        assert_no_shared_memory(answer, img, kernel, *earlier)
        earlier = [] if answer is None else [answer]


@check(group="care")
def test_prints_nothing(submission, plain):
    """nothing is printed"""
    assert_silent(submission.slide_filter, [(*plain[0], padding) for padding in ("valid", "same")])
