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
    assert_unchanged,
    check,
    is_number_array,
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


def is_cut_off(expected):
    """The right places, but values that a smaller kind of number has cut off."""

    def looks(answer, *args, **kwargs):
        wanted = expected(*args, **kwargs)
        return (
            answer.shape == wanted.shape
            and not np.array_equal(answer, wanted)
            and (
                np.allclose(answer, wanted, rtol=1e-3)
                or any(np.array_equal(answer, cut(wanted)) for cut in (np.trunc, np.floor, np.round))
            )
        )

    return Looks(looks)


PICTURE = Looks(lambda answer, img, *args, **kwargs: is_number_array(answer) and answer.shape == img.shape)


def has_values_of(answer, img):
    """Some light is left, and all of it is the picture's own."""
    return bool(answer.any()) and bool(np.isin(answer, np.append(img, 0)).all())


MIXED = [
    lambda img, down, right: moved(img, right, down),
    lambda img, down, right: moved(img, down, 0),
    lambda img, down, right: moved(img, 0, right),
    lambda img, down, right: moved(img, down, down),
    lambda img, down, right: moved(img, right, right),
]


@pytest.fixture
def whole(rng):
    """Pictures of whole numbers, none of them zero: wide, high, and a single row."""
    return [rng.integers(1, 90, shape) * rng.choice([-1, 1], shape) for shape in ((3, 5), (6, 4), (1, 4))]


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
    codes=["not-array", "wraps-around", "leaks-rows", "edge-fill", "truncates", "down-right-mixed", "value"],
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
    }
    assert_answers(submission.shift_image, cases, moved, slips=slips, form=PICTURE)


@check(**SHIFT_IMAGE, codes=["not-array", "wraps-around", "signed-moves"])
def test_moves_in_every_direction(submission, whole):
    """shift_image moves up, down, left and right, alone and together"""
    steps = [(down, right) for down in (-2, -1, 0, 1, 2) for right in (-2, -1, 0, 1, 2) if (down, right) != (0, 0)]
    steps += [(-7, 0), (0, -7), (-6, 1), (1, -6), (-50, -50)]
    cases = [Args(img, down=down, right=right) for img in whole[:2] for down, right in steps]
    cases += [Args(whole[0], down=-1), Args(whole[1], right=-2)]
    slips = {"wraps-around": lambda img, down=0, right=0: np.roll(img, (down, right), axis=(0, 1))}
    assert_answers(
        submission.shift_image,
        cases,
        moved,
        slips=slips,
        otherwise="signed-moves",
        raising="signed-moves",
        form=PICTURE,
    )


@check(**SHIFT_RIGHT, group="edges", codes=["not-array", "truncates"])
def test_keeps_fractions(submission, fractions):
    """fractions survive a move: every value in the result is one of the picture's, or zero"""
    for function, arguments in ((submission.shift_right, (1,)), (submission.shift_image, (1, 1))):
        assert_answers(
            function, [(img, *arguments) for img in fractions], lambda img, *moves: img, same=has_values_of,
            otherwise="truncates", form=PICTURE,
        )  # fmt: skip


@check(**SHIFT_RIGHT, group="edges", codes=["zero-shift"])
def test_a_move_by_zero(submission, whole):
    """a move by 0 gives an equal picture"""
    assert_answers(submission.shift_right, [(img, 0) for img in whole], moved_right, otherwise="zero-shift")
    assert_answers(submission.shift_image, [Args(img) for img in whole], moved, otherwise="zero-shift")


@check(**SHIFT_RIGHT, group="edges", codes=["far-shift", "down-right-mixed"])
def test_a_move_out_of_the_picture(submission, whole):
    """a move by the whole width or more leaves nothing"""
    widths = [(img, img.shape[1] + more) for img in whole for more in (0, 1, 2, 9)]
    assert_answers(submission.shift_right, widths, moved_right, otherwise="far-shift", raising="far-shift")
    far = [(img, down, right) for img in whole for down, right in ((7, 7), (7, 0), (0, 7), (50, 1), (1, 50))]
    slips = {"down-right-mixed": MIXED}
    assert_answers(submission.shift_image, far, moved, slips=slips, otherwise="far-shift", raising="far-shift")


@check(**SHIFT_RIGHT, group="edges", codes=["one-only", "value"])
def test_default_amount(submission, whole):
    """shift_right without an amount moves by 1; the amount may go by its name"""
    cases = [*(Args(img) for img in whole), Args(whole[0], pixels=2)]
    assert_answers(
        submission.shift_right, cases, moved_right, slips={"one-only": lambda img, pixels=1: moved(img, 0, 1)}
    )


@check(**SHIFT_RIGHT, group="care", codes=["changes-input"])
def test_leaves_its_input_alone(submission, whole, fractions):
    """the picture that was handed in is not changed"""
    pictures = [*whole, *fractions]
    assert_unchanged(submission.shift_right, [(img, p) for img in pictures for p in (0, 1, 2)], code="changes-input")
    steps = ((0, 0), (1, 0), (0, 1), (-1, -1), (1, -1))
    assert_unchanged(submission.shift_image, [(img, *step) for img in pictures for step in steps], code="changes-input")


@check(**SHIFT_RIGHT, group="care", codes=["negative-accepted"])
def test_refuses_negative_amounts(submission, whole):
    """shift_right refuses a negative number of pixels"""
    assert_raises(submission.shift_right, [(img, p) for img in whole for p in (-1, -2, -9)], code="negative-accepted")


@check(**SHIFT_RIGHT, group="care", codes=["shares-memory"])
def test_hands_back_a_copy(submission, whole):
    """a move by 0 hands back a copy"""
    for img in whole:
        assert_no_shared_memory(submission.shift_right(img, 0), img, code="shares-memory")
        assert_no_shared_memory(submission.shift_image(img, 0, 0), img, code="shares-memory")
        assert_no_shared_memory(submission.shift_image(img, 0, 1), img, code="shares-memory")
