"""Hidden checks of draw-image. The text is built character by character here."""

import itertools

import numpy as np
import pytest

from katakit.testing import Looks, assert_answers, assert_equal, assert_raises, check, fail, printed

TEXT = {"function": "image_to_text"}
PRINT = {"function": "print_image"}


def drawn(img):
    text = ""
    for row, col in itertools.product(range(img.shape[0]), range(img.shape[1])):
        if col == 0:
            text += "\n  " if row else "  "
        else:
            text += " "
        text += "#" if img[row, col] > 0.5 else "."
    return text


def cells(text):
    """The characters of a drawing, row by row, whatever stands between them."""
    rows = [[char for char in line if not char.isspace()] for line in str(text).strip("\n").split("\n")]
    return [row for row in rows if row]


def has_other_cells(answer, img):
    mine, wanted = cells(answer), cells(drawn(img))
    return [len(row) for row in mine] == [len(row) for row in wanted] and mine != wanted and is_drawing(mine)


def is_drawing(rows):
    return {char for row in rows for char in row} <= {"#", "."}


def is_turned(answer, img):
    return cells(answer) == cells(drawn(img.T)) != cells(drawn(img))


SLIPS = {"threshold": Looks(has_other_cells), "transposed": Looks(is_turned)}


def is_text(answer):
    return isinstance(answer, str)


def compare_texts(function, pictures):
    slips = {"transposed": SLIPS["transposed"], "threshold": SLIPS["threshold"]}
    assert_answers(
        function, pictures, drawn, slips=slips, otherwise="spacing", form=is_text, form_code="prints-instead",
        same=lambda answer, wanted: isinstance(answer, str) and str(answer) == wanted, show_value=str,
    )  # fmt: skip


@pytest.fixture
def patterns(rng):
    """Pictures of zeros and ones, wide and high, none equal to one of its mirror images."""
    wide = np.array([[1, 0, 1, 1, 0], [0, 0, 1, 0, 0], [1, 0, 0, 0, 0]])
    return [wide, wide.T[::-1].copy(), *(rng.integers(0, 2, shape) for shape in ((2, 7), (6, 3)))]


@check(**TEXT, codes=["prints-instead", "threshold", "transposed", "spacing"])
def test_text_of_a_picture(submission, patterns):
    """image_to_text draws rows of # and ."""
    compare_texts(submission.image_to_text, patterns)


@check(**TEXT, codes=["prints-instead", "threshold", "transposed", "spacing"])
def test_bright_and_dark(submission, rng):
    """a pixel is # above one half"""
    around = np.array([[0.5, 0.51, 0.49], [-3.0, 0.75, 0.3], [7.0, 0.5000001, -0.6], [1.0, 0.0, 0.4999999]])
    whole = np.array([[2, -1, 0], [1, 200, -7]])
    compare_texts(submission.image_to_text, [around, whole, rng.normal(0.5, 0.4, size=(4, 5))])


@check(**PRINT, codes=["label-line"])
def test_prints_with_a_label(submission, patterns):
    """print_image puts an empty line and the label before the picture"""
    for img, label in zip(patterns, ("Cross", "moved by 2", "ä, ö", "x:"), strict=True):
        _, text = printed(submission.print_image, img, label)
        assert_equal(text, f"\n{label}:\n{drawn(img)}\n", code="label-line")


@check(**PRINT, codes=["empty-label"])
def test_prints_without_a_label(submission, patterns):
    """print_image without a label prints the picture alone"""
    for img, labels in zip(patterns, ((), ("",), (), ("",)), strict=True):
        _, text = printed(submission.print_image, img, *labels)
        assert_equal(text, f"{drawn(img)}\n", code="empty-label")


@check(**TEXT, group="edges", codes=["needs-2d"])
def test_refuses_what_is_no_picture(submission, rng):
    """anything that is not 2-D is refused"""
    wrong = [rng.normal(size=shape) for shape in ((4,), (2, 3, 3), (1, 1, 2, 2), ())]
    assert_raises(submission.image_to_text, [(one,) for one in wrong], code="needs-2d")


@check(**TEXT, group="edges", codes=["prints-instead", "threshold", "transposed", "spacing"])
def test_text_of_small_pictures(submission):
    """pictures of one row, one column, one pixel"""
    compare_texts(
        submission.image_to_text,
        [np.array([[1]]), np.array([[0.2]]), np.array([[1, 0, 0]]), np.array([[0], [1]])],
    )


@check(**PRINT, group="edges", codes=["label-line"])
def test_a_label_of_blanks(submission, patterns):
    """a label of blanks is a label; it may go by its name"""
    _, text = printed(submission.print_image, patterns[0], label="  ")
    assert_equal(text, f"\n  :\n{drawn(patterns[0])}\n", code="label-line")


@check(**TEXT, group="care", codes=["prints-instead"])
def test_text_is_not_printed(submission, patterns):
    """image_to_text prints nothing"""
    answer, text = printed(submission.image_to_text, patterns[0])
    if text or not is_text(answer):
        fail("prints-instead", returned=repr(text), expected="nothing printed")


@check(**PRINT, group="care", codes=["returns-text"])
def test_print_returns_none(submission, patterns):
    """print_image returns None"""
    answer, text = printed(submission.print_image, patterns[0], "Cross")
    if answer is not None:
        fail("returns-text", returned=type(answer).__name__, expected="None")
    if not text:
        fail("label-line", returned="nothing printed")
