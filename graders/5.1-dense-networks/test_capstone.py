"""Hidden checks of capstone. All places are worked through at once here, with a pseudo-inverse and window views."""

import json

import numpy as np

from katakit.testing import (
    Args,
    Looks,
    assert_answers,
    assert_no_shared_memory,
    assert_raises,
    assert_silent,
    assert_stays,
    assert_unchanged,
    check,
    close,
    is_number_array,
    is_whole_number,
    unless_wrong,
)

PLACE = {"function": "place_pattern"}
GRID = {"function": "position_accuracy"}
CURVE = {"function": "shift_curve"}
RUN = {"function": "run_experiment"}

SAME = close(1e-9, 1e-9)

PLUS = np.array([[0, 1, 0], [1, 1, 1], [0, 1, 0]])
EX = np.array([[1, 0, 1], [0, 1, 0], [1, 0, 1]])

# ------------------------------------------------------------------------------------------------- what is right


def placed(pattern, size, top, left):
    """The picture, pixel by pixel."""
    height, width = pattern.shape
    if min(top, left) < 0 or max(top + height, left + width) > size:
        raise ValueError
    return np.array(
        [
            [
                pattern[row - top, col - left] if 0 <= row - top < height and 0 <= col - left < width else 0
                for col in range(size)
            ]
            for row in range(size)
        ]
    )


def shares(classify, patterns, labels, size):
    """The share of patterns that get their label, for each place."""
    places = size - patterns[0].shape[0] + 1
    return np.array(
        [
            [
                sum(classify(placed(p, size, top, left)) == label for p, label in zip(patterns, labels, strict=True))
                / len(patterns)
                for left in range(places)
            ]
            for top in range(places)
        ]
    )


def scores(pictures, kernel):
    """The filter's largest response to each of the pictures, which lie along the last two axes."""
    windows = np.lib.stride_tricks.sliding_window_view(pictures.astype(float), kernel.shape, axis=(-2, -1))
    return np.einsum("...ijab,ab->...ij", windows, kernel).max(axis=(-2, -1))


def to_the_right(img, steps):
    return np.hstack([np.zeros((img.shape[0], steps)), img])[:, : img.shape[1]]


def length(values):
    return float(np.sqrt(np.square(values).sum()))


def curve(img, weights, kernel, max_shift, *, gap_since=lambda s: 0, pooled_since=lambda s: 0, size=abs, norm=length):
    """One row for each move; what it is compared with is the picture moved by `..._since`."""
    moved = [to_the_right(img, s) for s in range(max_shift + 1)]
    rows = []
    for s, picture in enumerate(moved):
        flat = (picture - moved[gap_since(s)]).reshape(-1)
        change = scores(picture, kernel) - scores(moved[pooled_since(s)], kernel)
        rows.append([s, norm(flat @ weights), size(change)])
    return np.array(rows, float)


def signs(values):
    return np.where(np.abs(values) <= 1e-9, 0, np.sign(values))


def decisions(pattern_a, pattern_b, size, perm, *, everywhere=False, untrained=False):
    """What the dense layer and the filters make of each pattern at each place: sums and leads, (2, places, places).

    An `untrained` layer has the difference of the two training pictures as its weights.
    """
    k = len(pattern_a)
    places = size - k + 1
    pictures = np.zeros((2, places, places, size, size))
    for top, left in np.ndindex(places, places):
        pictures[0, top, left, top : top + k, left : left + k] = pattern_a
        pictures[1, top, left, top : top + k, left : left + k] = pattern_b
    flat = pictures.reshape(2, places, places, size * size)
    if perm is not None:
        flat = flat[..., perm]
    middle = (size - k) // 2
    seen = flat if everywhere else flat[:, middle : middle + 1, middle : middle + 1]
    labels = np.repeat([1, -1], seen[0, ..., 0].size)
    weights = np.linalg.pinv(seen.reshape(-1, size * size), rcond=1e-9) @ labels
    if untrained:
        weights = flat[0, middle, middle] - flat[1, middle, middle]
    pictures = flat.reshape(pictures.shape)
    return flat @ weights, scores(pictures, pattern_a) - scores(pictures, pattern_b)


def experiment(pattern_a=PLUS, pattern_b=EX, size=11, perm=None, **training):
    k = len(pattern_a)
    sums, leads = decisions(pattern_a, pattern_b, size, perm, **training)
    dense, filters = (((signs(v)[0] == 1) + 0.0 + (signs(v)[1] == -1)) / 2 for v in (sums, leads))
    middle = (size - k) // 2
    return {
        "size": size,
        "positions": (size - k + 1) ** 2,
        "dense_weights": size**2,
        "filter_weights": 2 * k**2,
        "dense_train_accuracy": float(dense[middle, middle]),
        "dense_accuracy": float(dense.mean()),
        "filter_accuracy": float(filters.mean()),
        "dense_map": dense.tolist(),
        "filter_map": filters.tolist(),
    }


# ---------------------------------------------------------------------------------------- how results are compared

KEYS = {
    "size", "positions", "dense_weights", "filter_weights", "dense_train_accuracy", "dense_accuracy",
    "filter_accuracy", "dense_map", "filter_map",
}  # fmt: skip


COUNTS = "size", "positions", "dense_weights", "filter_weights"


def has_keys(answer):
    return isinstance(answer, dict) and set(answer) == KEYS


def is_plain(answer):
    """Tell whether a result survives json.dumps."""
    try:
        json.loads(json.dumps(answer))
    except (TypeError, ValueError, OverflowError, RecursionError):
        return False
    return True


def as_map(value):
    """A nested list as an array of numbers, or None."""
    try:
        values = np.array(value)
    except (TypeError, ValueError):
        return None
    return values.astype(float) if values.ndim == 2 and values.dtype.kind in "iuf" else None


def same_entry(answer, expected):
    if isinstance(expected, list):
        values = as_map(answer)
        return values is not None and values.shape == np.shape(expected) and np.allclose(values, expected, 1e-9, 1e-9)
    if isinstance(expected, int):
        return is_whole_number(answer) and int(answer) == expected
    return SAME(answer, expected)


def same_in(*keys):
    """A comparison of results by some of their entries; a result of the wrong form is never right."""
    return lambda answer, expected: (
        has_keys(answer) and is_plain(answer) and all(same_entry(answer[key], expected[key]) for key in keys)
    )


def has_fixed_counts(answer, *args):
    """Some of the counts are those of the lesson's experiment, all others are right."""
    own, fixed = experiment(*args), experiment()
    return all(any(same_entry(answer[key], one[key]) for one in (own, fixed)) for key in COUNTS)


def differs_in(accuracy, grid):
    """A map that is wrong, and not for its shape, or a mean that is far from the map's."""

    def differs(answer, *args, **named):
        expected = experiment(*args, **named)
        if np.shape(answer[grid]) != np.shape(expected[grid]):
            return False
        return not same_entry(answer[grid], expected[grid]) or abs(answer[accuracy] - expected[accuracy]) > 0.02

    return Looks(differs)


def is_trained_everywhere(answer, *args, **named):
    return same_entry(answer["dense_map"], experiment(*args, **named, everywhere=True)["dense_map"])


def is_badly_trained(answer, *args, **named):
    """The accuracy at the training place is wrong, and not for having been trained everywhere."""
    right = same_entry(answer["dense_train_accuracy"], experiment(*args, **named)["dense_train_accuracy"])
    return not right and not is_trained_everywhere(answer, *args, **named)


def is_percentage(*keys):
    def looks(answer, *args, **named):
        expected = experiment(*args, **named)
        values = [(as_map(answer[key]) if "map" in key else answer[key], np.array(expected[key])) for key in keys]
        return any(np.any(right) and np.allclose(value, 100 * right) for value, right in values)

    return Looks(looks)


FORMS = {
    "result-keys": Looks(lambda answer, *args, **named: not has_keys(answer)),
    "not-json": Looks(lambda answer, *args, **named: not is_plain(answer)),
    "hard-coded": [
        lambda a=PLUS, b=EX, size=11, perm=None: experiment(),
        lambda a=PLUS, b=EX, size=11, perm=None: experiment(a, b),
        lambda a=PLUS, b=EX, size=11, perm=None: experiment(size=size),
    ],
}

# ------------------------------------------------------------------------------------------------------ the inputs


def is_clear(*args):
    """Tell whether nothing is so near a tie that rounding could decide it."""
    values = np.abs(np.concatenate([v.reshape(-1) for v in decisions(*args)]))
    return bool(((values < 1e-13) | (values > 1e-5)).all())


def draw_patterns(rng, k):
    return [rng.uniform(0.2, 1, (k, k)) * rng.choice([-1, 1], (k, k)) for _ in "ab"]


def clear_patterns(rng, k, size):
    """Two patterns of different brightness without near ties."""
    while True:
        a, b = draw_patterns(rng, k)
        if is_clear(a, 1.5 * b, size, None):
            return a, 1.5 * b, size


def patterns_for_dense(rng, k, size):
    """Two patterns that the dense layer tells apart at some places only, which do not lie symmetrically.

    The corner is none of them, and a layer that was not fitted would not find the same ones.
    """
    while True:
        a, b, _ = clear_patterns(rng, k, size)
        grid = np.array(experiment(a, b, size)["dense_map"])
        others = grid.T, grid[::-1, ::-1], np.array(experiment(a, b, size, untrained=True)["dense_map"])
        if grid[0, 0] != 1 and not any(np.array_equal(grid, other) for other in others):
            return a, b, size


def patterns_for_filters(rng, k, size):
    """Two patterns that their filters confuse, as they are; turned, or made equally bright or dark, they would not."""
    while True:
        a, b, _ = clear_patterns(rng, k, size)
        places = list(np.ndindex(size - k + 1, size - k + 1))
        pictures = np.array([[placed(pattern, size, *place) for place in places] for pattern in (a, b)])
        changes = np.array, lambda one: one - one.mean(), lambda one: one / length(one), lambda one: one[::-1, ::-1]
        plain, *others = (signs(scores(pictures, change(a)) - scores(pictures, change(b))) for change in changes)
        if not any(np.array_equal(plain, other) for other in others) and np.ptp(plain[0] - plain[1]) > 0:
            return a, b, size


def equal_patterns(rng, k, size):
    """Two patterns of one length: each one's own filter always wins."""
    while True:
        a, b = (one / length(one) for one in draw_patterns(rng, k))
        if experiment(a, b, size)["filter_accuracy"] == 1 and is_clear(a, b, size, None):
            return a, b, size


def telling_order(rng, a, b, size):
    """An order of the pixels that changes what the filters see, and is not its own inverse."""
    plain = experiment(a, b, size)["filter_map"]
    while True:
        perm = rng.permutation(size * size)
        found = experiment(a, b, size, perm)["filter_map"]
        inverse = experiment(a, b, size, np.argsort(perm))["filter_map"]
        if found != plain and found != inverse and is_clear(a, b, size, perm):
            return perm


def sorter(rng, size, labels):
    """A classifier that goes by where the light is: one of the labels, or 0, from a weighted sum."""
    weights, cuts = rng.normal(size=(size, size)), [-0.5, 0.0, 0.5]
    answers = [*labels, 0, *labels][: len(cuts) + 1]
    return lambda picture: answers[int(np.searchsorted(cuts, (np.asarray(picture, float) * weights).sum()))]


def sorting(rng, k, labels, size):
    """A call of position_accuracy for which the grid has several different entries and no symmetry."""
    while True:
        patterns = [rng.uniform(-2, 2, (k, k)) for _ in labels]
        call = (sorter(rng, size, labels), patterns, labels, size)
        grid = shares(*call)
        if len(set(grid.flat)) > 2 and not any(np.array_equal(grid, g) for g in (grid.T, grid[::-1], grid[:, ::-1])):
            return call


def refused(*args):
    """What a place that does not exist is answered with."""
    raise ValueError


def previous(s):
    return max(s - 1, 0)


CURVE_SLIPS = {
    "curve-shape": Looks(
        lambda answer, img, weights, kernel, max_shift: not np.array_equal(answer[:, 0], np.arange(max_shift + 1))
    ),
    "curve-step": [
        lambda *args: curve(*args, gap_since=previous, pooled_since=previous),
        lambda *args: curve(*args, gap_since=previous),
        lambda *args: curve(*args, pooled_since=previous),
    ],
}

CURVE_FORM = Looks(
    lambda answer, img, weights, kernel, max_shift: is_number_array(answer) and answer.shape == (max_shift + 1, 3)
)
GRID_FORM = Looks(
    lambda answer, classify, patterns, labels, size: (
        is_number_array(answer) and answer.shape == (size - len(patterns[0]) + 1,) * 2
    )
)


def moving(rng, shape, kernel_shape, max_shift, sign):
    """A call of shift_curve for which the score falls (sign +1) or rises (-1), and not by equal steps."""
    while True:
        img, kernel = sign * rng.uniform(0.1, 2, shape), rng.uniform(0.1, 2, kernel_shape)
        call = (img, rng.normal(size=(img.size, 3)), kernel, max_shift)
        if np.abs(curve(*call) - curve(*call, pooled_since=previous)).max() > 0.01:
            return call


# ------------------------------------------------------------------------------------------------------ the checks


@check(**PLACE, codes=["place-value"])
def test_pattern_at_its_place(submission, rng):
    """place_pattern puts the pattern where top and left say, with all its values"""
    cases = [
        (rng.normal(size=(3, 3)), 6, 1, 2),
        (rng.normal(size=(2, 2)), 5, 3, 0),
        (rng.integers(-9, -1, (2, 2)), 4, 0, 2),
        (np.asfortranarray(rng.normal(size=(3, 3))), 7, 4, 3),
        (rng.integers(100, 255, (2, 2)).astype(np.uint8), 5, 2, 3),
        (rng.normal(size=(1, 1)), 3, 2, 1),
    ]
    assert_answers(
        submission.place_pattern, cases, placed, form=is_number_array, form_code="place-value", otherwise="place-value"
    )


@check(**GRID, codes=["grid-shape", "percent", "grid-value"])
def test_share_at_every_place(submission, rng):
    """position_accuracy gives, for every place, the share of patterns classified correctly"""
    cases = [sorting(rng, 3, [1, -1], 6), sorting(rng, 2, [4, -1, 7], 4), sorting(rng, 1, [2, 5], 3)]
    assert_answers(
        submission.position_accuracy, cases, shares, same=SAME, form=GRID_FORM, form_code="grid-shape",
        slips={"grid-shape": refused, "percent": lambda *args: 100 * shares(*args)}, otherwise="grid-value",
    )  # fmt: skip


@check(**CURVE, codes=["curve-shape", "curve-step", "curve-value"])
def test_curve_of_moves(submission, rng):
    """shift_curve compares each moved picture with the unmoved one"""
    cases = [moving(rng, (4, 6), (2, 3), 5, 1), moving(rng, (5, 4), (3, 2), 3, -1), moving(rng, (3, 5), (1, 2), 4, 1)]
    assert_answers(
        submission.shift_curve, cases, curve, same=SAME, slips=CURVE_SLIPS, form=CURVE_FORM, form_code="curve-shape",
        otherwise="curve-value",
    )  # fmt: skip


@check(**RUN, codes=["result-keys", "not-json", "hard-coded", "value"])
def test_sizes_and_counts(submission, rng):
    """run_experiment counts places and weights"""
    cases = [(*draw_patterns(rng, k), size) for k, size in ((2, 3), (3, 4), (1, 2))]
    slips = FORMS | {"hard-coded": [*FORMS["hard-coded"], Looks(has_fixed_counts)]}
    assert_answers(submission.run_experiment, cases, experiment, same=same_in(*COUNTS), slips=slips)


@check(
    **RUN,
    codes=["result-keys", "not-json", "hard-coded", "percent", "train-accuracy", "trained-everywhere", "value"],
)
def test_dense_layer_has_seen_the_middle(submission, rng):
    """the dense layer is trained in the middle and tested everywhere"""
    cases = [patterns_for_dense(rng, 2, 5), patterns_for_dense(rng, 3, 6)]
    dense = "dense_train_accuracy", "dense_accuracy", "dense_map"
    slips = FORMS | {
        "percent": is_percentage(*dense),
        "train-accuracy": Looks(is_badly_trained),
        "trained-everywhere": differs_in("dense_accuracy", "dense_map"),
    }
    assert_answers(submission.run_experiment, cases, experiment, same=same_in(*dense), slips=slips)


@check(**RUN, codes=["result-keys", "not-json", "hard-coded", "percent", "filter-accuracy", "value"])
def test_filters_everywhere(submission, rng):
    """each pattern's filter is asked about every place"""
    cases = [patterns_for_filters(rng, 2, 4), equal_patterns(rng, 3, 5)]
    filters = "filter_accuracy", "filter_map"
    slips = FORMS | {"percent": is_percentage(*filters), "filter-accuracy": differs_in(*filters)}
    assert_answers(submission.run_experiment, cases, experiment, same=same_in(*filters), slips=slips)


@check(**PLACE, group="edges", codes=["place-value"])
def test_patterns_of_other_shapes(submission, rng):
    """a pattern may be wide or high, reach the border, or fill the picture"""
    cases = [
        (rng.normal(size=(2, 3)), 5, 1, 2),
        (rng.normal(size=(4, 1)), 5, 1, 4),
        (rng.normal(size=(3, 3)).astype(np.float32), 3, 0, 0),
        (rng.normal(size=(1, 4)), 4, 3, 0),
    ]
    assert_answers(submission.place_pattern, cases, placed, otherwise="place-value", raising="place-value")


@check(**PLACE, group="edges", codes=["clips"])
def test_patterns_that_stick_out(submission, rng):
    """a pattern that would stick out is refused"""
    pattern, row, column = (rng.normal(size=shape) for shape in ((2, 3), (1, 3), (3, 1)))
    places = [(5, 4, 1), (5, 1, 3), (5, -1, 1), (5, 1, -1), (5, -3, 1), (5, 1, -4), (2, 0, 0), (5, 9, 0)]
    cases = [(pattern, *place) for place in places]
    cases += [(row, 5, 5, 1), (row, 5, -1, 0), (row, 6, 7, 2), (column, 5, 1, 5), (column, 5, 0, -1), (column, 6, 2, 8)]
    assert_raises(submission.place_pattern, cases, code="clips")


@check(**GRID, group="edges", codes=["grid-shape", "percent", "grid-value"])
def test_patterns_that_fill_the_picture(submission, rng):
    """a pattern as large as the picture has one place"""
    cases = []
    for answer, labels in ((3, [3, 3]), (1, [1, -1, 1]), (0, [2])):
        cases.append((lambda picture, answer=answer: answer, [rng.normal(size=(3, 3)) for _ in labels], labels, 3))
    assert_answers(
        submission.position_accuracy, cases, shares, same=SAME, form=GRID_FORM, form_code="grid-shape",
        slips={"grid-shape": refused, "percent": lambda *args: 100 * shares(*args)}, otherwise="grid-value",
        raising="grid-shape",
    )  # fmt: skip


@check(**CURVE, group="edges", codes=["curve-shape", "curve-step", "curve-value"])
def test_curves_at_the_ends(submission, rng):
    """no move at all; a pattern that stays inside keeps its score; what leaves is gone"""
    pattern = rng.uniform(0.5, 2, (2, 2))
    inside = np.zeros((4, 7))
    inside[1:3, 1:3] = pattern
    weights = rng.normal(size=(28, 2))
    cases = [
        (rng.normal(size=(4, 7)), weights, pattern, 0),
        (inside, weights, pattern, 4),
        (np.asfortranarray(inside), weights, pattern, 8),
        (rng.uniform(0.5, 2, (3, 4)), weights[:12], pattern, 6),  # light everywhere, and gone in the end
    ]
    assert_answers(
        submission.shift_curve, cases, curve, same=SAME, slips=CURVE_SLIPS, form=CURVE_FORM, form_code="curve-shape",
        otherwise="curve-value",
    )  # fmt: skip


@check(**RUN, group="edges", codes=["result-keys", "not-json", "value"])
def test_the_experiment_as_it_stands(submission):
    """without arguments the experiment is that of the lesson"""
    slips = {code: FORMS[code] for code in ("result-keys", "not-json")}
    cases = [Args(), Args(size=5)]
    assert_answers(submission.run_experiment, cases, experiment, same=same_in(*KEYS), slips=slips)


@check(
    **RUN,
    group="edges",
    codes=["result-keys", "not-json", "train-accuracy", "trained-everywhere", "filter-accuracy", "value"],
)
def test_odd_patterns(submission, rng):
    """patterns as large as the picture, equal patterns, the negative of a pattern, scores that nearly tie"""
    a, b, size = clear_patterns(rng, 2, 4)
    whole = np.array([[1, 2], [-3, 4]])
    faint = [np.array([[np.sqrt(lead)]]) for lead in (0.9e-9, 1.5e-9)]  # what one pixel answers to itself
    cases = [(a, b, 2), (b, b.copy(), 3), (whole, -whole, size), *((one, -one, 2) for one in faint)]
    slips = {code: FORMS[code] for code in ("result-keys", "not-json")} | {
        "train-accuracy": Looks(
            lambda answer, *args: (
                same_in("dense_map")(answer, experiment(*args))
                and not same_in("dense_train_accuracy")(answer, experiment(*args))
            )
        ),
        "trained-everywhere": differs_in("dense_accuracy", "dense_map"),
        "filter-accuracy": differs_in("filter_accuracy", "filter_map"),
    }
    assert_answers(submission.run_experiment, cases, experiment, same=same_in(*KEYS), slips=slips)


@check(**RUN, group="edges", codes=["value", "perm-ignored"])
def test_shuffled_pictures(submission, rng):
    """with perm every picture is shuffled, in training and in testing"""
    function = submission.run_experiment
    plain = [clear_patterns(rng, 2, 4), clear_patterns(rng, 3, 5)]
    cases = [Args(*one, perm=telling_order(rng, *one)) for one in plain]
    assert_answers(
        function, cases, experiment, same=same_in(*KEYS), raising="perm-ignored",
        otherwise=unless_wrong("perm-ignored", function, plain, experiment, same=same_in(*KEYS)),
    )  # fmt: skip


@check(**RUN, group="care", codes=["result-errors"])
def test_refuses_other_patterns(submission, rng):
    """patterns that are not square, not of one shape, or too large are refused"""
    shapes = [((3, 2), (3, 2), 5), ((2, 3), (2, 3), 5), ((3, 3), (2, 2), 5), ((2, 2), (3, 3), 4), ((3, 3), (3, 2), 4)]
    shapes += [((3, 3), (3, 3), 2), ((2, 2), (2, 2), 1)]
    cases = [(rng.normal(size=one), rng.normal(size=other), size) for one, other, size in shapes]
    assert_raises(submission.run_experiment, cases, code="result-errors")


@check(**PLACE, group="care")
def test_no_side_effects(submission, rng):
    """nothing is printed or changed, and every result stays what it is"""
    a, b = draw_patterns(rng, 2)
    arrays = [
        (submission.place_pattern, (a, 2, 0, 0)),
        (submission.position_accuracy, (lambda picture: 1, [a, b], [1, -1], 3)),
        (submission.shift_curve, (a, rng.normal(size=(4, 2)), b, 1)),
    ]
    for function, case in (*arrays, (submission.run_experiment, (a, b, 2, np.array([2, 0, 3, 1])))):
        assert_unchanged(function, [case])
        assert_silent(function, [case])
    for function, case in arrays:
        assert_no_shared_memory(function(*case), function(*case), a)
    assert_stays(submission.run_experiment, [(a, b, 2), (b, a, 3)])
