"""Hidden checks of param-table. Ratios are rounded by counting how often one half of the divisor fits."""

import math
import re
from fractions import Fraction

import pytest

from katakit.testing import (
    Args,
    Looks,
    assert_answers,
    assert_raises,
    assert_silent,
    assert_stays,
    assert_unchanged,
    check,
    is_real_number,
    is_whole_number,
)

LABEL = {"function": "ratio_label"}
ROWS = {"function": "param_rows"}
TABLE = {"function": "format_param_table"}
HEADINGS = ["image", "dense", "conv", "ratio"]


def grouped(count):
    """The digits in groups of three, counted from the end."""
    digits = str(count)
    first = len(digits) % 3 or 3
    return ",".join([digits[:first], *re.findall("...", digits[first:])])


def label(dense, conv):
    halves = 2 * dense // conv  # so many halves fit: 2n - 1 and 2n of them make n
    return f"{grouped((halves + 1) // 2)}x"


def is_text(answer):
    return isinstance(answer, str)


def same_text(answer, expected):
    return isinstance(answer, str) and str(answer) == expected


def says(rounded):
    """The labels of somebody who rounds the ratio in another way, with and without commas."""
    return [
        lambda dense, conv: f"{rounded(Fraction(dense, conv)):,}x",
        lambda dense, conv: f"{rounded(Fraction(dense, conv))}x",
    ]


def has_other_groups(answer, dense, conv):
    found = re.fullmatch(r"([0-9](?:.*[0-9])?)x", str(answer))
    return re.sub("[^0-9]", "", found[1]) == label(dense, conv)[:-1].replace(",", "")


FLOOR, CEIL = says(math.floor), says(math.ceil)
TIES = says(round) + says(lambda ratio: math.ceil(ratio - Fraction(1, 2)))
COMMAS = Looks(has_other_groups)
LABEL_CODES = ["floor", "ties", "ceil", "commas", "label-value"]


def compare_labels(function, cases, slips):
    assert_answers(
        function, cases, label, slips=slips, same=same_text, form=is_text,
        form_code="label-value", otherwise="label-value",
    )  # fmt: skip


@check(**LABEL, codes=["floor", "ceil", "label-value"])
def test_rounds_to_the_nearest(submission, rng):
    """the ratio is rounded to the nearest whole number"""
    parts = [7 * int(rng.integers(20, 900)) + part for part in (3, 4, 6)]
    cases = [*((part, 7) for part in parts), (9, 4), (1, 5), (640, 641)]
    compare_labels(submission.ratio_label, cases, {"floor": FLOOR, "ceil": CEIL})


@check(**LABEL, codes=["floor", "ties", "ceil", "label-value"])
def test_halves_go_up(submission, rng):
    """exactly half goes up, for even and odd numbers"""
    wholes = [2 * int(rng.integers(10, 200)), 2 * int(rng.integers(10, 200)) + 1]
    cases = [(1, 2), (3, 2), *((6 * whole + 3, 6) for whole in wholes), (17, 4)]
    compare_labels(submission.ratio_label, cases, {"ties": TIES, "floor": FLOOR, "ceil": CEIL})


@check(**LABEL, codes=["commas", "label-value"])
def test_commas_in_large_ratios(submission, rng):
    """groups of three digits are separated by commas"""
    ratios = [999, 1000, int(rng.integers(10**6, 10**7)), int(rng.integers(10**9, 10**10))]
    compare_labels(submission.ratio_label, [(9 * ratio, 9) for ratio in ratios], {"commas": COMMAS})


@check(**LABEL, group="edges", codes=LABEL_CODES)
def test_rounds_large_counts_exactly(submission):
    """counts of twenty digits are rounded exactly"""
    odd = 10**20 + 39
    cases = [(odd * 3 + odd // 2, odd), (odd * 3 + odd // 2 + 1, odd)]
    cases += [(2 * 10**20 + 1, 2), (2 * 10**20 + 3, 2), (4 * 10**20 + 1, 4), (10**21 + 1, 10)]
    slips = {"ties": TIES, "floor": FLOOR, "ceil": CEIL, "commas": COMMAS}
    compare_labels(submission.ratio_label, cases, slips)


def counts(size, units=128, kernel_size=3, filters=16, channels=1, bias=(0, 0)):
    window = kernel_size if isinstance(kernel_size, tuple) else (kernel_size, kernel_size)
    return (size[0] * size[1] * channels + bias[0]) * units, (window[0] * window[1] * channels + bias[1]) * filters


def rows_of(sizes, *options, use_bias=False, bias=None):
    """The rows, for a flag as last option or by its name; `bias` says what it does to both counts instead."""
    if len(options) == 5:
        *options, use_bias = options
    rows = []
    for size in sizes:
        dense, conv = counts(size, *options, bias=bias or (int(use_bias), int(use_bias)))
        rows.append({"image": f"{size[0]}x{size[1]}", "dense": dense, "conv": conv, "ratio": dense / conv})
    return rows


def are_rows(answer):
    return isinstance(answer, list) and all(isinstance(row, dict) and set(row) == set(HEADINGS) for row in answer)


def same_ratio(answer, expected):
    return is_real_number(answer) and math.isclose(float(answer), expected, rel_tol=1e-9)


def same_row(answer, expected, same_last=same_ratio):
    return (
        is_text(answer["image"])
        and str(answer["image"]) == expected["image"]
        and all(is_whole_number(answer[key]) and int(answer[key]) == expected[key] for key in ("dense", "conv"))
        and same_last(answer["ratio"], expected["ratio"])
    )


def same_rows(answer, expected, same_last=same_ratio):
    return are_rows(answer) and len(answer) == len(expected) and all(
        same_row(one, other, same_last) for one, other in zip(answer, expected, strict=True)
    )  # fmt: skip


def follows_other_sizes(answer, sizes, *options, **flags):
    """Whether the images are others than those asked for, or in another order, however they are written."""
    wanted = [[str(side) for side in size] for size in sizes]
    return [re.findall("[0-9]+", str(row["image"])) for row in answer] != wanted


def repeats_the_last(answer, *args, **flags):
    """Whether one row that was written over and over again stands for all of them."""
    last = rows_of(*args, **flags)[-1]
    return len(answer) > 1 and all(same_row(row, last) for row in answer)


def has_formed_ratio(answer, *args, **flags):
    """Whether all is right but the ratio, which is no number any more, or a rounded one."""
    expected = rows_of(*args, **flags)
    return same_rows(answer, expected, lambda one, other: True) and all(
        is_formed(one["ratio"], other) for one, other in zip(answer, expected, strict=True)
    )


def is_formed(answer, row):
    if not is_real_number(answer) or same_ratio(answer, row["ratio"]):
        return True
    exact, cuts = Fraction(row["dense"], row["conv"]), (round, math.floor, math.ceil)
    return any(math.isclose(float(answer), cut(exact * 10**k) / 10**k) for k in range(7) for cut in cuts)


def biased(dense, conv):
    return lambda sizes, *options, use_bias=False: rows_of(sizes, *options, use_bias=use_bias, bias=(dense, conv))


ROW_SLIPS = {
    "row-value": Looks(repeats_the_last),
    "fixed-sizes": Looks(follows_other_sizes),
    "ratio-type": Looks(has_formed_ratio),
    "bias-flag": [biased(1, 1), biased(1, 0), biased(0, 1), biased(0, 0)],
}
ROW_CODES = ["row-keys", "fixed-sizes", "ratio-type", "bias-flag", "row-value"]


def compare_rows(function, cases):
    assert_answers(
        function, cases, rows_of, slips=ROW_SLIPS, same=same_rows, form=are_rows, form_code="row-keys",
        otherwise="row-value",
    )  # fmt: skip


@pytest.fixture
def sizes(rng):
    """Sizes of pictures that are not square, in no order."""
    return [(int(high), int(high) + more) for high, more in zip(rng.integers(20, 90, 3), (5, -7, 12), strict=True)]


@check(**ROWS, codes=ROW_CODES)
def test_rows_of_sizes(submission, sizes):
    """one row for each size, in its order, weights only"""
    cases = [([*sizes, (30, 30), sizes[0]],), ([(96, 40)],)]
    compare_rows(submission.param_rows, cases)


@check(**ROWS, codes=ROW_CODES)
def test_rows_of_other_layers(submission, sizes):
    """units, filters, windows and channels are those that were asked for"""
    cases = [(sizes[:1], 64, 5), (sizes[1:2], 50, (3, 7), 10), (sizes[2:], 32, (4, 2), 24, 3)]
    compare_rows(submission.param_rows, cases)


@check(**ROWS, codes=ROW_CODES)
def test_rows_with_biases(submission, sizes):
    """use_bias adds the biases of both layers"""
    cases = [Args(sizes[:1], use_bias=True), (sizes[1:], 40, (3, 5), 9, 3, True)]
    compare_rows(submission.param_rows, cases)


@check(**ROWS, group="edges", codes=["fixed-sizes"])
def test_no_sizes_no_rows(submission):
    """without sizes there are no rows"""
    assert_answers(submission.param_rows, [([],)], lambda sizes: [], otherwise="fixed-sizes")


@check(**ROWS, group="edges", codes=["row-keys", "ratio-type", "bias-flag", "row-value"])
def test_rows_of_extreme_sizes(submission):
    """pictures of one pixel, and counts that are exact however large they are"""
    cases = [([(1, 1), (9, 1)], 1, 1, 1), ([(1, 1)], 1, 1, 1, 1, True)]
    compare_rows(submission.param_rows, [*cases, ([(321, 765)], 10**20 + 7, 3, 7)])


def table_rows(*entries):
    return [{"image": image, "dense": dense, "conv": conv, "ratio": dense / conv} for image, dense, conv in entries]


def cells_of(rows):
    cells = [
        [row["image"], grouped(row["dense"]), grouped(row["conv"]), label(row["dense"], row["conv"])] for row in rows
    ]
    return [HEADINGS, *cells]


def lines_of(answer):
    return str(answer).split("\n")


def cells_in(answer):
    return [[cell.strip() for cell in line.split("|")] for line in lines_of(answer)]


def joins_no_numbers(rows):
    raise TypeError


def has_lines(answer):
    """Whether this is a text in which nothing but line breaks, each between two lines, breaks lines."""
    return is_text(answer) and lines_of(answer) == str(answer).splitlines()


def has_no_commas(answer, rows):
    """Whether all counts have the right digits, and no comma is among them."""
    counts = [str(row[key]) for row in rows for key in ("dense", "conv")]
    cells = [cell for line in cells_in(answer)[1:] for cell in line[1:3]]
    plain = [re.sub("[^0-9,]", "", cell) for cell in cells]
    return plain == counts and cells != [grouped(count) for count in counts]


TABLE_SLIPS = {
    "table-lines": Looks(lambda answer, rows: len(lines_of(answer)) != len(rows) + 1),
    "commas": Looks(has_no_commas),
    "table-cells": joins_no_numbers,
    "misaligned": Looks(lambda answer, rows: cells_in(answer) == cells_of(rows)),
}


def compare_tables(function, tables, aligned, raising=None):
    """Compare the cells; where it matters, the lines must be equally long as well."""

    def same(answer, expected):
        return cells_in(answer) == expected and (not aligned or len({len(line) for line in lines_of(answer)}) == 1)

    assert_answers(
        function, [(rows,) for rows in tables], cells_of, slips=TABLE_SLIPS, same=same, form=has_lines,
        form_code="table-lines", otherwise="table-cells", raising=raising, show_value=str,
    )  # fmt: skip


@check(**TABLE, codes=["commas", "table-lines", "table-cells"])
def test_cells_of_a_table(submission, rng):
    """a line of headings, and for each row a line with its four texts"""
    ratios = [int(one) for one in rng.integers(1000, 9000, 3)]
    plain = table_rows(("28x36", 144 * ratios[0] + 30, 144), ("9x200", 1520 * ratios[1] + 300, 1520))
    more = table_rows(("64x64", 10**9 * ratios[2], 10**6), ("5x7", 96, 1_000), ("12x3", 999, 37), ("1x1", 12_345, 100))
    compare_tables(submission.format_param_table, [plain, more], aligned=False)


@check(**TABLE, codes=["commas", "table-lines", "table-cells", "misaligned"])
def test_lines_of_equal_length(submission):
    """all lines are equally long, however long the texts are"""
    tables = [
        table_rows(("28x28", 100_400, 144), ("224x224", 6_422_450, 144)),
        table_rows(("3x4", 12, 3), ("12345x54321", 700_000_000_000_002, 7), ("5x5", 10**10, 10**10)),
        table_rows(("100000x2", 7, 7), ("2x2", 6, 2)),
    ]
    compare_tables(submission.format_param_table, tables, aligned=True)


@check(**TABLE, group="edges", codes=["commas", "table-lines", "table-cells"])
def test_labels_in_a_table(submission):
    """the label in a table is that of ratio_label"""
    entries = [("40x30", 144 * 700 - 16, 144), ("64x32", 144 * 44_601 - 10, 144), ("4x4", 95, 100), ("6x6", 3, 10)]
    compare_tables(submission.format_param_table, [table_rows(*entries)], aligned=False)


@check(**TABLE, group="edges", codes=["commas", "table-cells", "table-lines"])
def test_short_tables(submission):
    """a table of no rows is its headings; a table of one row has two lines"""
    compare_tables(submission.format_param_table, [[], table_rows(("7x9", 8064, 144))], False, raising="table-lines")


@check(**LABEL, group="care", codes=["label-value"])
def test_refuses_counts_below_one(submission):
    """counts below 1 are refused"""
    cases = [(0, 3), (3, 0), (4, -3), (-4, -3)]
    assert_raises(submission.ratio_label, cases, code="label-value")


@check(**ROWS, group="care")
def test_leaves_its_input_alone(submission):
    """sizes and rows that were handed in are not changed"""
    assert_unchanged(submission.param_rows, [([(9, 5), (4, 6)],)])
    assert_unchanged(submission.format_param_table, [(table_rows(("9x5", 5760, 144), ("4x6", 3072, 144)),)])


@check(**ROWS, group="care", codes=["row-value"])
def test_rows_stay(submission):
    """rows that were handed back stay as they are when others are made"""
    assert_stays(submission.param_rows, [([(4, 6)],), ([(7, 3)], 5)], code="row-value")


@check(**LABEL, group="care")
def test_prints_nothing(submission):
    """none of the functions prints"""
    assert_silent(submission.ratio_label, [(70, 20)])
    assert_silent(submission.param_rows, [([(4, 6)],)])
    assert_silent(submission.format_param_table, [(table_rows(("4x6", 3072, 144)),)])
