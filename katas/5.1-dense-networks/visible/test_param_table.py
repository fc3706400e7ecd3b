"""Examples of param-table that you can see. They show what is meant; other counts and sizes are tested, too."""

from katakit.testing import assert_answers, check, fail


@check(function="ratio_label", codes=["label-value"])
def test_nine_halves(submission):
    """Nine to two is four and a half, which is rounded up"""
    assert_answers(submission.ratio_label, [(9, 2)], lambda dense, conv: "5x", otherwise="label-value")


@check(function="param_rows", codes=["row-value"])
def test_row_of_a_small_picture(submission):
    """One row, for a small picture and small layers"""
    wanted = [{"image": "4x6", "dense": 48, "conv": 12, "ratio": 4.0}]
    assert_answers(submission.param_rows, [([(4, 6)], 2, 2, 3)], lambda *args: wanted, otherwise="row-value")


@check(function="format_param_table", codes=["table-cells"])
def test_table_of_one_row(submission):
    """A table of one row: look at its cells"""
    table = submission.format_param_table([{"image": "4x6", "dense": 4800, "conv": 12, "ratio": 400.0}])
    cells = [[cell.strip() for cell in line.split("|")] for line in str(table).splitlines()]
    if cells != [["image", "dense", "conv", "ratio"], ["4x6", "4,800", "12", "400x"]]:
        fail("table-cells", returned=str(table))
