"""Hidden checks of dense-cost. Counts are multiplied up axis by axis, texts are rounded with whole numbers."""

import itertools
import re

import pytest

from katakit.testing import (
    Args,
    Looks,
    assert_answers,
    assert_raises,
    assert_silent,
    assert_stays,
    check,
    is_whole_number,
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


def same_count(answer, expected):
    return is_whole_number(answer) and int(answer) == expected


def parts_of(shape):
    """What the inputs come to when one or more axes are forgotten."""
    axes = range(len(shape))
    chosen = [kept for some in range(1, len(shape)) for kept in itertools.combinations(axes, some)]
    return {inputs_of([shape[axis] for axis in kept]) for kept in chosen} - {inputs_of(shape)}


def drops_axes(answer, shape, units, use_bias=True):
    return answer in {part * units + (units if use_bias else 0) for part in parts_of(shape)}


def refuses_colour(shape, units, use_bias=True):
    height, width = shape
    return params((height, width), units, use_bias)


def without_biases(shape, units, use_bias=True):
    return params(shape, units, False)


def one_for_all(shape, units, use_bias=True):
    return inputs_of(shape) * units + bool(use_bias)


def one_per_input(shape, units, use_bias=True):
    return inputs_of(shape) * (units + bool(use_bias))


def one_per_number(shape, units, use_bias=True):
    return inputs_of(shape) * units + (inputs_of(shape) + units) * bool(use_bias)


COUNT_SLIPS = {
    "bias-missing": [without_biases, one_for_all],
    "bias-per-input": [one_per_input, one_per_number],
    "channels-dropped": [Looks(drops_axes), refuses_colour],
}
COUNT_CODES = [*COUNT_SLIPS, "whole-number", "value"]


def compare_counts(function, cases, slips=COUNT_SLIPS, **options):
    assert_answers(
        function, cases, params, slips=slips, same=same_count, form=is_whole_number, form_code="whole-number",
        **options,
    )  # fmt: skip


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


@check(**COUNT, codes=COUNT_CODES)
def test_counts_weights_and_biases(submission, pictures):
    """a weight for every input and unit, and a bias for every unit"""
    cases = [*pictures, (*pictures[0], True), Args(*pictures[1], use_bias=True)]
    compare_counts(submission.count_dense_params, cases)


@check(**COUNT, codes=["bias-flag", "channels-dropped", "whole-number", "value"])
def test_leaves_biases_out(submission, pictures):
    """use_bias=False leaves the biases out"""
    cases = [(*pictures[0], False), *(Args(*one, use_bias=False) for one in pictures[1:])]
    always = [params, one_for_all, one_per_input, one_per_number]
    slips = {
        "bias-flag": [lambda shape, units, use_bias, slip=slip: slip(shape, units) for slip in always],
        "channels-dropped": Looks(drops_axes),
    }
    compare_counts(submission.count_dense_params, cases, slips)


@check(**COUNT, codes=COUNT_CODES)
def test_counts_every_axis(submission, draw):
    """colour channels, and whatever other axes there are, count"""
    high, wide, channels, units = draw(4)
    cases = [((*draw(2), 3), 8), ((high, wide, channels), units), ((2, wide, high, channels), units)]
    compare_counts(submission.count_dense_params, cases)


@check(**COUNT, group="edges", codes=["bias-missing", "bias-per-input", "whole-number", "value"])
def test_a_plain_number_of_inputs(submission, draw):
    """a number of inputs, or a shape of one axis, is enough"""
    inputs, units, other = draw(3)
    cases = [(inputs, units), ((inputs,), units), (1, other), Args(600, 25, use_bias=False)]
    compare_counts(submission.count_dense_params, cases, {**COUNT_SLIPS, "channels-dropped": []})


@check(**COUNT, group="edges", codes=COUNT_CODES)
def test_sizes_of_one(submission):
    """an axis of 1 changes nothing, and one unit is a layer"""
    cases = [((1, 9), 4), ((9, 1, 1), 4), Args((1, 1), 1, use_bias=False), ((6, 5), 1)]
    slips = {"bias-missing": without_biases, "channels-dropped": refuses_colour}
    compare_counts(submission.count_dense_params, cases, slips)


@check(**COUNT, group="edges", codes=["bias-missing", "whole-number", "value", "overflow"])
def test_counts_exactly(submission):
    """very large counts are exact"""
    function = submission.count_dense_params
    small = [((300, 200), 4000), ((12, 34), 56)]
    cases = [((70_001, 50_003), 300_007), ((2**31, 2**31), 4), ((10**9, 10**9), 10**9 + 7)]
    compare_counts(
        function, [*cases, Args((2**33, 2**33), 2**33 + 1, use_bias=False)], {"bias-missing": without_biases},
        otherwise=unless_wrong("overflow", function, small, params),
    )  # fmt: skip


def is_report(answer):
    return isinstance(answer, dict) and set(answer) == KEYS


def same_report(answer, expected):
    return is_report(answer) and all(same_count(answer[key], expected[key]) for key in KEYS)


def is_right_but_for_bytes(answer, *args):
    wanted = report(*args)
    return answer["bytes"] != wanted["bytes"] and all(answer[key] == wanted[key] for key in KEYS - {"bytes"})


def is_report_of_parts(answer, shape, units, dtype="float32"):
    return any(same_report(answer, report(shape, units, dtype, inputs=part)) for part in parts_of(shape))


def reports_no_colour(shape, *args):
    height, width = shape
    return report((height, width), *args)


REPORT_SLIPS = {
    "report-value": Looks(lambda answer, *args: not all(map(is_whole_number, answer.values()))),
    "bias-missing": lambda shape, units, dtype="float32": report(shape, units, dtype, per_unit=0),
    "channels-dropped": [Looks(is_report_of_parts), reports_no_colour],
    "dtype-ignored": Looks(is_right_but_for_bytes),
}
REPORT_CODES = ["bias-missing", "channels-dropped", "report-keys", "dtype-ignored", "report-value"]


def compare_reports(function, cases, slips=REPORT_SLIPS, otherwise="report-value"):
    assert_answers(
        function, cases, report, slips=slips, same=same_report, form=is_report, form_code="report-keys",
        otherwise=otherwise,
    )  # fmt: skip


@pytest.fixture
def layers(draw):
    """Grey and colour pictures, each with a number of units."""
    high, wide, units = draw(3)
    return [((high, wide), units), ((*draw(2), 3), 8), ((wide, high, 3), units)]


@check(**REPORT, codes=REPORT_CODES)
def test_reports_a_layer(submission, layers):
    """the report holds five numbers that fit together"""
    compare_reports(submission.first_layer_report, layers)


@check(**REPORT, codes=REPORT_CODES)
def test_bytes_follow_the_dtype(submission, layers):
    """the bytes are those of all parameters in the dtype that was named"""
    cases = [(*layers[0], "float16"), (*layers[1], "float64"), (*layers[2], "float32")]
    compare_reports(submission.first_layer_report, cases)


@check(**REPORT, group="edges", codes=["report-keys", "report-value", "overflow"])
def test_reports_exactly(submission):
    """very large layers are reported exactly"""
    function = submission.first_layer_report
    cases = [((300_007, 400_009), 500_000_003, "float64"), ((2**31, 2**30), 2), ((10**9, 10**9), 10**9 + 7)]
    ordinary = [((30, 20), 40), ((30, 20), 40, "float64")]
    slips = {"report-value": REPORT_SLIPS["report-value"]}
    otherwise = unless_wrong("overflow", function, ordinary, report, general="report-value")
    compare_reports(function, cases, slips, otherwise)


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
    compare_texts(submission.format_bytes, [0, int(rng.integers(2, 900)), 1000, 1023])


@check(**BYTES, codes=["decimal-units", "byte-text"])
def test_bytes_with_one_decimal(submission, rng):
    """from there on it is one decimal and the unit"""
    cases = []
    for power, more in ((1, 0.03), (2, 0.08), (3, 0.03), (4, 0.08)):
        tenths = int(rng.integers(300, 9000))
        cases.append(int((tenths / 10 + more) * 1024**power))
    compare_texts(submission.format_bytes, cases)


@check(**BYTES, group="edges", codes=["decimal-units", "byte-text"])
def test_bytes_around_each_step(submission):
    """every unit begins at exactly one of it and ends just below the next"""
    begins = [1024**power for power in range(1, 5)]
    ends = [int(1023.9 * 1024**power) for power in (1, 3)]
    compare_texts(submission.format_bytes, [*begins, *ends])


@check(**BYTES, group="edges", codes=["decimal-units", "byte-text"])
def test_bytes_beyond_tib(submission):
    """TiB is the largest unit"""
    compare_texts(submission.format_bytes, [1023 * 1024**4, 2000 * 1024**5])


@check(**COUNT, group="care", codes=["bad-size"])
def test_refuses_bad_sizes(submission):
    """sizes below 1, and a shape without axes, are refused"""
    cases = [(0, 4), ((), 4), ((0, 6), 4), ((6, 5, -3), 4), ((-6, -5), 4), ((6, -5), -4), ((6, 5), 0)]
    cases.append(Args((5, 0), 4, use_bias=False))
    assert_raises(submission.count_dense_params, cases, code="bad-size")


@check(**REPORT, group="care", codes=["bad-size"])
def test_report_refuses_bad_sizes(submission):
    """there is no report of a layer that cannot be"""
    cases = [((6, 5), 0), ((-6, -5), 4), ((), 4)]
    assert_raises(submission.first_layer_report, cases, code="bad-size")


@check(**BYTES, group="care", codes=["byte-text"])
def test_refuses_negative_bytes(submission):
    """a negative number of bytes is refused"""
    assert_raises(submission.format_bytes, [-1], code="byte-text")


@check(**REPORT, group="care", codes=["report-value"])
def test_reports_stay(submission):
    """a report that was handed back stays as it is when another one is made"""
    assert_stays(submission.first_layer_report, [((4, 6), 5), ((7, 3), 2, "float64")], code="report-value")


@check(**COUNT, group="care")
def test_prints_nothing(submission):
    """none of the functions prints"""
    assert_silent(submission.count_dense_params, [((4, 6), 5)])
    assert_silent(submission.first_layer_report, [((4, 6), 5)])
    assert_silent(submission.format_bytes, [5000])
