"""Hidden checks of draw-image. The text is built character by character here."""

import itertools

import numpy as np
import pytest

from katakit.testing import Looks, assert_answers, assert_equal, assert_raises, assert_unchanged, check, fail, printed

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


def is_text(answer):
    return isinstance(answer, str)


def compare_texts(function, pictures, turned=True):
    slips = {"threshold": Looks(has_other_cells)}
    if turned:  # a single row or column that is turned looks like a mistake in the spacing
        slips = {"transposed": Looks(is_turned), **slips}
    assert_answers(
        function, pictures, drawn, slips=slips, otherwise="spacing", form=is_text, form_code="prints-instead",
        same=lambda answer, wanted: isinstance(answer, str) and str(answer) == wanted, show_value=str,
    )  # fmt: skip


@pytest.fixture
def patterns(rng):
    """Pictures of zeros and ones, wide and high, none equal to one of its mirror images."""
    wide = np.array([[1, 0, 1, 1, 0], [0, 0, 1, 0, 0], [1, 0, 0, 0, 0]])
    by_columns = np.asfortranarray([[1, 0, 0], [1, 1, 0], [0, 0, 1], [1, 0, 1]])
    return [wide, wide.T[::-1].copy(), by_columns, *(rng.integers(0, 2, shape) for shape in ((2, 7), (6, 3)))]


@check(**TEXT, codes=["prints-instead", "threshold", "transposed", "spacing"])
def test_text_of_a_picture(submission, patterns, rng):
    """image_to_text draws rows of # and ., also of a large picture"""
    compare_texts(submission.image_to_text, [*patterns, rng.integers(0, 2, (31, 43))])


@check(**TEXT, codes=["prints-instead", "threshold", "transposed", "spacing"])
def test_bright_and_dark(submission, rng):
    """a pixel is # above one half"""
    around = np.array([[0.5, 0.51, 0.49], [-3.0, 0.75, 0.3], [7.0, 0.5000001, -0.6], [1.0, 0.0, 0.4999999]])
    whole = np.array([[2, -1, 0], [1, 200, -7]])
    tiny = np.array([[0, 1, 127, 128], [129, 200, 254, 255]], np.uint8)
    compare_texts(submission.image_to_text, [around, whole, tiny, rng.normal(0.5, 0.4, size=(4, 5))])


GREY = np.array([[0.5, 0.6, 0.0, -2.0], [1.0, 0.4, 0.51, 3.0]])


def compare_printed(submission, img, *label, code):
    """What is printed must be the label's lines and the drawing; a wrong drawing has the codes of a wrong text."""
    _, text = printed(submission.print_image, img, *label)
    head = f"\n{label[0]}:\n" if label and label[0] else ""
    wanted = f"{head}{drawn(img)}\n"
    if text == wanted:
        return
    if text.startswith(head) and text.endswith("\n"):
        body = text[len(head) : -1]
        if is_turned(body, img):
            code = "transposed"
        elif has_other_cells(body, img):
            code = "threshold"
        elif cells(body) == cells(drawn(img)) and not body.startswith("\n") and not body.endswith("\n"):
            code = "spacing"
    fail(code, returned=repr(text), expected=repr(wanted))


@check(**PRINT, codes=["threshold", "transposed", "spacing", "label-line"])
def test_prints_with_a_label(submission, patterns):
    """print_image puts an empty line and the label before the picture"""
    for img, label in zip(patterns, ("Cross", "moved by 2", "ä, ö", "{0} %s %d:", "\\n"), strict=True):
        compare_printed(submission, img, label, code="label-line")


@check(**PRINT, codes=["threshold", "transposed", "spacing", "empty-label"])
def test_prints_without_a_label(submission, patterns):
    """print_image without a label prints the picture alone"""
    for img, label in zip(patterns, ((), ("",), (), ("",), ()), strict=True):
        compare_printed(submission, img, *label, code="empty-label")


@check(**PRINT, group="edges", codes=["threshold", "transposed", "spacing", "label-line", "empty-label"])
def test_prints_shades_of_grey(submission):
    """print_image draws every pixel as image_to_text does"""
    compare_printed(submission, GREY, code="empty-label")
    compare_printed(submission, GREY, "Grey", code="label-line")


@check(**TEXT, group="edges", codes=["needs-2d"])
def test_refuses_what_is_no_picture(submission, rng):
    """anything that is not 2-D is refused"""
    wrong = [rng.normal(size=shape) for shape in ((4,), (2, 3, 3), (1, 1, 2, 2), ())]
    assert_raises(submission.image_to_text, [(one,) for one in wrong], code="needs-2d")


@check(**TEXT, group="edges", codes=["prints-instead", "threshold", "spacing"])
def test_text_of_small_pictures(submission):
    """pictures of one row, one column, one pixel"""
    small = [np.array([[1]]), np.array([[0.2]]), np.array([[1, 0, 0]]), np.array([[0], [1]])]
    compare_texts(submission.image_to_text, small, turned=False)


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


@check(**TEXT, group="care")
def test_leaves_its_input_alone(submission, patterns):
    """the picture that was handed in is not changed"""
    assert_unchanged(submission.image_to_text, [(img,) for img in [*patterns, GREY]])
    assert_unchanged(submission.print_image, [(img, "Cross") for img in [*patterns, GREY]])
