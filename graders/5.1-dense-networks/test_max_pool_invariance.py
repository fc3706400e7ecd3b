"""Hidden checks of max-pool-invariance. Responses are compared one by one here, windows cut out one by one."""

import itertools

import numpy as np
import pytest

from katakit.testing import (
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
    is_real_number,
    is_whole_number,
    unless_wrong,
)

POOL = {"function": "global_max_pool"}
PEAK = {"function": "peak_position"}
DETECTOR = {"function": "detector_score"}
GAP = {"function": "invariance_gap"}

SAME = close(1e-9, 1e-9)

# ------------------------------------------------------------------------------------------------- what is right


def highest(values):
    best, *others = values
    for value in others:
        if value > best:
            best = value
    return best


def pooled(maps):
    if maps.ndim == 2:
        return float(highest(maps.reshape(-1).tolist()))
    return np.array([highest(one.reshape(-1).tolist()) for one in maps])


def peak(feature_map):
    places = itertools.product(*map(range, feature_map.shape))
    best = highest(feature_map.reshape(-1).tolist())
    return next(place for place in places if feature_map[place] == best)


def responses(img, kernel):
    """What a filter answers at every place where all of it lies on the picture, in reading order."""
    img, kernel = img.astype(float), kernel.astype(float)
    height, width = kernel.shape
    return np.array(
        [
            (img[row : row + height, col : col + width] * kernel).sum()
            for row in range(img.shape[0] - height + 1)
            for col in range(img.shape[1] - width + 1)
        ]
    )


def detector(img, kernel):
    return float(highest(responses(img, kernel)))


def moved(img, down, right):
    """Every pixel that stays inside, at its new place; zeros elsewhere."""
    height, width = img.shape
    result = np.zeros_like(img)
    for row, col in itertools.product(range(height), range(width)):
        if 0 <= row + down < height and 0 <= col + right < width:
            result[row + down, col + right] = img[row, col]
    return result


def rolled(img, down, right):
    return np.roll(img, (down, right), axis=(0, 1))


def drawn_out(img, down, right):
    """What leaves is lost, but the border is repeated instead of zeros."""
    rows, columns = (
        np.clip(np.arange(side) - step, 0, side - 1) for side, step in zip(img.shape, (down, right), strict=True)
    )
    return img[np.ix_(rows, columns)]


def changes(score, img, shifts, move=moved):
    return [score(move(img, down, right)) - score(img) for down, right in shifts]


def gap(score, img, shifts, move=moved):
    return float(highest([abs(change) for change in changes(score, img, shifts, move)]))


def same_pair(answer, expected):
    return (
        isinstance(answer, (tuple, list))
        and len(answer) == 2
        and all(map(is_whole_number, answer))
        and (int(answer[0]), int(answer[1])) == expected
    )


# ------------------------------------------------------------------------------------------ what is often believed


def farthest(values):
    return values.reshape(-1)[np.abs(values).argmax()]


def per_map(function):
    """For a map what the function makes of it, for a stack what it makes of each map."""
    return lambda maps: function(maps) if maps.ndim == 2 else np.array([function(one) for one in maps])


POOL_SLIPS = {
    "starts-at-zero": per_map(lambda one: max(float(one.max()), 0.0)),
    "average": [per_map(np.mean), per_map(np.median), per_map(lambda one: one.mean() if one.ndim == 2 else one)],
    "absolute": [per_map(lambda one: np.abs(one).max()), per_map(farthest)],
    "value": [per_map(np.min), per_map(np.sum), per_map(lambda one: np.abs(one).sum())],
}

# One number for each map is what a stack gives: anything of another shape took the wrong axes away.
WRONG_AXES = Looks(lambda answer, maps: maps.ndim == 3 and np.shape(answer) != maps.shape[:1])

PEAK_SLIPS = {
    "absolute": lambda one: peak(np.abs(one)),
    "flat-position": [
        lambda one: int(one.argmax()),
        lambda one: divmod(int(one.argmax()), one.shape[0]),
        lambda one: (0, int(one.argmax())),
        lambda one: tuple(place + 1 for place in peak(one)),
    ],
    "swapped": lambda one: peak(one)[::-1],
}


def half(side):
    return side // 2, side // 2


def whole(side):
    return side - 1, side - 1


def beside(rows=half, columns=half, mode="constant"):
    """The best response where the filter may lie partly beside the picture: how far it may, and what is seen there."""

    def best(img, kernel):
        around = rows(kernel.shape[0]), columns(kernel.shape[1])
        return detector(np.pad(img.astype(float), around, mode=mode), kernel)

    return best


def odd_only(best, otherwise=None):
    """Filters with a middle are laid on in this way, others as they should be, or refused."""

    def score(img, kernel):
        if all(side % 2 for side in kernel.shape):
            return best(img, kernel)
        if otherwise is None:
            raise ValueError("no middle")
        return otherwise(img, kernel)

    return score


HOW_FAR = [
    (half, half),
    (whole, whole),
    (lambda side: (0, side - 1), lambda side: (0, side - 1)),
    (lambda side: (side - 1, 0), lambda side: (side - 1, 0)),
    (lambda side: (0, 0), lambda side: (0, side - 1)),
    (lambda side: (0, side - 1), lambda side: (0, 0)),
    (lambda side: (0, 0), half),
    (half, lambda side: (0, 0)),
    (lambda side: (1, 1), lambda side: (1, 1)),
    (lambda side: (side // 2, (side - 1) // 2), lambda side: (side // 2, (side - 1) // 2)),
    (lambda side: ((side - 1) // 2, side // 2), lambda side: ((side - 1) // 2, side // 2)),
]
PADDED = [
    *(beside(rows, columns, mode) for mode in ("constant", "edge", "wrap") for rows, columns in HOW_FAR),
    *(beside(mode=mode) for mode in ("reflect", "symmetric")),
    odd_only(beside()),
    odd_only(beside(), detector),
]

TURNS = [
    lambda kernel: kernel[::-1, ::-1],
    lambda kernel: kernel[::-1],
    lambda kernel: kernel[:, ::-1],
    lambda kernel: kernel.T,
    np.rot90,
    lambda kernel: np.rot90(kernel, 3),
]
FLIPPED = [
    *(lambda img, kernel, turned=turned: detector(img, turned(kernel)) for turned in TURNS),
    *(lambda img, kernel, turned=turned: max(detector(img, kernel), detector(img, turned(kernel))) for turned in TURNS),
    *(lambda img, kernel, best=best: best(img, kernel[::-1, ::-1]) for best in (beside(), beside(whole, whole))),
]
DETECTOR_SLIPS = {
    "starts-at-zero": lambda img, kernel: max(detector(img, kernel), 0.0),
    "average": lambda img, kernel: responses(img, kernel).mean(),
    "absolute": [
        lambda img, kernel: np.abs(responses(img, kernel)).max(),
        lambda img, kernel: farthest(responses(img, kernel)),
    ],
    "value": lambda img, kernel: responses(img, kernel).min(),
    "padded-score": PADDED,
    "flips-filter": FLIPPED,
}


def one_after_another(score, img, shifts):
    """Each move starts from where the one before has led."""
    picture, found = img, []
    for down, right in shifts:
        picture = moved(picture, down, right)
        found.append(abs(score(picture) - score(img)))
    return max(found)


def sizes(function):
    return lambda score, img, shifts: function(np.abs(changes(score, img, shifts)))


GAP_SLIPS = {
    "swapped": lambda score, img, shifts: gap(score, img, [(right, down) for down, right in shifts]),
    "signed": [
        lambda score, img, shifts: max(changes(score, img, shifts)),
        lambda score, img, shifts: max(0.0, *changes(score, img, shifts)),
        lambda score, img, shifts: -min(changes(score, img, shifts)),
        lambda score, img, shifts: max(0.0, -min(changes(score, img, shifts))),
        lambda score, img, shifts: abs(max(changes(score, img, shifts))),
        lambda score, img, shifts: abs(min(changes(score, img, shifts))),
        lambda score, img, shifts: min(changes(score, img, shifts)),
        *(lambda score, img, shifts, move=move: gap(score, img, shifts, move) for move in (rolled, drawn_out)),
    ],
    "last-only": [
        *(sizes(one) for one in (lambda d: d[-1], lambda d: d[0], np.min, np.mean, np.sum, np.median)),
        one_after_another,
    ],
}

# ------------------------------------------------------------------------------------------------------ the inputs


def telling(make, *misread):
    """Return the first picture and filter for which each of these ways gives another score than the right one."""
    while True:
        call = make()
        if all(abs(one(*call) - detector(*call)) > 0.01 for one in misread):
            return call


@pytest.fixture
def maps(rng):
    """Maps with responses of both signs, the largest and the smallest one at known places; one stored by columns.

    In the last one the largest response is the farthest from zero, too.
    """
    made = []
    for shape, top, bottom in (
        ((3, 5), (1, 3), (2, 0)),
        ((5, 3), (4, 1), (0, 2)),
        ((4, 6), (0, 5), (3, 2)),
        ((6, 4), (3, 2), (1, 3)),
    ):
        one = rng.uniform(-3, 3, shape)
        one[top], one[bottom] = rng.uniform(4, 5), rng.uniform(-9, -8)
        made.append(one)
    return [made[0], np.asfortranarray(made[1]), np.rint(made[2]).astype(int), made[3] + 7]


@pytest.fixture
def negative(rng):
    """Maps in which every response is negative: a little, or by very much."""
    low, high = rng.uniform(-9, -3, (3, 4)), rng.uniform(-9, -3, (5, 2))
    low[1, 2], high[3, 0] = rng.uniform(-2, -1, 2)
    return [low, 1e12 * high]


@pytest.fixture
def scenes(rng):
    """Pictures and filters for which other places, or a turned filter, give another score."""
    shapes = ((5, 7), (3, 3)), ((6, 4), (2, 3)), ((4, 6), (1, 2)), ((6, 5), (3, 2))
    absolute, turned, better_of_both = DETECTOR_SLIPS["absolute"][0], FLIPPED[0], FLIPPED[len(TURNS)]
    misread = (
        (beside(), beside(whole, whole), turned, absolute),
        (beside(), better_of_both),
        (beside(mode="edge"), beside(mode="wrap"), turned),
    )
    return [
        telling(lambda one=one, other=other: (rng.normal(size=one), rng.normal(size=other)), *misread[index % 3])
        for index, (one, other) in enumerate(shapes)
    ]


@pytest.fixture
def pattern_at(rng):
    """A pattern, used as the filter, on a dark picture at several places."""
    pattern = rng.uniform(0.4, 1.5, (3, 2)) * np.array([[1, -1], [1, 1], [-1, 1]])
    dark = np.zeros((7, 8))
    dark[:3, :2] = pattern
    return [(moved(dark, down, right), pattern) for down, right in ((0, 0), (1, 2), (2, 5), (4, 6))]


def weighing(weights):
    """A score for which every place counts differently."""
    return lambda img: float((img.astype(float) * weights).sum())


def up_and_down(rng, shape, shifts):
    """Return a score and a picture: some of the moves make the score rise, others make it fall, none as much."""
    while True:
        score, img = weighing(rng.uniform(0.3, 2, shape) * rng.choice([-1, 1], shape)), rng.uniform(0.3, 2, shape)
        found = changes(score, img, shifts)
        if min(found) < -0.1 and max(found) > 0.1 and abs(min(found) + max(found)) > 0.1:
            return score, img


def score_code(function, pattern_at):
    """Why a score is wrong that nothing explains: it depends on the place, or it is another number altogether."""

    def code():
        try:
            scores = [float(function(img.copy(), pattern.copy())) for img, pattern in pattern_at]
        except (ArithmeticError, LookupError, TypeError, ValueError):
            return "value"
        return "value" if np.allclose(scores, scores[0], 1e-9, 1e-9) else "invariant"

    return code


# ------------------------------------------------------------------------------------------------------ the checks


@check(**POOL, codes=["starts-at-zero", "average", "absolute", "value"])
def test_largest_response_of_a_map(submission, maps, negative):
    """global_max_pool gives the largest response of a map as a plain number"""
    assert_answers(
        submission.global_max_pool, [*maps, *negative], pooled, same=SAME, slips=POOL_SLIPS, form=is_real_number,
        form_code="value",
    )  # fmt: skip


@check(**POOL, codes=["starts-at-zero", "average", "absolute", "wrong-axis", "value"])
def test_largest_response_of_each_map(submission, rng):
    """global_max_pool gives one number for each map of a stack"""
    stacks = [rng.uniform(-5, 5, shape) for shape in ((3, 4, 5), (2, 6, 3), (5, 2, 4))]
    for stack in stacks[:2]:
        stack[0] -= 6  # all negative
        stack[1:, 0, -1] = -8.5  # the farthest from zero
    stacks[1] = np.asfortranarray(stacks[1])
    stacks[2] += 6  # all positive
    assert_answers(
        submission.global_max_pool, stacks, pooled, same=SAME,
        slips={
            "starts-at-zero": POOL_SLIPS["starts-at-zero"],
            "average": [*POOL_SLIPS["average"], *(lambda maps, axis=axis: maps.mean(axis=axis) for axis in (1, 2))],
            "absolute": POOL_SLIPS["absolute"],
            "wrong-axis": WRONG_AXES,
            "value": POOL_SLIPS["value"],
        },
        form=lambda answer: is_number_array(answer) or is_real_number(answer), form_code="value",
    )  # fmt: skip


@check(**PEAK, codes=["absolute", "flat-position", "swapped"])
def test_place_of_the_largest_response(submission, maps):
    """peak_position gives row and column of the largest response"""
    assert_answers(
        submission.peak_position, maps, peak, same=same_pair, slip_same=np.array_equal, slips=PEAK_SLIPS,
        otherwise="flat-position",
    )  # fmt: skip


@check(**PEAK, codes=["absolute", "flat-position", "swapped"])
def test_peak_moves_with_the_map(submission, rng):
    """a map that is moved has its peak elsewhere, by just that move"""
    blob = np.zeros((8, 9))
    blob[2:5, 1:4] = rng.uniform(0.2, 0.9, (3, 3))
    blob[3, 2], blob[4, 1] = 1.5, -2.5
    cases = [moved(blob, down, right) for down, right in ((3, 1), (-2, 5), (1, -1), (2, 4))]
    assert_answers(
        submission.peak_position, cases, peak, same=same_pair, slip_same=np.array_equal, slips=PEAK_SLIPS,
        otherwise="flat-position",
    )  # fmt: skip


@check(
    **DETECTOR,
    codes=["starts-at-zero", "average", "absolute", "value", "padded-score", "flips-filter", "invariant"],
)
def test_best_response_of_a_filter(submission, scenes, rng, pattern_at):
    """detector_score is the largest response of the filter"""
    function = submission.detector_score
    one_sign = [
        (rng.uniform(1, 2, (4, 5)), factor * rng.uniform(0.3, 1, shape))
        for factor, shape in ((-1, (2, 3)), (-1e9, (3, 1)), (1, (2, 2)))
    ]
    assert_answers(
        function, [*scenes, *one_sign], detector, same=SAME, slips=DETECTOR_SLIPS,
        otherwise=score_code(function, pattern_at), raising="value",
    )  # fmt: skip


@check(
    **DETECTOR,
    codes=["starts-at-zero", "average", "absolute", "value", "padded-score", "flips-filter", "invariant"],
)
def test_score_of_a_pattern_that_moves(submission, pattern_at):
    """wherever the pattern lies, the score of its own filter is the same"""
    function = submission.detector_score
    assert_answers(
        function,
        pattern_at,
        detector,
        same=SAME,
        slips=DETECTOR_SLIPS,
        otherwise=score_code(function, pattern_at),
        raising="value",
    )


@check(**GAP, codes=["swapped", "signed", "last-only"])
def test_largest_change_of_the_score(submission, rng):
    """invariance_gap is the largest change of the score, up or down, whichever move causes it"""
    shifts = [(1, 2), (0, 1), (-2, 1), (2, -3)]
    cases = []
    for shape in ((5, 6), (4, 7)):
        score, img = up_and_down(rng, shape, shifts)
        small, less, more, most = sorted(shifts, key=lambda shift: gap(score, img, [shift]))
        cases += [(score, img, [small, less, most, more]), (lambda x, score=score: -score(x), img, [less, most, small])]
        cases += [(score, img, [most, small, more, less] if shape == (5, 6) else [small, more, less, most])]
    assert_answers(
        submission.invariance_gap, cases, gap, same=SAME, slips=GAP_SLIPS, otherwise="last-only", raising="last-only"
    )


@check(**GAP, codes=["signed", "last-only"])
def test_scores_that_only_fall_or_rise(submission, rng):
    """a score that can only fall, or only rise, changes, too; one that does not change has no gap"""
    img = np.zeros((6, 7))
    img[1:4, 2:5] = rng.uniform(0.5, 2, (3, 3))
    img[2, 4] = 3.0
    inside, outside = [(1, -1), (2, 2), (-1, 0)], [(0, 3), (0, 5), (0, 4)]

    def light(x):
        return float(x.sum(dtype=float))

    def brightest(x):
        return float(x.max())

    cases = [
        (light, img, outside),
        (lambda x: 2 - light(x), img, outside),
        (lambda x: -brightest(x), img, [(-1, -2), (-3, 0)]),
        (brightest, img, inside),
    ]
    slips = {code: GAP_SLIPS[code] for code in ("signed", "last-only")}
    assert_answers(
        submission.invariance_gap, cases, gap, same=SAME, slips=slips, otherwise="last-only", raising="last-only"
    )


@check(**POOL, group="edges", codes=["wrong-axis", "value"])
def test_thin_maps_and_stacks(submission, rng):
    """a row, a column, a single place; a stack of one map, maps of one place"""
    function = submission.global_max_pool
    single = [rng.uniform(1, 5, shape) for shape in ((1, 6), (5, 1))]
    single += [rng.uniform(1, 5, (1, 1)).astype(np.float32)]
    assert_answers(function, single, pooled, same=SAME, raising="value")
    stacks = [rng.uniform(1, 5, shape) for shape in ((1, 4, 3), (4, 1, 1), (1, 1, 1))]
    assert_answers(function, stacks, pooled, same=SAME, slips={"wrong-axis": WRONG_AXES}, raising="value")


@check(**PEAK, group="edges", codes=["starts-at-zero", "absolute", "flat-position", "swapped"])
def test_peaks_below_zero(submission, negative):
    """peak_position finds the least negative response, too"""
    slips = {"starts-at-zero": Looks(lambda answer, one: answer is None or tuple(answer) in {(0, 0), (-1, -1)})}
    assert_answers(
        submission.peak_position, negative, peak, same=same_pair, slip_same=np.array_equal,
        slips=slips | PEAK_SLIPS, otherwise="flat-position", raising="starts-at-zero",
    )  # fmt: skip


@check(**PEAK, group="edges", codes=["swapped", "last-peak", "flat-position"])
def test_first_of_several_peaks(submission, maps):
    """of several equal maxima the first one in reading order is given"""
    function = submission.peak_position
    ties = [
        np.array([[1, 2, 9], [9, 2, 9]]),
        np.array([[-2.5, -4.0], [-3.0, -1.5], [-1.5, -1.5], [-1.5, -2.0]]),
        np.full((3, 4), 0.75),
        np.array([[0, 0, 0, 5, 0], [0, 5, 0, 0, 0], [5, 0, 0, 0, 5]]),
        np.array([[1.0, 3.0, -2.5], [0.5, 3.0 + 1e-11, 3.0]]),  # close is not equal
    ]

    def first_by_columns(one):
        return peak(one.T)[::-1]

    otherwise = unless_wrong("last-peak", function, maps, peak, same=same_pair, general="flat-position")
    slips = {
        "swapped": PEAK_SLIPS["swapped"],
        "last-peak": [
            lambda one: tuple(side - 1 - place for side, place in zip(one.shape, peak(one[::-1, ::-1]), strict=True)),
            first_by_columns,
        ],
        "flat-position": lambda one: peak(one.round(6)),
    }
    assert_answers(
        function, ties, peak, same=same_pair, slip_same=np.array_equal, slips=slips, otherwise=otherwise,
        raising="last-peak",
    )  # fmt: skip


@check(**DETECTOR, group="edges", codes=["value", "padded-score", "flips-filter", "invariant"])
def test_filters_that_just_fit(submission, rng, pattern_at):
    """a filter as large as the picture, one of a single number; a picture in bytes"""
    function = submission.detector_score
    img = rng.uniform(0.5, 2, (3, 4))
    cases = [
        (img, rng.uniform(-2, -0.5, (3, 4))),
        (-img, np.array([[2.5e9]])),
        (rng.integers(100, 255, (4, 5)).astype(np.uint8), np.array([[9, 2], [-3, 5]])),  # far above 255
        (moved(pattern_at[0][0], 0, -1), pattern_at[0][1]),
        (moved(pattern_at[3][0], 2, 1), pattern_at[3][1]),
    ]
    slips = {"padded-score": PADDED, "flips-filter": FLIPPED}
    assert_answers(
        function, cases, detector, same=SAME, slips=slips, otherwise=score_code(function, pattern_at), raising="value"
    )


@check(**GAP, group="edges", codes=["swapped", "signed", "last-only"])
def test_moves_of_any_kind(submission, rng):
    """one move, no move at all, far moves, moves in another order"""
    img, weights = rng.uniform(0.3, 2, (4, 6)), rng.uniform(0.3, 2, (4, 6))
    score = weighing(weights)
    shifts = [(0, 0), (1, 0), (-1, 2), (0, -9), (9, 1), (2, 3)]
    cases = [
        (score, img, [(0, 0)]),
        (weighing(-weights), np.asfortranarray(img), [(3, -1)]),
        (score, img, shifts),
        (score, img, shifts[::-1]),
        (score, (20 * img).astype(np.uint8), [(-50, 0), (0, 1), (1, -1)]),
    ]
    assert_answers(
        submission.invariance_gap, cases, gap, same=SAME, slips=GAP_SLIPS, otherwise="last-only", raising="last-only"
    )


@check(**POOL, group="care", codes=["value"])
def test_refuses_other_shapes(submission, rng):
    """what is neither a map nor a stack, or holds no response, is refused"""
    shapes = ((5,), (), (2, 2, 3, 4), (0, 3), (4, 0), (2, 0, 3), (3, 2, 0))
    assert_raises(submission.global_max_pool, [rng.normal(size=shape) for shape in shapes], code="value")


@check(**GAP, group="care", codes=["no-shifts"])
def test_refuses_no_shifts(submission, rng):
    """without shifts there is no gap"""
    img = rng.normal(size=(3, 4))
    assert_raises(submission.invariance_gap, [(weighing(img), img, [])], code="no-shifts")


@check(**POOL, group="care")
def test_no_side_effects(submission, maps, rng):
    """nothing is printed, nothing that was handed in is changed, no result shares memory with anything"""
    stack = rng.normal(size=(3, 2, 4))
    pool, position, detect, change = (
        submission.global_max_pool, submission.peak_position, submission.detector_score, submission.invariance_gap
    )  # fmt: skip
    responded = (maps[1], maps[0][:2, :2].copy())
    measured = [(weighing(maps[0]), maps[0], [(0, 1), (-1, 0)])]
    for function, cases in ((pool, [maps[0], stack]), (position, maps[:1]), (detect, [responded]), (change, measured)):
        assert_unchanged(function, cases)
        assert_silent(function, cases)
    assert_stays(position, maps[:2])
    single = rng.normal(size=(3, 1, 1))
    one, other = pool(single), pool(single)
    assert_no_shared_memory(one, single)
    assert_no_shared_memory(other, one)
