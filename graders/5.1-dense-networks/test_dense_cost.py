"""Hidden checks of dense-cost. Counts are multiplied up axis by axis, texts are rounded with whole numbers."""

import itertools
import math
import re

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

COUNT = {"function": "count_dense_params"}
REPORT = {"function": "first_layer_report"}
BYTES = {"function": "format_bytes"}

KEYS = {"inputs", "weights", "biases", "params", "bytes"}
SIZE_OF = {"float16": 2, "float32": 4, "float64": 8}
UNITS = ["KiB", "MiB", "GiB", "TiB"]
PRIMES = [3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41]


def inputs_of(shape):
    total = 1
    for side in (shape,) if isinstance(shape, int) else shape:
        total *= side
    return total


def params(shape, units, use_bias=True):
    return (inputs_of(shape) + (1 if use_bias else 0)) * units


def report(shape, units, dtype="float32", per_unit=1, inputs=None):
    inputs = inputs_of(shape) if inputs is None else inputs
    entries = {"inputs": inputs, "weights": inputs * units, "biases": per_unit * units}
    entries["params"] = entries["weights"] + entries["biases"]
    return {**entries, "bytes": entries["params"] * SIZE_OF[dtype]}


def text_of(n_bytes):
    if n_bytes < 1024:
        return f"{n_bytes} B"
    power = max(power for power in range(1, 5) if n_bytes >= 1024**power)
    tenths, rest = divmod(n_bytes * 10, 1024**power)
    tenths += 2 * rest > 1024**power
    return f"{tenths // 10}.{tenths % 10} {UNITS[power - 1]}"


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


def is_not_whole(answer, *args, **kwargs):
    value = number(answer)
    return value is not None and not is_whole_number(answer) and math.isclose(value, params(*args, **kwargs))


def parts_of(shape):
    """What the inputs come to when one or more axes are forgotten."""
    axes = range(len(shape))
    chosen = [kept for some in range(1, len(shape)) for kept in itertools.combinations(axes, some)]
    return {inputs_of([shape[axis] for axis in kept]) for kept in chosen} - {inputs_of(shape)}


def drops_axes(answer, shape, units, use_bias=True):
    return number(answer) in {part * units + (units if use_bias else 0) for part in parts_of(shape)}


def refuses_colour(shape, units, use_bias=True):
    height, width = shape
    return params((height, width), units, use_bias)


def runs_over(*args):
    raise OverflowError


def without_biases(shape, units, use_bias=True):
    return params(shape, units, False)


def one_per_input(shape, units, use_bias=True):
    return inputs_of(shape) * (units + bool(use_bias))


COUNT_SLIPS = {
    "bias-missing": without_biases,
    "bias-per-input": one_per_input,
    "channels-dropped": [Looks(drops_axes), refuses_colour],
    "whole-number": Looks(is_not_whole),
}


@pytest.fixture
def draw(rng):
    """Different prime sizes: no two products of them are equal by chance."""

    def some(count):
        return [int(size) for size in rng.choice(PRIMES, count, replace=False)]

    return some


@pytest.fixture
def pictures(draw):
    """Grey pictures, each with a number of units."""
    return [((high, wide), units) for high, wide, units in (draw(3), draw(3))] + [((32, 24), 96)]


@check(**COUNT, codes=["bias-missing", "bias-per-input", "channels-dropped", "value", "whole-number"])
def test_counts_weights_and_biases(submission, pictures):
    """a weight for every input and unit, and a bias for every unit"""
    cases = [*pictures, (*pictures[0], True), Args(*pictures[1], use_bias=True)]
    assert_answers(
        submission.count_dense_params, cases, params, slips=COUNT_SLIPS, same=same_count, slip_same=same_number
    )


@check(**COUNT, codes=["bias-flag", "channels-dropped", "value", "whole-number"])
def test_leaves_biases_out(submission, pictures):
    """use_bias=False leaves the biases out"""
    cases = [(*pictures[0], False), *(Args(*one, use_bias=False) for one in pictures[1:])]
    slips = {
        "bias-flag": [
            lambda shape, units, use_bias: params(shape, units),
            lambda shape, units, use_bias: one_per_input(shape, units),
        ],
        "channels-dropped": Looks(drops_axes),
        "whole-number": Looks(is_not_whole),
    }
    assert_answers(submission.count_dense_params, cases, params, slips=slips, same=same_count, slip_same=same_number)


@check(**COUNT, codes=["bias-missing", "bias-per-input", "channels-dropped", "value", "whole-number"])
def test_counts_every_axis(submission, draw):
    """colour channels, and whatever other axes there are, count"""
    high, wide, channels, units = draw(4)
    cases = [((*draw(2), 3), 8), ((high, wide, channels), units), ((2, wide, high, channels), units)]
    assert_answers(
        submission.count_dense_params, cases, params, slips=COUNT_SLIPS, same=same_count, slip_same=same_number
    )


@check(**COUNT, group="edges", codes=["bias-missing", "value", "whole-number"])
def test_a_plain_number_of_inputs(submission, draw):
    """a number of inputs, or a shape of one axis, is enough"""
    inputs, units, other = draw(3)
    cases = [(inputs, units), ((inputs,), units), (1, other), Args(600, 25, use_bias=False)]
    slips = {"bias-missing": without_biases, "whole-number": Looks(is_not_whole)}
    assert_answers(
        submission.count_dense_params, cases, params, same=same_count, slip_same=same_number, slips=slips,
        raising="value",
    )  # fmt: skip


@check(**COUNT, group="edges", codes=["bias-missing", "channels-dropped", "value", "whole-number"])
def test_sizes_of_one(submission):
    """an axis of 1 changes nothing, and one unit is a layer"""
    cases = [((1, 9), 4), ((9, 1, 1), 4), ((1, 1), 1), ((6, 5), 1)]
    slips = {
        "bias-missing": without_biases,
        "channels-dropped": refuses_colour,
        "whole-number": Looks(is_not_whole),
    }
    assert_answers(submission.count_dense_params, cases, params, same=same_count, slip_same=same_number, slips=slips)


HUGE = [
    ((70_001, 50_003), 300_007),
    ((2**31, 2**31), 4),
    ((2**40, 3), 2**40 + 1),
    ((10**9, 10**9), 10**9 + 7),
]


@check(**COUNT, group="edges", codes=["bias-missing", "overflow", "whole-number"])
def test_counts_exactly(submission):
    """very large counts are exact"""
    function = submission.count_dense_params
    small = [((300, 200), 4000), ((12, 34), 56)]
    cases = [*HUGE, Args((2**33, 2**33), 2**33 + 1, use_bias=False)]
    assert_answers(
        function, cases, params, same=same_count,
        slips={"whole-number": Looks(is_not_whole), "bias-missing": without_biases, "overflow": runs_over},
        otherwise=unless_wrong("overflow", function, small, params, general="whole-number"),
    )  # fmt: skip


def is_report(answer):
    return isinstance(answer, dict) and set(answer) == KEYS


def same_report(answer, expected):
    return is_report(answer) and all(same_count(answer[key], expected[key]) for key in KEYS)


def same_entries(answer, expected):
    return all(number(answer[key]) == expected[key] for key in KEYS)


def is_right_but_for_bytes(answer, *args):
    wanted = report(*args)
    entries = {key: number(value) for key, value in answer.items()}
    return entries["bytes"] != wanted["bytes"] and all(entries[key] == wanted[key] for key in KEYS - {"bytes"})


def is_report_of_parts(answer, shape, units, dtype="float32"):
    return any(same_entries(answer, report(shape, units, dtype, inputs=part)) for part in parts_of(shape))


def reports_no_colour(shape, *args):
    height, width = shape
    return report((height, width), *args)


REPORT_SLIPS = {
    "bias-missing": lambda shape, units, dtype="float32": report(shape, units, dtype, per_unit=0),
    "channels-dropped": [Looks(is_report_of_parts), reports_no_colour],
    "whole-number": Looks(lambda answer, *args: same_entries(answer, report(*args))),
    "dtype-ignored": Looks(is_right_but_for_bytes),
}
REPORT_CODES = ["bias-missing", "channels-dropped", "whole-number", "report-keys", "dtype-ignored", "report-value"]


@pytest.fixture
def layers(draw):
    """Grey and colour pictures, each with a number of units."""
    high, wide, units = draw(3)
    return [((high, wide), units), ((*draw(2), 3), 8), ((wide, high, 3), units)]


@check(**REPORT, codes=REPORT_CODES)
def test_reports_a_layer(submission, layers):
    """the report holds five numbers that fit together"""
    assert_answers(
        submission.first_layer_report, layers, report, slips=REPORT_SLIPS, same=same_report, slip_same=same_entries,
        form=is_report, form_code="report-keys", otherwise="report-value",
    )  # fmt: skip


@check(**REPORT, codes=REPORT_CODES)
def test_bytes_follow_the_dtype(submission, layers):
    """the bytes are those of all parameters in the dtype that was named"""
    cases = [(*layers[0], "float16"), (*layers[1], "float64"), (*layers[1], "float32"), (*layers[2], "float16")]
    assert_answers(
        submission.first_layer_report, cases, report, slips=REPORT_SLIPS, same=same_report, slip_same=same_entries,
        form=is_report, form_code="report-keys", otherwise="report-value",
    )  # fmt: skip


@check(**REPORT, group="edges", codes=["overflow", "whole-number", "report-keys", "report-value"])
def test_reports_exactly(submission):
    """very large layers are reported exactly"""
    function = submission.first_layer_report
    cases = [((300_007, 400_009), 500_000_003, "float64"), ((2**31, 2**30), 2), ((10**9, 10**9), 10**9 + 7)]
    ordinary = [((30, 20), 40), ((30, 20), 40, "float64")]
    slips = {
        "whole-number": Looks(lambda answer, *args: not all(map(is_whole_number, answer.values()))),
        "overflow": runs_over,
    }
    assert_answers(
        function, cases, report, slips=slips, same=same_report, form=is_report, form_code="report-keys",
        otherwise=unless_wrong("overflow", function, ordinary, report, general="report-value"),
    )  # fmt: skip


def is_text(answer):
    return isinstance(answer, str)


def same_text(answer, expected):
    return isinstance(answer, str) and str(answer) == expected


def steps_by_thousand(answer, n_bytes):
    """Whether a text gives the number, or begins a unit, where steps of 1000 would."""
    found = re.fullmatch(r"([0-9.,]+)\s*([kmgt]?)i?b?(?:ytes)?", str(answer).strip(), re.IGNORECASE)
    amount, power = float(found[1].replace(",", "")), " kmgt".index(found[2].lower() or " ")
    is_like = abs(amount - n_bytes / 1000**power) < 0.11 < abs(amount - n_bytes / 1024**power)
    return is_like or bool(power and 1000**power <= n_bytes < 1024**power)


BYTES_SLIPS = {"decimal-units": Looks(steps_by_thousand)}


def compare_texts(function, cases):
    assert_answers(
        function, cases, text_of, slips=BYTES_SLIPS, otherwise="byte-text", form=is_text, form_code="byte-text",
        same=same_text,
    )  # fmt: skip


@check(**BYTES, codes=["decimal-units", "byte-text"])
def test_bytes_below_one_kib(submission, rng):
    """below 1 KiB it is the whole number of bytes"""
    compare_texts(submission.format_bytes, [0, int(rng.integers(2, 900)), 999, 1000, 1023])


@check(**BYTES, codes=["decimal-units", "byte-text"])
def test_bytes_with_one_decimal(submission, rng):
    """from there on it is one decimal and the unit"""
    cases = []
    for power, more in ((1, 0.03), (1, 0.08), (2, 0.08), (3, 0.03), (4, 0.08)):
        tenths = int(rng.integers(300, 9000))
        cases.append(int((tenths / 10 + more) * 1024**power))
    compare_texts(submission.format_bytes, cases)


@check(**BYTES, group="edges", codes=["decimal-units", "byte-text"])
def test_bytes_around_each_step(submission):
    """every unit begins at exactly one of it and ends just below the next"""
    begins = [1024**power for power in range(1, 5)]
    ends = [int(1023.9 * 1024**power) for power in range(1, 4)]
    compare_texts(submission.format_bytes, [*begins, *ends])


@check(**BYTES, group="edges", codes=["decimal-units", "byte-text"])
def test_bytes_beyond_tib(submission):
    """TiB is the largest unit"""
    compare_texts(submission.format_bytes, [1023 * 1024**4, 1024**5, 2000 * 1024**5])


@check(**COUNT, group="care", codes=["bad-size"])
def test_refuses_bad_sizes(submission):
    """sizes below 1, and a shape without axes, are refused"""
    cases = [(0, 4), (-3, 4), ((), 4), ((6, 0), 4), ((0, 6), 4), ((6, 5, -3), 4), ((-6, -5), 4), ((6, -5), -4)]
    cases += [((6, 5), 0), (5, -1), Args((), 4, use_bias=False)]
    assert_raises(submission.count_dense_params, cases, code="bad-size")


@check(**REPORT, group="care", codes=["bad-size"])
def test_report_refuses_bad_sizes(submission):
    """there is no report of a layer that cannot be"""
    cases = [((6, 5), 0), ((6, 0), 4), ((-6, -5), 4), ((), 4)]
    assert_raises(submission.first_layer_report, cases, code="bad-size")


@check(**BYTES, group="care", codes=["byte-text"])
def test_refuses_negative_bytes(submission):
    """a negative number of bytes is refused"""
    assert_raises(submission.format_bytes, [-1, -5000], code="byte-text")


def answer_and_print(function, args):
    """What a call returns and prints; what it raises is for another check to judge."""
    try:
        return printed(function, *args)
    except NotImplementedError:
        raise
    except Exception as error:
        return type(error), ""


@check(**COUNT, group="care")
def test_leaves_no_traces(submission):
    """nothing is printed, and no answer depends on earlier calls"""
    for function, one, other in (
        (submission.count_dense_params, ((4, 6), 5), ((7, 3), 2)),
        (submission.first_layer_report, ((4, 6), 5), ((7, 3), 2, "float64")),
        (submission.format_bytes, (5000,), (77,)),
    ):
        told = [answer_and_print(function, args) for args in (one, other, one)]
        if any(text for _, text in told):
            fail(None, message=f"{function.__name__} prints something. It must only return.")
        if told[0][0] != told[2][0]:
            fail(None, message=f"{function.__name__} answers the same question differently the second time.")
