"""Hidden checks of conv-cost. Windows are found by trying every place of the picture."""

import itertools
import math

import numpy as np
import pytest

from katakit.testing import (
    Args,
    Looks,
    assert_answers,
    assert_raises,
    check,
    fail,
    is_whole_number,
    printed,
    unless_wrong,
)

CONV = {"function": "count_conv_params"}
LOCAL = {"function": "count_local_params"}
WORK = {"function": "count_multiplies"}

SIDES = [11, 13, 17, 19, 23]
COUNTS = [7, 29, 31, 37]


def sides(kernel_size):
    return kernel_size if isinstance(kernel_size, tuple) else (kernel_size, kernel_size)


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
    """The same for a picture: of its shape and the number of windows in it, too."""

    def answer(image_shape, kernel_size, filters, use_bias=True):
        height, width = sides(kernel_size)
        channels = [*image_shape, 1][2]
        spots = inside(image_shape, height, width)
        return count(height, width, filters, channels, int(use_bias), image_shape, spots)

    return answer


def of_work(count):
    """The same for multiplications; "same" has a window for every pixel."""

    def answer(image_shape, kernel_size, filters, padding="valid"):
        height, width = sides(kernel_size)
        channels = [*image_shape, 1][2]
        spots = inside(image_shape, height, width) if padding == "valid" else image_shape[0] * image_shape[1]
        return count(height, width, filters, channels, image_shape, spots)

    return answer


conv = of_conv(lambda h, w, f, c, bias: (h * w * c + bias) * f)
local = of_local(lambda h, w, f, c, bias, shape, spots: spots * (h * w * c + bias) * f)
multiplies = of_work(lambda h, w, f, c, shape, spots: spots * h * w * c * f)


def number(value):
    """What number an answer stands for, whatever its type; None where it stands for none."""
    if is_whole_number(value):
        return int(value)
    try:
        values = np.asarray(value).reshape(-1)
        return float(values[0]) if values.size == 1 else None
    except (TypeError, ValueError):
        return None


def same_count(answer, expected):
    return is_whole_number(answer) and int(answer) == expected


def same_number(answer, expected):
    """Whether a wrong answer is what a misconception gives, be it of the right type or not."""
    return number(answer) == expected


def right_but_not_whole(expected):
    def looks(answer, *args, **kwargs):
        value = number(answer)
        return value is not None and not is_whole_number(answer) and math.isclose(value, expected(*args, **kwargs))

    return Looks(looks)


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
    "whole-number": right_but_not_whole(conv),
}


def runs_over(*args):
    raise OverflowError


def whatever_the_flag(slip):
    """What `slip` answers if the flag does nothing."""
    return lambda kernel_size, filters, in_channels=1, use_bias=True: slip(kernel_size, filters, in_channels)


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


CONV_CODES = ["bias-missing", "channels", "bias-count", "square-only", "whole-number"]


def compare_conv(function, cases, slips=CONV_SLIPS):
    assert_answers(function, cases, conv, slips=slips, same=same_count, slip_same=same_number, otherwise="whole-number")


@check(**CONV, codes=CONV_CODES)
def test_counts_weights_and_biases(submission, draw):
    """a weight for each place of a filter, and a bias for each filter"""
    filters = draw(COUNTS, 3)
    cases = [(2, filters[0]), (3, filters[1]), (4, filters[2]), Args(6, 10, use_bias=True)]
    compare_conv(submission.count_conv_params, cases)


@check(**CONV, codes=["bias-flag", "channels", "square-only", "whole-number"])
def test_leaves_biases_out(submission, draw):
    """use_bias=False leaves the biases out"""
    filters = draw(COUNTS, 3)
    cases = [Args(3, filters[0], use_bias=False), (4, filters[1], 1, False), Args(5, filters[2], 3, use_bias=False)]
    always = of_conv(lambda h, w, f, c, bias: (h * w * c + 1) * f)
    slips = {
        "bias-flag": [always, *(whatever_the_flag(slip) for slip in CONV_SLIPS["bias-count"])],
        **only(CONV_SLIPS, "channels", "square-only", "whole-number"),
    }
    compare_conv(submission.count_conv_params, cases, slips)


@check(**CONV, codes=CONV_CODES)
def test_counts_channels(submission, draw):
    """a filter reaches through all channels and still has one bias"""
    filters = draw(COUNTS, 3)
    cases = [(3, filters[0], 5), Args(2, filters[1], in_channels=3), Args(5, filters[2], in_channels=11)]
    cases.append(Args(3, filters[2], in_channels=5, use_bias=False))
    compare_conv(submission.count_conv_params, cases)


@check(**CONV, codes=CONV_CODES)
def test_counts_filters_that_are_not_square(submission, draw):
    """a filter may be higher than wide, or wider than high"""
    filters = draw(COUNTS, 3)
    cases = [((3, 5), filters[0]), ((5, 2), filters[1]), ((1, 7), filters[2]), ((4, 4), 9)]
    compare_conv(submission.count_conv_params, cases)


LOCAL_SLIPS = {
    "bias-missing": of_local(lambda h, w, f, c, bias, shape, spots: spots * h * w * c * f),
    "channels": [of_local(lambda h, w, f, c, bias, shape, spots: spots * (h * w + bias) * f), no_colour(local)],
    "square-only": [
        lambda shape, kernel_size, *more: local(shape, sides(kernel_size)[0], *more),
        lambda shape, kernel_size, *more: local(shape, sides(kernel_size)[1], *more),
        of_local(lambda h, w, f, c, bias, shape, spots: spots * (h * h * c + bias) * f),
        of_local(lambda h, w, f, c, bias, shape, spots: spots * (w * w * c + bias) * f),
        *one_kind_of_window(local, 1),
    ],
    "whole-number": right_but_not_whole(local),
    "local-shared": [
        of_local(lambda h, w, f, c, bias, shape, spots: (h * w * c + bias) * f),
        of_local(lambda h, w, f, c, bias, shape, spots: h * w * c * f),
    ],
    "local-output": [
        of_local(lambda h, w, f, c, bias, shape, spots: shape[0] * shape[1] * (h * w * c + bias) * f),
        of_local(lambda h, w, f, c, bias, shape, spots: shape[0] * shape[1] * h * w * c * f + bias * f),
        of_local(lambda h, w, f, c, bias, shape, spots: math.prod(shape) * (h * w * c + bias) * f),
    ],
    "local-bias": [
        of_local(lambda h, w, f, c, bias, shape, spots: spots * h * w * c * f + bias * f),
        of_local(lambda h, w, f, c, bias, shape, spots: spots * h * w * c * f + bias * spots),
        of_local(lambda h, w, f, c, bias, shape, spots: spots * h * w * c * f + bias),
        of_local(lambda h, w, f, c, bias, shape, spots: spots * h * w * c * f + bias * f * c),
        of_local(lambda h, w, f, c, bias, shape, spots: spots * h * w * c * f + bias * f * c * spots),
        of_local(lambda h, w, f, c, bias, shape, spots: spots * h * w * c * f + bias * f * shape[0] * shape[1]),
    ],
}
LOCAL_CODES = [*LOCAL_SLIPS, "local-value"]


def compare_local(function, cases, slips=LOCAL_SLIPS):
    assert_answers(function, cases, local, slips=slips, same=same_count, slip_same=same_number, otherwise="local-value")


@check(**LOCAL, codes=["bias-flag", *LOCAL_CODES[2:]])
def test_local_weights(submission, pictures):
    """without sharing, every window has all filters of its own"""
    cases = [(*pictures[0], False), *(Args(*one, use_bias=False) for one in pictures[1:])]
    slips = {
        "bias-flag": of_local(lambda h, w, f, c, bias, shape, spots: spots * (h * w * c + 1) * f),
        **only(LOCAL_SLIPS, "square-only", "whole-number", "local-shared", "local-output"),
        "local-bias": of_local(lambda h, w, f, c, bias, shape, spots: spots * h * w * c * f + f),
    }
    compare_local(submission.count_local_params, cases, slips)


@check(**LOCAL, codes=LOCAL_CODES)
def test_local_biases(submission, pictures):
    """without sharing, every window has all biases of its own"""
    cases = [*pictures, (*pictures[0], True), Args(*pictures[1], use_bias=True)]
    compare_local(submission.count_local_params, cases)


@check(**LOCAL, codes=LOCAL_CODES)
def test_local_with_channels(submission, richer):
    """colour pictures, and windows that are not square"""
    compare_local(submission.count_local_params, [*richer, (*richer[0], False)])


def same_by_default(shape, kernel_size, filters, padding="same"):
    if padding == "same" and any(side % 2 == 0 for side in sides(kernel_size)):
        raise ValueError
    return multiplies(shape, kernel_size, filters, padding)


WORK_SLIPS = {
    "channels": [of_work(lambda h, w, f, c, shape, spots: spots * h * w * f), no_colour(multiplies)],
    "square-only": [
        lambda shape, kernel_size, *more: multiplies(shape, sides(kernel_size)[0], *more),
        lambda shape, kernel_size, *more: multiplies(shape, sides(kernel_size)[1], *more),
        of_work(lambda h, w, f, c, shape, spots: spots * h * h * c * f),
        of_work(lambda h, w, f, c, shape, spots: spots * w * w * c * f),
        *one_kind_of_window(multiplies, 1),
    ],
    "whole-number": right_but_not_whole(multiplies),
    "work-value": same_by_default,
    "work-once": [
        of_work(lambda h, w, f, c, shape, spots: h * w * c * f),
        of_work(lambda h, w, f, c, shape, spots: (h * w * c + 1) * f),
    ],
}
WORK_CODES = ["channels", "square-only", "whole-number", "work-once", "work-value"]


def compare_work(function, cases):
    assert_answers(
        function, cases, multiplies, slips=WORK_SLIPS, same=same_count, slip_same=same_number, otherwise="work-value"
    )


@check(**WORK, codes=WORK_CODES)
def test_work_inside_the_picture(submission, pictures):
    """every window inside the picture multiplies once for each weight"""
    cases = [*pictures, (*pictures[0], "valid"), Args(*pictures[2], padding="valid")]
    compare_work(submission.count_multiplies, cases)


@check(**WORK, codes=WORK_CODES)
def test_work_around_every_pixel(submission, pictures):
    """with padding there is one window for every pixel"""
    cases = [(*pictures[0], "same"), Args(*pictures[1], padding="same"), ((12, 9), 7, 5, "same")]
    compare_work(submission.count_multiplies, cases)


@check(**WORK, codes=WORK_CODES)
def test_work_with_channels(submission, richer):
    """colour pictures, and windows that are not square"""
    cases = [*richer, *((*one, "same") for one in richer[:2])]
    compare_work(submission.count_multiplies, cases)


@check(**CONV, group="edges", codes=CONV_CODES)
def test_smallest_filters(submission):
    """a filter of one weight, and one filter; one number stands for two equal sides"""
    cases = [(1, 1), ((1, 1), 1, 3), (1, 8, 4), ((7, 7), 1), ((6, 6), 5, 2)]
    compare_conv(submission.count_conv_params, cases)


@check(**LOCAL, group="edges", codes=LOCAL_CODES)
def test_local_extremes(submission):
    """windows as large as the picture, or of one pixel; a picture with one channel"""
    cases = [((6, 9, 3), (6, 9), 4), ((6, 9), (6, 2), 5), ((6, 9), 1, 5), ((7, 4, 1), 3, 2)]
    compare_local(submission.count_local_params, cases)


@check(**WORK, group="edges", codes=["channels", "square-only", "whole-number", "work-value"])
def test_work_extremes(submission):
    """windows as large as the picture, or larger where there is padding; windows of one pixel"""
    cases = [((6, 9), (6, 9), 4), ((6, 9, 3), (1, 9), 4), ((7, 4, 1), 1, 2), ((7, 4, 1), 1, 2, "same")]
    cases += [((2, 3), 5, 4, "same"), ((3, 1), (3, 3), 2, "same"), ((1, 5, 2), (3, 1), 6, "same")]
    slips = only(WORK_SLIPS, "channels", "square-only", "whole-number")
    assert_answers(
        submission.count_multiplies, cases, multiplies, slips=slips, same=same_count, slip_same=same_number,
        otherwise="work-value", raising="work-value",
    )  # fmt: skip


@check(**CONV, group="edges", codes=[*CONV_CODES, *LOCAL_CODES[4:], "work-once", "work-value"])
def test_counts_exactly(submission):
    """very large counts are exact"""
    many, more = 10**17 + 3, 2**62 + 1
    huge = (
        (submission.count_conv_params, conv, CONV_SLIPS, "whole-number",
            [((7, 5), many, 999), (3, 10**9 + 7, 10**11 + 3), (1, more, 4)]),
        (submission.count_local_params, local, LOCAL_SLIPS, "local-value", [((20, 30), 5, many), ((9, 8), 2, more)]),
        (submission.count_multiplies, multiplies, WORK_SLIPS, "work-value", [((20, 30), 5, many), ((9, 8), 3, more)]),
    )  # fmt: skip
    for function, expected, slips, general, cases in huge:
        small = [(*one[:1], 7, *one[2:]) if expected is conv else (*one[:2], 7) for one in cases]
        assert_answers(
            function, cases, expected, slips={**slips, "whole-number": runs_over}, same=same_count,
            otherwise=unless_wrong("whole-number", function, small, expected, general=general),
        )  # fmt: skip


@check(**CONV, group="care", codes=["bad-size"])
def test_refuses_bad_sizes(submission):
    """sizes below 1 are refused"""
    cases = [(0, 4), (-3, 4), ((3, 0), 4), ((-2, 3), 4), ((-3, -3), 4), (3, 0), (3, 4, 0), (3, 4, -1), (3, -4, -2)]
    assert_raises(submission.count_conv_params, cases, code="bad-size")


@check(**LOCAL, group="care", codes=["bad-size"])
def test_refuses_bad_pictures(submission):
    """sizes below 1 are refused here, too"""
    wrong = [
        ((5, 6), 0, 4),
        ((5, 6), (2, -1), 4),
        ((5, 6), 3, 0),
        ((5, 6, 0), 3, 4),
        ((5, 6, -1), 3, -2),
        ((0, 6), 1, 4),
    ]
    assert_raises(submission.count_local_params, wrong, code="bad-size")
    same = [((5, 0), 3, 4, "same"), ((-5, -6), 3, 4, "same"), ((5, 6), 3, 0, "same"), ((5, 6), -1, 4, "same")]
    assert_raises(submission.count_multiplies, [*wrong, *same], code="bad-size")


TOO_LARGE = [((5, 8), 6, 3), ((8, 5), (3, 6), 3), ((5, 8), (6, 3), 3), ((5, 8, 3), (3, 10), 3), ((4, 4), 7, 3)]


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
    """other names, and even sides with padding, are refused"""
    cases = [((9, 8), 3, 4, name) for name in ("full", "", "sam", "valid,same")]
    cases += [((9, 8), window, 4, "same") for window in (2, (3, 4), (2, 5), (4, 4))]
    assert_raises(submission.count_multiplies, [*cases, Args((9, 8), 3, 4, padding="none")], code="padding-name")


def answer_and_print(function, args):
    """What a call returns and prints; what it raises is for another check to judge."""
    try:
        return printed(function, *args)
    except NotImplementedError:
        raise
    except Exception as error:
        return type(error), ""


@check(**CONV, group="care")
def test_leaves_no_traces(submission):
    """nothing is printed, and no answer depends on earlier calls"""
    for function, one, other in (
        (submission.count_conv_params, (3, 5), ((2, 4), 7)),
        (submission.count_local_params, ((4, 6), 3, 5), ((7, 3), 2, 1)),
        (submission.count_multiplies, ((4, 6), 3, 5), ((7, 3), 3, 2, "same")),
    ):
        told = [answer_and_print(function, args) for args in (one, other, one)]
        if any(text for _, text in told):
            fail(None, message=f"{function.__name__} prints something. It must only return.")
        if told[0][0] != told[2][0]:
            fail(None, message=f"{function.__name__} answers the same question differently the second time.")
