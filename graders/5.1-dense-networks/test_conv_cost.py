"""Hidden checks of conv-cost. Windows are found by trying every place of the picture."""

import itertools

import pytest

from katakit.testing import (
    Args,
    Looks,
    assert_answers,
    assert_raises,
    assert_silent,
    check,
    is_whole_number,
    unless_wrong,
)

CONV = {"function": "count_conv_params"}
LOCAL = {"function": "count_local_params"}
WORK = {"function": "count_multiplies"}

SIDES = [11, 13, 17, 19, 23]
COUNTS = [29, 31, 37, 41]


def sides(kernel_size):
    return kernel_size if isinstance(kernel_size, tuple) else (kernel_size, kernel_size)


def channels_of(image_shape):
    return [*image_shape, 1][2]


def inside(shape, height, width):
    """In how many places a window lies in the picture as a whole."""
    places = itertools.product(range(shape[0]), range(shape[1]))
    return sum(row + height <= shape[0] and col + width <= shape[1] for row, col in places)


def of_conv(count):
    """A count of the window's height and width, filters, channels, and 1 or 0 for biases."""

    def answer(kernel_size, filters, in_channels=1, use_bias=True):
        return count(*sides(kernel_size), filters, in_channels, int(use_bias))

    return answer


def of_local(count):
    """The same for a picture: of its shape and of how many windows of a height and width are in it, too."""

    def answer(image_shape, kernel_size, filters, use_bias=True):
        def spots(height, width):
            return inside(image_shape, height, width)

        return count(*sides(kernel_size), filters, channels_of(image_shape), int(use_bias), image_shape, spots)

    return answer


def of_work(count):
    """The same for multiplications; "same" has a window for every pixel."""

    def answer(image_shape, kernel_size, filters, padding="valid"):
        def spots(height, width):
            return inside(image_shape, height, width) if padding == "valid" else image_shape[0] * image_shape[1]

        return count(*sides(kernel_size), filters, channels_of(image_shape), image_shape, spots)

    return answer


conv = of_conv(lambda h, w, f, c, bias: (h * w * c + bias) * f)
local = of_local(lambda h, w, f, c, bias, shape, spots: spots(h, w) * (h * w * c + bias) * f)
multiplies = of_work(lambda h, w, f, c, shape, spots: spots(h, w) * h * w * c * f)


def same_count(answer, expected):
    return is_whole_number(answer) and int(answer) == expected


def one_kind_of_window(expected, place):
    """Only pairs, or only single numbers, are taken as a window: TypeError for the others."""

    def answer(kind):
        def refused(*args, **kwargs):
            if isinstance(args[place], kind):
                raise TypeError
            return expected(*args, **kwargs)

        return refused

    return [answer(tuple), answer(int)]


def no_colour(expected):
    """Right, but a shape is taken apart into two numbers."""

    def answer(image_shape, *more, **options):
        height, width = image_shape
        return expected((height, width), *more, **options)

    return answer


CONV_SLIPS = {
    "bias-missing": of_conv(lambda h, w, f, c, bias: h * w * c * f),
    "channels": [
        of_conv(lambda h, w, f, c, bias: (h * w + bias) * f),
        of_conv(lambda h, w, f, c, bias: (h * w + c + bias) * f),
    ],
    "bias-count": [
        of_conv(lambda h, w, f, c, bias: h * w * c * f + bias),
        of_conv(lambda h, w, f, c, bias: h * w * c * f + bias * c),
        of_conv(lambda h, w, f, c, bias: h * w * c * f + bias * c * f),
        of_conv(lambda h, w, f, c, bias: h * w * c * f + bias * h * w),
        of_conv(lambda h, w, f, c, bias: h * w * c * f + bias * h * w * f),
    ],
    "square-only": [
        of_conv(lambda h, w, f, c, bias: (h * h * c + bias) * f),
        of_conv(lambda h, w, f, c, bias: (w * w * c + bias) * f),
        *one_kind_of_window(conv, 0),
    ],
}


def runs_over(*args):
    raise OverflowError


def whatever_the_flag(slip):
    """What `slip` answers if the flag does nothing, be it always or now and then."""
    return Looks(lambda answer, *args, use_bias=True: same_count(answer, slip(*args[:3])))


def compare(function, cases, expected, slips, ordinary, *, general):
    """Compare counts. `ordinary` holds small cases for each code that is left when no slip explains what is wrong."""

    def blame():
        for code, calls in ordinary.items():
            if unless_wrong("", function, calls, expected, general=code)():
                return code
        return general

    assert_answers(
        function, cases, expected, slips=slips, same=same_count, form=is_whole_number, form_code="whole-number",
        otherwise=blame,
    )  # fmt: skip


def only(slips, *codes):
    return {code: slip for code, slip in slips.items() if code in codes}


@pytest.fixture
def draw(rng):
    """Different prime numbers of the kind that is asked for: no two products of them are equal by chance."""

    def some(kind, count):
        return [int(one) for one in rng.choice(kind, count, replace=False)]

    return some


@pytest.fixture
def pictures(draw):
    """Grey pictures that are not square, each with a window and a number of filters."""
    windows = (3, 5, 4)
    return [(tuple(draw(SIDES, 2)), window, *draw(COUNTS, 1)) for window in windows]


@pytest.fixture
def richer(draw):
    """Colour pictures, and windows that are not square."""
    one, two, three = (draw(SIDES, 2) for _ in range(3))
    return [((*one, 3), 5, *draw(COUNTS, 1)), (tuple(two), (3, 5), *draw(COUNTS, 1)), ((*three, 2), (7, 3), 31)]


CONV_CODES = [*CONV_SLIPS, "whole-number"]
CONV_CALLS = {"whole-number": [(3, 7), (4, 10)], "channels": [(3, 7, 5)], "square-only": [((2, 5), 7)]}


def compare_conv(function, cases, slips=CONV_SLIPS):
    compare(function, cases, conv, slips, CONV_CALLS, general="whole-number")


@check(**CONV, codes=CONV_CODES)
def test_counts_weights_and_biases(submission, draw):
    """a weight for each place of a filter, and a bias for each filter"""
    filters = draw(COUNTS, 2)
    compare_conv(submission.count_conv_params, [(2, filters[0]), (5, filters[1]), Args(6, 10, use_bias=True)])


@check(**CONV, codes=["bias-flag", "channels", "square-only", "whole-number"])
def test_leaves_biases_out(submission, draw):
    """use_bias=False leaves the biases out"""
    filters = draw(COUNTS, 2)
    cases = [(4, filters[0], 1, False), Args(5, filters[1], 3, use_bias=False)]
    slips = {
        "bias-flag": [whatever_the_flag(slip) for slip in (conv, *CONV_SLIPS["bias-count"])],
        **only(CONV_SLIPS, "channels", "square-only"),
    }
    compare_conv(submission.count_conv_params, cases, slips)


@check(**CONV, codes=CONV_CODES)
def test_counts_channels(submission, draw):
    """a filter reaches through all channels and still has one bias"""
    filters = draw(COUNTS, 2)
    compare_conv(submission.count_conv_params, [(3, filters[0], 5), Args(2, filters[1], in_channels=3)])


@check(**CONV, codes=CONV_CODES)
def test_counts_filters_that_are_not_square(submission, draw):
    """a filter may be higher than wide, or wider than high"""
    filters = draw(COUNTS, 2)
    compare_conv(submission.count_conv_params, [((3, 5), filters[0]), ((5, 2), filters[1])])


def has_other_windows(answer, image_shape, kernel_size, filters, use_bias=True):
    """Whether windows as they should be were counted, but more of them or fewer."""
    one = conv(kernel_size, filters, channels_of(image_shape), use_bias)
    return answer > one and answer % one == 0


LOCAL_SLIPS = {
    "bias-missing": of_local(lambda h, w, f, c, bias, shape, spots: spots(h, w) * h * w * c * f),
    "channels": [of_local(lambda h, w, f, c, bias, shape, spots: spots(h, w) * (h * w + bias) * f), no_colour(local)],
    "square-only": [
        lambda shape, kernel_size, *more: local(shape, sides(kernel_size)[0], *more),
        lambda shape, kernel_size, *more: local(shape, sides(kernel_size)[1], *more),
        of_local(lambda h, w, f, c, bias, shape, spots: spots(h, w) * (h * h * c + bias) * f),
        of_local(lambda h, w, f, c, bias, shape, spots: spots(h, w) * (w * w * c + bias) * f),
        of_local(lambda h, w, f, c, bias, shape, spots: spots(h, h) * (h * w * c + bias) * f),
        of_local(lambda h, w, f, c, bias, shape, spots: spots(w, w) * (h * w * c + bias) * f),
        *one_kind_of_window(local, 1),
    ],
    "local-value": of_local(lambda h, w, f, c, bias, shape, spots: spots(w, h) * (h * w * c + bias) * f),
    "local-shared": [
        of_local(lambda h, w, f, c, bias, shape, spots: (h * w * c + bias) * f),
        of_local(lambda h, w, f, c, bias, shape, spots: h * w * c * f),
        of_local(lambda h, w, f, c, bias, shape, spots: (shape[0] - h + 1) * (h * w * c + bias) * f),
        of_local(lambda h, w, f, c, bias, shape, spots: (shape[1] - w + 1) * (h * w * c + bias) * f),
    ],
    "local-bias": [
        of_local(lambda h, w, f, c, bias, shape, spots: spots(h, w) * h * w * c * f + bias * f),
        of_local(lambda h, w, f, c, bias, shape, spots: spots(h, w) * (h * w * c * f + bias)),
        of_local(lambda h, w, f, c, bias, shape, spots: spots(h, w) * h * w * c * f + bias),
        of_local(lambda h, w, f, c, bias, shape, spots: spots(h, w) * h * w * c * f + bias * f * c),
        of_local(lambda h, w, f, c, bias, shape, spots: spots(h, w) * (h * w + bias) * f * c),
        of_local(lambda h, w, f, c, bias, shape, spots: (spots(h, w) * h * w * c + bias * shape[0] * shape[1]) * f),
    ],
    "local-output": [
        of_local(lambda h, w, f, c, bias, shape, spots: (shape[0] * shape[1] * h * w * c + bias) * f),
        Looks(has_other_windows),
    ],
}
LOCAL_CODES = [
    "bias-missing", "channels", "square-only", "whole-number", "local-shared", "local-output", "local-bias",
    "local-value",
]  # fmt: skip
LOCAL_CALLS = {
    "local-value": [((9, 7), 3, 5), ((6, 8), 2, 3)],
    "channels": [((9, 7, 3), 3, 5)],
    "square-only": [((9, 7), (2, 3), 5)],
}


def compare_local(function, cases, slips=LOCAL_SLIPS):
    compare(function, cases, local, slips, LOCAL_CALLS, general="local-value")


@check(**LOCAL, codes=["bias-flag", *LOCAL_CODES[2:]])
def test_local_weights(submission, pictures):
    """without sharing, every window has all filters of its own"""
    cases = [(*pictures[0], False), Args(*pictures[1], use_bias=False)]
    slips = {
        "bias-flag": Looks(lambda answer, *args, **flag: same_count(answer, local(*args[:3]))),
        **only(LOCAL_SLIPS, "square-only", "local-shared"),
        "local-bias": of_local(lambda h, w, f, c, bias, shape, spots: spots(h, w) * h * w * c * f + f),
        **only(LOCAL_SLIPS, "local-output"),
    }
    compare_local(submission.count_local_params, cases, slips)


@check(**LOCAL, codes=LOCAL_CODES)
def test_local_biases(submission, pictures):
    """without sharing, every window has all biases of its own"""
    compare_local(submission.count_local_params, [pictures[0], Args(*pictures[1], use_bias=True), pictures[2]])


@check(**LOCAL, codes=LOCAL_CODES)
def test_local_with_channels(submission, richer):
    """colour pictures, and windows that are not square"""
    compare_local(submission.count_local_params, richer)


def same_by_default(shape, kernel_size, filters, padding="same"):
    if padding == "same" and any(side % 2 == 0 for side in sides(kernel_size)):
        raise ValueError
    return multiplies(shape, kernel_size, filters, padding)


WORK_SLIPS = {
    "channels": [of_work(lambda h, w, f, c, shape, spots: spots(h, w) * h * w * f), no_colour(multiplies)],
    "square-only": [
        lambda shape, kernel_size, *more: multiplies(shape, sides(kernel_size)[0], *more),
        lambda shape, kernel_size, *more: multiplies(shape, sides(kernel_size)[1], *more),
        of_work(lambda h, w, f, c, shape, spots: spots(h, w) * h * h * c * f),
        of_work(lambda h, w, f, c, shape, spots: spots(h, w) * w * w * c * f),
        *one_kind_of_window(multiplies, 1),
    ],
    "work-value": [same_by_default, of_work(lambda h, w, f, c, shape, spots: spots(w, h) * h * w * c * f)],
    "work-once": [
        of_work(lambda h, w, f, c, shape, spots: h * w * c * f),
        of_work(lambda h, w, f, c, shape, spots: (h * w * c + 1) * f),
    ],
}
WORK_CODES = ["channels", "square-only", "whole-number", "work-once", "work-value"]
WORK_CALLS = {
    "work-value": [((9, 7), 3, 5), ((6, 8), 2, 3), ((9, 7), 3, 5, "same")],
    "channels": [((9, 7, 3), 3, 5), ((9, 7, 3), 3, 5, "same")],
    "square-only": [((9, 7), (2, 3), 5), ((9, 7), (1, 3), 5, "same")],
}


def compare_work(function, cases):
    compare(function, cases, multiplies, WORK_SLIPS, WORK_CALLS, general="work-value")


@check(**WORK, codes=WORK_CODES)
def test_work_inside_the_picture(submission, pictures):
    """every window inside the picture multiplies once for each weight"""
    compare_work(submission.count_multiplies, [pictures[0], Args(*pictures[2], padding="valid")])


@check(**WORK, codes=WORK_CODES)
def test_work_around_every_pixel(submission, pictures):
    """with padding there is one window for every pixel"""
    compare_work(submission.count_multiplies, [(*pictures[0], "same"), Args(*pictures[1], padding="same")])


@check(**WORK, codes=WORK_CODES)
def test_work_with_channels(submission, richer):
    """colour pictures, and windows that are not square"""
    compare_work(submission.count_multiplies, [richer[0], richer[2], (*richer[1], "same")])


@check(**CONV, group="edges", codes=["whole-number"])
def test_smallest_filters(submission):
    """a filter of one weight, and one filter"""
    cases = [Args(1, 1, use_bias=False), ((1, 1), 1, 3)]
    compare(submission.count_conv_params, cases, conv, {}, {}, general="whole-number")


@check(**LOCAL, group="edges", codes=["whole-number", "local-value"])
def test_local_extremes(submission):
    """windows as large as the picture, or of one pixel; a picture with one channel"""
    cases = [((6, 9, 3), (6, 9), 4), ((7, 4, 1), 3, 2), Args((1, 1), 1, 1, use_bias=False)]
    compare(submission.count_local_params, cases, local, {}, {}, general="local-value")


@check(**WORK, group="edges", codes=["whole-number", "work-value"])
def test_work_extremes(submission):
    """windows as large as the picture, or larger where there is padding; windows of one pixel"""
    cases = [((6, 9), (6, 9), 4), ((2, 3), 5, 4, "same"), ((1, 5, 2), (3, 1), 6, "same"), ((1, 1, 1), 1, 1)]
    compare(submission.count_multiplies, cases, multiplies, {}, {}, general="work-value")


@check(**CONV, group="edges", codes=["whole-number", "local-value", "work-value"])
def test_counts_exactly(submission):
    """very large counts are exact"""
    many = 10**17 + 3
    pictures, small = [((20, 30), 5, many)], [((20, 30), 5, 7)]
    filters = [((7, 5), many, 999), (3, 10**9 + 7, 10**11 + 3)]
    for function, expected, cases, usual, general in (
        (submission.count_conv_params, conv, filters, [(3, 7, 5)], "whole-number"),
        (submission.count_local_params, local, pictures, small, "local-value"),
        (submission.count_multiplies, multiplies, pictures, small, "work-value"),
    ):
        slips = {"whole-number": runs_over}
        compare(function, cases, expected, slips, {general: usual}, general="whole-number")


@check(**CONV, group="care", codes=["bad-size"])
def test_refuses_bad_sizes(submission):
    """sizes below 1 are refused"""
    cases = [((3, 0), 4), ((-3, -3), 4), (3, 0), (3, 4, 0), (3, -4, -2)]
    assert_raises(submission.count_conv_params, cases, code="bad-size")


@check(**LOCAL, group="care", codes=["bad-size"])
def test_refuses_bad_pictures(submission):
    """sizes below 1 are refused here, too"""
    cases = [((5, 6), 0, 4), ((5, 6), 3, 0), ((5, 6, 0), 3, 4), ((5, 6, -1), 3, -2)]
    assert_raises(submission.count_local_params, cases, code="bad-size")
    cases = [((5, 6), 0, 4), ((5, 6, 0), 3, 4)]
    cases += [((5, 6), 3, 0, "same"), ((5, 0), 3, 4, "same"), ((-5, -6), 3, 4, "same"), ((5, 6), -1, 4, "same")]
    assert_raises(submission.count_multiplies, cases, code="bad-size")


TOO_LARGE = [((5, 8), (6, 3), 3), ((8, 5, 3), (3, 6), 3), ((4, 4), 7, 3)]


@check(**LOCAL, group="care", codes=["local-value"])
def test_local_refuses_large_windows(submission):
    """a window that does not fit into the picture is refused"""
    assert_raises(submission.count_local_params, TOO_LARGE, code="local-value")


@check(**WORK, group="care", codes=["work-value"])
def test_work_refuses_large_windows(submission):
    """without padding, a window that does not fit into the picture is refused"""
    assert_raises(submission.count_multiplies, TOO_LARGE, code="work-value")


@check(**WORK, group="care", codes=["padding-name"])
def test_refuses_other_paddings(submission):
    """other names, capitals among them, and even sides with padding, are refused"""
    cases = [((9, 8), 3, 4, "full"), ((9, 8), 3, 4, "SAME"), ((9, 8), 3, 4, "Valid"), Args((9, 8), 3, 4, padding="sam")]
    cases += [((9, 8), (3, 4), 4, "same"), ((9, 8), (2, 5), 4, "same")]
    assert_raises(submission.count_multiplies, cases, code="padding-name")


@check(**CONV, group="care")
def test_prints_nothing(submission):
    """none of the functions prints"""
    assert_silent(submission.count_conv_params, [(3, 5)])
    assert_silent(submission.count_local_params, [((4, 6), 3, 5)])
    assert_silent(submission.count_multiplies, [((4, 6), 3, 5)])
