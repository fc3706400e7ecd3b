"""Hidden checks of dense-response. Every unit's sum is taken by itself here, number by number."""

import math

import numpy as np

from katakit.testing import (
    Looks,
    assert_answers,
    assert_no_shared_memory,
    assert_raises,
    assert_silent,
    assert_unchanged,
    check,
    close,
    is_number_array,
    unless_wrong,
)

FORWARD = {"function": "dense_forward"}
GAP = {"function": "response_gap"}
NEAR = close(1e-9, 1e-9)


def layer(x, weights, bias=None):
    """What each unit answers to each picture: a sum over all pixels."""
    if x.ndim == 2:
        return np.array([layer(row, weights, bias) for row in x])
    columns = zip(*weights.tolist(), strict=True)
    sums = [math.fsum(a * b for a, b in zip(x.tolist(), column, strict=True)) for column in columns]
    return np.array(sums) + (0 if bias is None else bias)


def flat(img):
    return np.array([float(value) for row in img.tolist() for value in row])


def changes(a, b, weights):
    """How much each unit's answer changes from one picture to the other."""
    return layer(flat(a) - flat(b), weights)


def length(vector):
    return math.sqrt(math.fsum(value * value for value in vector.tolist()))


def gap(a, b, weights, bias=None):
    return length(changes(a, b, weights))


def is_vector(answer):
    return is_number_array(answer) and answer.ndim == 1


def softmax(sums):
    powers = np.exp(sums - sums.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


def changes_negative_sums(answer, x, weights, bias=None):
    """What is positive came back as it is, what is negative did not: the trace of many an activation."""
    sums = layer(x, weights, bias)
    lit = sums > 0
    right = np.isclose(answer, sums, rtol=1e-9, atol=1e-9)
    return lit.any() and right[lit].all() and not right[~lit].any()


ACTIVATIONS = [
    lambda sums: np.maximum(sums, 0),
    lambda sums: 1 / (1 + np.exp(-sums)),
    np.tanh,
    softmax,
    np.sign,
    lambda sums: (sums > 0).astype(float),
    lambda sums: np.log1p(np.exp(sums)),
    np.abs,
]

SUM_SLIPS = {
    "bias-lost": lambda x, weights, bias=None: layer(x, weights),
    "extra-step": [
        *(lambda x, weights, bias=None, f=f: f(layer(x, weights, bias)) for f in ACTIVATIONS),
        *(lambda x, weights, bias, f=f: f(layer(x, weights)) + bias for f in ACTIVATIONS),
        lambda x, weights, bias=None: layer(x, weights / len(weights), bias),
        lambda x, weights, bias=None: layer(x, weights, bias) / len(weights),
        Looks(changes_negative_sums),
    ],
}

TRANSPOSED = {
    "transposed": [
        lambda x, weights, bias: weights @ x + bias,  # raises where the layer has not as many units as inputs
        lambda x, weights, bias: layer(x, weights.reshape(weights.shape[::-1]).T, bias),
    ]
}

MIXED_SIGNS = (np.array([1.0, -2.0, 0.5]), np.array([[1.5, 0.5], [1.0, -1.0], [-2.0, 3.0]]), np.array([0.25, -0.5]))


def numbers(rng, *shape):
    """Numbers of both signs, none of them near zero."""
    return rng.choice([-1.0, 1.0], shape) * rng.uniform(0.3, 2.0, shape)


def layers(rng, shapes, *stack):
    return [(numbers(rng, *stack, n), numbers(rng, n, units), numbers(rng, units)) for n, units in shapes]


def whole_layers(rng):
    """Single pictures, where every order of summing gives exactly the same."""
    return [tuple(np.round(4 * one) for one in case) for case in layers(rng, ((4, 4), (5, 3), (2, 6)))]


@check(**FORWARD, codes=["not-array", "bias-lost", "extra-step", "transposed", "value"])
def test_weighted_sums(submission, rng):
    """dense_forward gives each unit's weighted sum, and its bias on top"""
    cases = [MIXED_SIGNS, *layers(rng, ((4, 4), (7, 7), (3, 5)))]
    assert_answers(submission.dense_forward, cases, layer, same=NEAR, slips={**SUM_SLIPS, **TRANSPOSED}, form=is_vector)


@check(**FORWARD, codes=["value"])
def test_without_a_bias(submission, rng):
    """a layer without a bias gives the weighted sums alone"""
    cases = [MIXED_SIGNS, *layers(rng, ((4, 4), (5, 2)))]
    ways = [cases[0][:2], cases[1][:2], (*cases[2][:2], None)]
    assert_answers(submission.dense_forward, ways, layer, same=NEAR)


@check(**FORWARD, codes=["not-array", "bias-lost", "extra-step", "value", "batch"])
def test_a_stack_of_pictures(submission, rng):
    """a stack gets one row of answers per picture"""
    cases = layers(rng, ((3, 3),), 4) + layers(rng, ((4, 6),), 2)
    cases += [(numbers(rng, 3, 6), numbers(rng, 6, 2))]
    function = submission.dense_forward
    assert_answers(
        function, cases, layer, same=NEAR, slips=SUM_SLIPS, form=is_number_array, raising="batch",
        otherwise=unless_wrong("batch", function, whole_layers(rng), layer),
    )  # fmt: skip


def gap_slips():
    return {
        "extra-step": [
            lambda a, b, weights, bias=None, f=f: length(
                f(layer(flat(a), weights, bias)) - f(layer(flat(b), weights, bias))
            )
            for f in ACTIVATIONS
        ],
        "squared": [
            lambda a, b, weights, bias=None: gap(a, b, weights) ** 2,
            lambda a, b, weights, bias=None: gap(a, b, weights) ** 2 / weights.shape[1],
        ],
        "other-norm": [
            lambda a, b, weights, bias=None, f=f: f(changes(a, b, weights))
            for f in (
                lambda d: np.abs(d).sum(),
                lambda d: np.abs(d).max(),
                lambda d: np.abs(d).min(),
                lambda d: np.abs(d).mean(),
                lambda d: np.sqrt(np.square(d).mean()),
                lambda d: abs(d.sum()),
                lambda d: d.sum(),
                lambda d: -d.sum(),
                lambda d: np.count_nonzero(d),
                lambda d: (np.abs(d) ** 3).sum() ** (1 / 3),
                lambda d: length(d) / len(d),
            )
        ],
        "bias-counts": [
            lambda a, b, weights, bias, k=k: length(changes(a, b, weights) + k * bias) for k in (1, -1, 2, -2)
        ] + [
            lambda a, b, weights, bias: gap(a, b, weights) + bias.sum(),
            lambda a, b, weights, bias: gap(a, b, weights) + length(bias),
        ],
        "column-order": [
            lambda a, b, weights, bias=None, one=one, other=other: length(
                layer(a.ravel(one).astype(float) - b.ravel(other), weights)
            )
            for one in "FKC" for other in "FKC" if (one, other) != ("C", "C")
        ],
    }  # fmt: skip


GAP_CODES = ["extra-step", "squared", "other-norm", "bias-counts", "column-order", "gap-value"]


def gaps(rng, shapes):
    """Two pictures and a layer for them, with its bias."""
    return [
        (numbers(rng, *shape), numbers(rng, *shape), numbers(rng, math.prod(shape), units), numbers(rng, units))
        for *shape, units in shapes
    ]


def compare_gaps(submission, cases, *codes, otherwise="gap-value"):
    slips = {code: slip for code, slip in gap_slips().items() if not codes or code in codes}
    assert_answers(
        submission.response_gap, cases, gap, same=NEAR, slips=slips, otherwise=otherwise, raising="gap-value"
    )


@check(**GAP, codes=GAP_CODES)
def test_gap_without_a_bias(submission, rng):
    """response_gap is the length of the difference between two answers"""
    cases = [case[:3] for case in gaps(rng, ((3, 4, 5), (5, 2, 3), (4, 4, 4)))]
    compare_gaps(submission, cases)


@check(**GAP, codes=GAP_CODES)
def test_gap_with_a_bias(submission, rng):
    """the bias of the layer makes no difference to the gap"""
    cases = gaps(rng, ((3, 4, 5), (5, 2, 3), (2, 3, 6)))
    plain = [case[:3] for case in cases]
    otherwise = unless_wrong("bias-counts", submission.response_gap, plain, gap, same=NEAR, general="gap-value")
    compare_gaps(submission, cases, otherwise=otherwise)


@check(**FORWARD, group="edges", codes=["value"])
def test_numbers_of_other_types(submission, rng):
    """pictures, weights and biases may be whole numbers or fractions, one pixel and one unit are enough"""
    whole = rng.integers(-9, 10, (6, 4))
    whole[0], whole[:, 0] = (3, -5, 7, -2), 4
    fractions = numbers(rng, 6, 4)
    tiny = rng.integers(100, 256, 6).astype(np.uint8)
    cases = [
        (tiny, whole, numbers(rng, 4)),
        (tiny, np.asfortranarray(fractions), numbers(rng, 4)),
        (rng.integers(-9, 10, 6), fractions, rng.integers(1, 10, 4)),
        (numbers(rng, 6), whole, rng.integers(1, 10, 4)),
        (np.array([0.5, -3.25, 1.0, 2.0, -0.125, 7.0], np.float32), whole),
        (np.array([2.5]), np.array([[-3.0]]), np.array([0.25])),
    ]
    assert_answers(submission.dense_forward, cases, layer, same=NEAR)


@check(**FORWARD, group="edges", codes=["batch"])
def test_stacks_of_all_sizes(submission, rng):
    """a stack may hold a single picture, or as many as there are pixels or units; the layer may have one unit"""
    cases = [
        *layers(rng, ((4, 3),), 1),
        *layers(rng, ((4, 1), (4, 4)), 4),
        (np.asfortranarray(rng.integers(100, 256, (3, 4)).astype(np.uint8)), rng.integers(-9, 10, (4, 2))),
    ]
    assert_answers(submission.dense_forward, cases, layer, same=NEAR, raising="batch", otherwise="batch")


@check(**GAP, group="edges", codes=["column-order", "gap-value"])
def test_gap_of_other_pictures(submission, rng):
    """the gap between pictures of bytes, of whole numbers, in another memory order; between equal ones it is 0"""
    dark, light = (rng.integers(low, low + 90, (2, 3)).astype(np.uint8) for low in (10, 150))
    whole, other = rng.integers(-9, 0, (4, 2)), rng.integers(1, 9, (4, 2))
    fractions, more = numbers(rng, 3, 4), numbers(rng, 3, 4)
    single = np.array([[0.5, -3.25], [1.0, 2.0]], np.float32)
    cases = [
        (dark, light, numbers(rng, 6, 3)),
        (light, dark, rng.integers(1, 9, (6, 4)), rng.integers(1, 9, 4)),
        (whole, other, rng.integers(-9, 0, (8, 3)), numbers(rng, 3)),
        (np.asfortranarray(fractions), more, numbers(rng, 12, 4)),
        (np.asfortranarray(fractions), np.asfortranarray(more), numbers(rng, 12, 4), numbers(rng, 4)),
        (single, single * -2, numbers(rng, 4, 5)),
        (whole, np.asfortranarray(whole.astype(float)), numbers(rng, 8, 3), numbers(rng, 3)),
    ]
    compare_gaps(submission, cases, "column-order")


@check(**GAP, group="edges", codes=["gap-value"])
def test_gap_of_a_single_unit(submission, rng):
    """a layer with one unit, and a picture with one pixel, have a gap, too; it is never negative"""
    a, b = np.array([[1.0, -2.0, 0.5]]), np.array([[3.0, 1.0, 0.0]])
    unit = np.array([[-2.0], [3.0], [5.0]])
    pixel = (np.array([[4.0]]), np.array([[-1.5]]), np.array([[2.0, -1.0, 0.5]]))
    cases = [(a, b, unit), (b, a, unit, np.array([7.0])), pixel]
    assert_answers(submission.response_gap, cases, gap, same=NEAR, otherwise="gap-value")


@check(**GAP, group="edges", codes=["live-code"])
def test_gap_of_the_lesson(submission):
    """the gap for the lesson's crosses and the lesson's weights"""
    cross, moved = np.zeros((2, 7, 7))
    cross[3] = cross[:, 3] = 1
    moved[:, 1:] = cross[:, :-1]
    stream = np.random.RandomState(42)
    weights, bias = stream.randn(49, 4), stream.randn(4)
    assert_answers(
        submission.response_gap, [(cross, moved, weights, bias)], lambda *args: 5.449368394177068,
        same=close(1e-9), otherwise="live-code",
    )  # fmt: skip


@check(**FORWARD, group="care", codes=["changes-input"])
def test_leaves_its_input_alone(submission, rng):
    """neither pictures nor weights nor biases are changed"""
    one, stack = layers(rng, ((4, 3),))[0], layers(rng, ((4, 3),), 2)[0]
    pictures = gaps(rng, ((2, 3, 4),))[0]
    assert_unchanged(submission.dense_forward, [one, one[:2], stack], code="changes-input")
    assert_unchanged(submission.response_gap, [pictures], code="changes-input")


@check(**FORWARD, group="care", codes=["shape-check"])
def test_refuses_shapes_that_do_not_fit(submission, rng):
    """inputs, weights and a bias that do not fit together are refused"""
    shapes = [
        ((4,), (5, 3)), ((2, 6), (5, 3)), ((2, 1), (5, 3)), ((5,), (1, 3)), ((5,), (5,)), ((2, 3, 5), (5, 3)),
        ((5,), (5, 5, 3)), ((5,), (5, 3), (1,)), ((5,), (5, 3), (4,)), ((5,), (5, 3), (3, 1)),
        ((2, 5), (5, 3), (2, 3)),
    ]  # fmt: skip
    cases = [tuple(rng.normal(size=shape) for shape in case) for case in shapes]
    assert_raises(submission.dense_forward, cases, code="shape-check")


@check(**GAP, group="care", codes=["gap-shapes"])
def test_refuses_different_pictures(submission, rng):
    """pictures of different shapes are refused, also with as many pixels or with one side in common"""
    shapes = [((2, 3), (3, 2)), ((2, 3), (1, 3)), ((2, 1), (2, 3)), ((2, 3, 2), (2, 2, 3))]
    sizes = [max(math.prod(a), math.prod(b)) for a, b in shapes]
    cases = [(*(rng.normal(size=one) for one in two), numbers(rng, n, 2)) for two, n in zip(shapes, sizes, strict=True)]
    assert_raises(submission.response_gap, cases, code="gap-shapes")


@check(**FORWARD, group="care")
def test_prints_nothing(submission, rng):
    """neither function prints"""
    one, pictures = layers(rng, ((4, 3),))[0], gaps(rng, ((2, 3, 4),))[0]
    assert_silent(submission.dense_forward, [one])
    assert_silent(submission.response_gap, [pictures])


@check(**FORWARD, group="care")
def test_every_call_has_a_result_of_its_own(submission, rng):
    """writing into one answer changes neither another one nor the layer"""
    case = layers(rng, ((4, 4),))[0]
    first, second = submission.dense_forward(*case), submission.dense_forward(*case)
    assert_no_shared_memory(second, first, *case)
