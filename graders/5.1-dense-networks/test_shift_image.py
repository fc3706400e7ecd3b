"""Hidden checks of shift-image. What should come out is found pixel by pixel, from where each one goes."""

import itertools

import numpy as np
import pytest

from katakit.testing import (
    Args,
    Looks,
    assert_answers,
    assert_no_shared_memory,
    assert_raises,
    assert_silent,
    assert_unchanged,
    check,
    is_number_array,
    unless_wrong,
)


def moved(img, down=0, right=0):
    """Every pixel that stays inside, at its new place; zeros elsewhere."""
    height, width = img.shape
    result = np.zeros_like(img)
    for row, col in itertools.product(range(height), range(width)):
        if 0 <= row + down < height and 0 <= col + right < width:
            result[row + down, col + right] = img[row, col]
    return result


def moved_right(img, pixels=1):
    return moved(img, 0, pixels)


def flat_move(img, pixels):
    flat = img.reshape(-1)
    return np.concatenate([np.zeros(pixels, img.dtype), flat])[: flat.size].reshape(img.shape)


def keeps_old_pixels(img, pixels):
    result = img.copy()
    result[:, pixels:] = moved_right(img, pixels)[:, pixels:]
    return result


CUTS = [np.trunc, np.floor, np.ceil, np.round, np.float32, np.float16, np.int8, np.uint8, np.int64]


def is_cut_off(expected):
    """The right places, but values that a smaller kind of number has cut off."""

    def looks(answer, *args, **kwargs):
        wanted = expected(*args, **kwargs)
        with np.errstate(all="ignore"):
            return any(np.array_equal(answer, cut(wanted)) for cut in CUTS)

    return Looks(looks)


def has_cut_values(answer, img, *moves):
    """Every value is one of the picture's, cut off by a smaller kind of number, or zero."""
    with np.errstate(all="ignore"):
        return any(bool(np.isin(answer, np.append(cut(img), 0)).all()) for cut in CUTS)


PICTURE = Looks(lambda answer, img, *args, **kwargs: is_number_array(answer) and answer.shape == img.shape)


def has_values_of(answer, img):
    """Some light is left, and all of it is the picture's own."""
    return bool(answer.any()) and set(answer.flat) <= {*img.flat, 0}


MIXED = [
    lambda img, down, right: moved(img, right, down),
    lambda img, down, right: moved(img, down, 0),
    lambda img, down, right: moved(img, 0, right),
    lambda img, down, right: moved(img, down, down),
    lambda img, down, right: moved(img, right, right),
]


SIGNS = [
    lambda img, down=0, right=0: moved(img, -down, right),
    lambda img, down=0, right=0: moved(img, down, -right),
    lambda img, down=0, right=0: moved(img, -down, -right),
    lambda img, down=0, right=0: moved(img, abs(down), right),
    lambda img, down=0, right=0: moved(img, down, abs(right)),
    lambda img, down=0, right=0: moved(img, abs(down), abs(right)),
]


@pytest.fixture
def whole(rng):
    """Pictures of whole numbers, none of them zero: wide, high, a single row; one in bytes, one stored by columns."""
    signed = [rng.integers(1, 90, shape) * rng.choice([-1, 1], shape) for shape in ((3, 5), (6, 4), (1, 4), (4, 5))]
    return [*signed[:3], rng.integers(1, 255, (3, 4)).astype(np.uint8), np.asfortranarray(signed[3])]


@pytest.fixture
def fractions(rng):
    """Pictures with fractions and negative values that single precision cannot hold, and a float32 one."""
    return [rng.normal(size=(4, 6)) + 1 / 3, rng.normal(size=(5, 3)).astype(np.float32)]


def right_slips():
    return {
        "wraps-around": lambda img, pixels: np.roll(img, pixels, axis=1),
        "wrong-direction": lambda img, pixels: moved(img, 0, -pixels),
        "wrong-axis": [
            lambda img, pixels: moved(img, pixels, 0),
            lambda img, pixels: np.roll(img, pixels, axis=0),
        ],
        "leaks-rows": [flat_move, lambda img, pixels: np.roll(img, pixels)],
        "edge-fill": [
            lambda img, pixels: np.pad(img, ((0, 0), (pixels, 0)), mode="edge")[:, : img.shape[1]],
            keeps_old_pixels,
        ],
        "one-only": lambda img, pixels: moved(img, 0, 1),
        "truncates": is_cut_off(moved_right),
    }


SHIFT_RIGHT = {"function": "shift_right"}
SHIFT_IMAGE = {"function": "shift_image"}


@check(
    **SHIFT_RIGHT,
    codes=[
        "not-array", "wraps-around", "wrong-direction", "wrong-axis", "leaks-rows", "edge-fill", "one-only",
        "truncates", "value",
    ],
)  # fmt: skip
def test_moves_to_the_right(submission, whole):
    """shift_right moves every pixel to the right and lets zeros in"""
    cases = [(img, pixels) for img in whole for pixels in range(1, img.shape[1])]
    assert_answers(submission.shift_right, cases, moved_right, slips=right_slips(), form=PICTURE)


@check(
    **SHIFT_IMAGE,
    codes=[
        "not-array",
        "wraps-around",
        "leaks-rows",
        "edge-fill",
        "truncates",
        "down-right-mixed",
        "signed-moves",
        "value",
    ],
)
def test_moves_down_and_right(submission, whole):
    """shift_image moves down and right at once"""
    cases = [(img, down, right) for img in whole for down, right in ((1, 2), (2, 1), (2, 3)) if img.shape[0] > 1]
    slips = {
        "wraps-around": [
            lambda img, down, right: np.roll(img, (down, right), axis=(0, 1)),
            lambda img, down, right: np.roll(moved(img, down, 0), right, axis=1),
            lambda img, down, right: np.roll(moved(img, 0, right), down, axis=0),
        ],
        "leaks-rows": lambda img, down, right: flat_move(img, down * img.shape[1] + right),
        "edge-fill": lambda img, down, right: np.pad(img, ((down, 0), (right, 0)), mode="edge")[
            : img.shape[0], : img.shape[1]
        ],
        "truncates": is_cut_off(moved),
        "down-right-mixed": MIXED,
        "signed-moves": SIGNS,
    }
    assert_answers(submission.shift_image, cases, moved, slips=slips, form=PICTURE)


@check(**SHIFT_IMAGE, codes=["not-array", "wraps-around", "signed-moves", "value"])
def test_moves_in_every_direction(submission, whole):
    """shift_image moves up, down, left and right, alone and together"""
    function = submission.shift_image
    steps = [(down, right) for down in (-2, -1, 0, 1, 2) for right in (-2, -1, 0, 1, 2) if (down, right) != (0, 0)]
    steps += [(-7, 0), (0, -7), (-6, 1), (1, -6), (-50, -50)]
    cases = [Args(whole[1], down=down, right=right) for down, right in steps]
    cases += [Args(whole[0], down=down, right=right) for down, right in steps[::4]]
    cases += [Args(whole[0], down=-1), Args(whole[1], right=-2)]
    slips = {
        "wraps-around": lambda img, down=0, right=0: np.roll(img, (down, right), axis=(0, 1)),
        "signed-moves": SIGNS,
    }
    ordinary = [(img, 1, 2) for img in whole[:2]]
    assert_answers(
        function, cases, moved, slips=slips, raising="signed-moves", form=PICTURE,
        otherwise=unless_wrong("signed-moves", function, ordinary, moved),
    )  # fmt: skip


@check(**SHIFT_RIGHT, group="edges", codes=["not-array", "truncates", "value"])
def test_keeps_fractions(submission, fractions):
    """fractions survive a move: every value in the result is one of the picture's, or zero"""
    for function, arguments in ((submission.shift_right, (1,)), (submission.shift_image, (1, 1))):
        assert_answers(
            function, [(img, *arguments) for img in fractions], lambda img, *moves: img, same=has_values_of,
            slips={"truncates": Looks(has_cut_values)}, form=PICTURE,
        )  # fmt: skip


@check(**SHIFT_RIGHT, group="edges", codes=["not-array", "zero-shift", "value"])
def test_a_move_by_zero(submission, whole, fractions):
    """a move by 0 gives an equal picture"""
    pictures = [*whole, *fractions]
    for function, zeros, oracle in ((submission.shift_right, (0,), moved_right), (submission.shift_image, (), moved)):
        ordinary = [(img, *((1,) if zeros else (1, 1))) for img in pictures]
        assert_answers(
            function, [(img, *zeros) for img in pictures], oracle, raising="zero-shift", form=is_number_array,
            otherwise=unless_wrong("zero-shift", function, ordinary, oracle),
        )  # fmt: skip


@check(**SHIFT_RIGHT, group="edges", codes=["not-array", "far-shift", "down-right-mixed", "value"])
def test_a_move_out_of_the_picture(submission, whole):
    """a move by the whole width or more leaves nothing"""
    widths = [(img, img.shape[1] + more) for img in whole[:3] for more in (0, 1, 2, 9)]
    slips = {
        "value": Looks(lambda answer, *args: answer.shape == args[0].shape and answer.any() and np.ptp(answer) == 0)
    }
    assert_answers(
        submission.shift_right, widths, moved_right, slips=slips, otherwise="far-shift", raising="far-shift",
    )  # fmt: skip
    far = [(img, down, right) for img in whole[:2] for down, right in ((7, 7), (7, 0), (0, 7), (50, 1), (1, 50))]
    slips = {"down-right-mixed": MIXED, **slips}
    assert_answers(submission.shift_image, far, moved, slips=slips, otherwise="far-shift", raising="far-shift")


@check(**SHIFT_RIGHT, group="edges", codes=["not-array", "one-only", "value"])
def test_default_amount(submission, whole):
    """shift_right without an amount moves by 1; the amount may go by its name"""
    cases = [*(Args(img) for img in whole), Args(whole[0], pixels=2)]
    slips = {"one-only": lambda img, pixels=1: moved(img, 0, 1)}
    assert_answers(submission.shift_right, cases, moved_right, slips=slips, form=PICTURE)


@check(**SHIFT_RIGHT, group="care", codes=["changes-input"])
def test_leaves_its_input_alone(submission, whole, fractions):
    """the picture that was handed in is not changed"""
    pictures = [*whole[:2], *fractions]
    assert_unchanged(submission.shift_right, [(img, p) for img in pictures for p in (0, 1)], code="changes-input")
    steps = ((0, 0), (1, 0), (-1, -1))
    assert_unchanged(submission.shift_image, [(img, *step) for img in pictures for step in steps], code="changes-input")


@check(**SHIFT_RIGHT, group="care", codes=["negative-accepted"])
def test_refuses_negative_amounts(submission, whole):
    """shift_right refuses a negative number of pixels"""
    assert_raises(
        submission.shift_right, [(img, p) for img in whole[:2] for p in (-1, -2, -9)], code="negative-accepted"
    )


@check(**SHIFT_RIGHT, group="care", codes=["shares-memory"])
def test_hands_back_a_copy(submission, whole, fractions):
    """a move by 0 hands back a copy, and every call makes a picture of its own"""
    for img in [whole[0], whole[4], *fractions]:
        assert_no_shared_memory(submission.shift_right(img, 0), img, code="shares-memory")
        assert_no_shared_memory(submission.shift_image(img, 0, 0), img, code="shares-memory")
        one, other = submission.shift_image(img, 0, 1), submission.shift_image(img, 0, 1)
        assert_no_shared_memory(other, one, img, code="shares-memory")
        one, other = submission.shift_right(img, 1), submission.shift_right(img, 1)
        assert_no_shared_memory(other, one, img, code="shares-memory")


@check(**SHIFT_RIGHT, group="care")
def test_prints_nothing(submission, whole):
    """neither function prints"""
    assert_silent(submission.shift_right, [(whole[0], amount) for amount in (0, 1, 9)])
    assert_silent(submission.shift_image, [(whole[1], *step) for step in ((0, 0), (1, -1), (9, 9))])
