"""Hidden checks of memorise-labels. The best weights are found here in a basis of what the pictures span."""

import math

import numpy as np

from katakit.testing import (
    CheckFailed,
    Looks,
    assert_answers,
    assert_no_shared_memory,
    assert_raises,
    assert_silent,
    assert_stays,
    assert_unchanged,
    check,
    close,
    fail,
    is_number_array,
    is_whole_number,
    unless_wrong,
)

FIT = {"function": "fit_dense"}
SIGNS = {"function": "predict_signs"}
ACCURACY = {"function": "accuracy"}
REPORT = {"function": "memorisation_report"}
KEYS = {"weights", "samples", "train_accuracy", "fresh_accuracy"}


def span(inputs):
    """An orthonormal basis of what the rows span, one row after the other, each straightened twice."""
    basis = np.zeros((0, inputs.shape[1]))
    for row in inputs.astype(float):
        if len(basis) == len(row):
            break
        rest = row - basis.T @ (basis @ row)
        rest -= basis.T @ (basis @ rest)
        if np.linalg.norm(rest) > 1e-6:
            basis = np.vstack([basis, rest / np.linalg.norm(rest)])
    return basis


def smallest_fit(inputs, targets):
    """Weights outside of the span change no sum, so they are 0; inside, the normal equations have one answer."""
    basis = span(inputs)
    short = inputs @ basis.T
    return np.linalg.solve(short.T @ short, short.T @ targets) @ basis


def signs(inputs, weights, tol=1e-9):
    sums = (inputs * weights).sum(axis=1)
    return np.array([0 if abs(one) <= tol else math.copysign(1, one) for one in sums.tolist()])


def share(predicted, actual):
    return sum(one == other for one, other in zip(predicted.tolist(), actual.tolist(), strict=True)) / len(predicted)


def report_of(weights, inputs, labels, fresh_inputs, fresh_labels):
    """What there is to report of these weights: an answer is right if it is decided and has the label's sign."""
    return {
        "weights": inputs.shape[1],
        "samples": len(inputs),
        "train_accuracy": float(np.mean(inputs @ weights * labels > 1e-9)),
        "fresh_accuracy": float(np.mean(fresh_inputs @ weights * fresh_labels > 1e-9)),
    }


def report(inputs, labels, fresh_inputs, fresh_labels):
    return report_of(smallest_fit(inputs, labels), inputs, labels, fresh_inputs, fresh_labels)


def pictures(rng, count, pixels):
    """Pictures that are as different as can be: no direction of theirs is more than three times another."""
    some = min(count, pixels)
    left, right = (np.linalg.qr(rng.normal(size=(side, side)))[0] for side in (count, pixels))
    return left[:, :some] * np.linspace(1, 3, some) @ right[:some]


def coins(rng, count):
    """Labels +1 and -1, both of them there."""
    labels = rng.choice([-1, 1], count)
    labels[:2] = (1, -1)[:count]
    return labels


FORM = Looks(lambda answer, inputs, targets: is_number_array(answer) and answer.shape == inputs.shape[1:])
NEAR = close(0.0, 1e-6)


def fits(answer, inputs, targets):
    return bool(np.allclose(inputs @ answer, targets, rtol=0, atol=1e-6))


@check(**FIT, codes=["not-array", "not-smallest", "not-exact"])
def test_fits_any_labels(submission, rng):
    """fewer pictures than pixels: every label is hit, with the smallest weights that do it"""
    inputs = pictures(rng, 5, 9)
    whole = np.array([[2, 0, 1, -3], [0, 4, 1, 1]])
    cases = [
        (inputs, coins(rng, 5)),
        (inputs, rng.normal(size=5) * 3),
        (np.asfortranarray(pictures(rng, 3, 8)), rng.normal(size=3) + 1),
        (whole, np.array([1.5, -2.0])),
    ]
    compare_fits(submission, cases, "not-exact", slips={"not-smallest": Looks(fits)}, form=FORM)


def compare_fits(submission, cases, code, **how):
    """A fit that is refused has the code of a wrong one; any other exception speaks for itself."""
    try:
        assert_answers(submission.fit_dense, cases, smallest_fit, same=NEAR, otherwise=code, **how)
    except ValueError as error:
        returned, expected = f"{type(error).__name__} was raised", "weights for every stack of pictures"
        fail(code() if callable(code) else code, returned=returned, expected=expected)


@check(**SIGNS, codes=["not-array", "labels"])
def test_signs_of_sums(submission, rng):
    """predict_signs answers +1 or -1, as the weighted sum is positive or negative"""
    tiny = np.array([[200, 3, 90], [250, 240, 10], [0, 7, 255], [4, 9, 1]], np.uint8)
    whole = np.array([[2, -1], [-3, 1], [4, 4], [-1, -2], [0, 5]])
    cases = [
        decided(rng, 7, 4),
        decided(rng, 4, 4),
        (tiny, np.array([0.5, -0.75, -0.125])),
        (whole, np.array([2, 1])),
    ]
    assert_answers(submission.predict_signs, cases, signs, otherwise="labels", form=is_vector)


def is_vector(answer):
    """True and False, and texts, are the wrong labels rather than the wrong kind of array."""
    return type(answer) is np.ndarray and answer.dtype.kind in "biufU" and answer.ndim == 1


def decided(rng, count, pixels):
    """Pictures and weights with sums of both signs, none of them near zero."""
    weights, inputs = rng.normal(size=pixels), rng.normal(size=(count, pixels))
    aims = coins(rng, count) * rng.uniform(0.3, 2.0, count)
    return inputs + np.outer(aims - inputs @ weights, weights) / (weights @ weights), weights


PLAIN = [
    (np.array([1, -1, 1, 1]), np.array([1, -1, 1, -1])),
    (np.array([1, -1, -1, -1, 1, 1, -1, 1]), np.array([-1, -1, -1, -1, -1, -1, 1, -1])),
]


@check(**ACCURACY, codes=["percent"])
def test_share_of_right_answers(submission, rng):
    """accuracy is the share of equal entries"""
    labels = coins(rng, 11)
    some = np.where(np.arange(11) % 3 == 0, -labels, labels)
    few = np.array([1.0, -1.0, -1.0])
    others = np.array([3.0, 0, 2, 5, -4]), np.array([3, 0, 4, 5, -1])
    cases = [*PLAIN, (some, labels), (few, few.astype(int)), (-few, few), others]
    assert_answers(submission.accuracy, cases, share, same=close(1e-9), otherwise="percent")


def noise(rng, count, pixels, fresh):
    """Random pictures with coin-flip labels, and more of both: each sum is clear, and other fits would show."""
    while True:
        inputs, fresh_inputs = rng.normal(size=(count, pixels)), rng.normal(size=(fresh, pixels))
        labels, fresh_labels = coins(rng, count), coins(rng, fresh)
        data = (inputs, labels, fresh_inputs, fresh_labels)
        weights = smallest_fit(inputs, labels)
        wanted = report_of(weights, *data)
        if (
            min(np.abs(inputs @ weights).min(), np.abs(fresh_inputs @ weights).min()) > 1e-3
            and np.linalg.cond(inputs) < 50
            and (count < pixels or wanted["train_accuracy"] < 0.95)
            and 0 < wanted["fresh_accuracy"] < 0.95
            and wanted["fresh_accuracy"] != wanted["train_accuracy"]
            and not any(same_report(report_of(other, *data), wanted) for other in other_fits(inputs, labels, weights))
            and not any(same_report(peek(*data), wanted) for peek in PEEKS)
        ):
            return data


def other_fits(inputs, labels, weights):
    """Weights that are not the best ones, or not the smallest."""
    yield labels @ inputs
    yield smallest_fit(inputs - inputs.mean(axis=0), labels - labels.mean())
    if len(inputs) < len(weights):
        yield np.append(smallest_fit(inputs[:, : len(inputs)], labels), np.zeros(len(weights) - len(inputs)))
        yield 1 + smallest_fit(inputs, labels - inputs.sum(axis=1))


def same_report(answer, expected):
    if not isinstance(answer, dict) or set(answer) != KEYS:
        return False
    counts = all(is_whole_number(answer[key]) and answer[key] == expected[key] for key in ("weights", "samples"))
    return counts and all(close(1e-9)(answer[key], expected[key]) for key in ("train_accuracy", "fresh_accuracy"))


def fitted_to_all(inputs, labels, fresh_inputs, fresh_labels):
    weights = smallest_fit(np.vstack([inputs, fresh_inputs]), np.concatenate([labels, fresh_labels]))
    return report_of(weights, inputs, labels, fresh_inputs, fresh_labels)


def fitted_to_fresh(inputs, labels, fresh_inputs, fresh_labels):
    return report_of(smallest_fit(fresh_inputs, fresh_labels), inputs, labels, fresh_inputs, fresh_labels)


def fitted_to_each(inputs, labels, fresh_inputs, fresh_labels):
    other = fitted_to_fresh(inputs, labels, fresh_inputs, fresh_labels)
    return report(inputs, labels, fresh_inputs, fresh_labels) | {"fresh_accuracy": other["fresh_accuracy"]}


def counting(samples, peek):
    """The same peek, counting as samples all that were used."""
    return lambda *data: peek(*data) | {"samples": samples(*data)}


PEEKS = [
    fitted_to_all,
    fitted_to_fresh,
    fitted_to_each,
    counting(lambda inputs, labels, fresh, others: len(inputs) + len(fresh), fitted_to_all),
    counting(lambda inputs, labels, fresh, others: len(fresh), fitted_to_fresh),
]


def percents(*data):
    return {key: 100 * value if "accuracy" in key else value for key, value in report(*data).items()}


def compare_reports(submission, cases):
    assert_answers(
        submission.memorisation_report, cases, report, same=same_report, slips={"percent": percents, "peeks": PEEKS},
        otherwise="report-value", raising="report-value", form=lambda one: isinstance(one, dict) and set(one) == KEYS,
        form_code="report-keys",
    )  # fmt: skip


REPORT_CODES = ["percent", "report-keys", "peeks", "report-value"]


@check(**REPORT, codes=REPORT_CODES)
def test_report_on_noise(submission, rng):
    """noise is learned by heart, and what was learned says nothing about other pictures"""
    compare_reports(submission, [noise(rng, 16, 24, 101), noise(rng, 6, 11, 53)])


@check(**FIT, group="edges", codes=["repeated-rows", "tall"])
def test_more_pictures_than_weights(submission, rng):
    """as many pictures as weights or more get the least-squares answer, with pixels that are always dark, too"""
    tiny = np.array([[0, 1, 2], [3, 0, 1], [1, 1, 0], [2, 5, 1], [0, 0, 4]], np.uint8)
    cases = [
        (pictures(rng, 9, 4), rng.normal(size=9) * 2),
        (tiny, np.array([1.0, -2.0, 0.5, 3.0, -1.5])),
        (pictures(rng, 4, 4), rng.normal(size=4)),
        (np.array([[2.0]]), np.array([-3.0])),
    ]
    compare_fits(submission, cases, "tall")
    dark = np.insert(pictures(rng, 8, 3), 1, 0, axis=1)
    # Repeated pictures leave nothing to divide by, either.
    code = unless_wrong("tall", submission.fit_dense, repeated(rng), smallest_fit, same=NEAR, general="repeated-rows")
    compare_fits(submission, [(dark, coins(rng, 8))], code)


def repeated(rng):
    first, second, third = np.array([[2, 0, -1, 1, 0], [0, 3, 1, 0, -2], [1, 1, 0, 4, 1]])
    some = pictures(rng, 3, 8)
    return [
        (np.array([first, second, first, third]), np.array([1, -1, -1, 1])),
        (some[[0, 1, 2, 1, 0]], np.array([1.0, -1.0, 2.0, 3.0, 1.0])),
        (np.array([third, third, third]), np.array([1.0, 2.0, -5.0])),
        (np.array([first, second, first, second, second, first, first])[:, :3], np.array([1, 1, -1, -1, -1, 1, 1])),
    ]


@check(**FIT, group="edges", codes=["repeated-rows"])
def test_pictures_that_come_again(submission, rng):
    """the same picture may come again, with the same target or another one"""
    compare_fits(submission, repeated(rng), "repeated-rows")


@check(**SIGNS, group="edges", codes=["labels", "ties"])
def test_undecided_sums(submission):
    """a sum whose size is at most tol is undecided"""
    near = np.array([[1e-9], [-1e-9], [9e-10], [-2e-10], [0.0], [1.1e-9], [-1.1e-9], [1.0]])
    halves = np.array([[0.25, 0.25], [-0.5, 0.0], [0.5, 0.25], [-0.25, -0.5], [1.0, -1.0], [0.5, -0.25], [3.0, -2.5]])
    cases = [
        (near, np.array([1.0])),
        (halves, np.array([1.0, 1.0])),
        (halves / 4, np.array([4.0, 4.0]), 0.5),
        (near, np.array([1.0]), 0),
    ]
    ordinary = [(np.array([[2.0, 1.0], [-3.0, 1.0], [1.0, -4.0]]), np.array([1.0, 2.0]))]
    function = submission.predict_signs
    assert_answers(
        function, cases, signs, raising="ties",
        otherwise=unless_wrong("ties", function, ordinary, signs, general="labels"),
    )  # fmt: skip


@check(**ACCURACY, group="edges", codes=["ties", "percent"])
def test_undecided_answers_are_wrong(submission, rng):
    """an undecided answer is not right"""
    cases = []
    for labels in (np.array([1, -1, -1, 1, 1, -1, 1]), np.array([-1, 1, 1, -1, 1])):
        answers = labels.copy()
        answers[1:3], answers[3:4] = 0, -labels[3:4]
        cases.append((answers.astype(float), labels))
    cases.append((np.zeros(3), np.array([1, -1, -1])))
    function = submission.accuracy
    assert_answers(
        function, cases, share, same=close(1e-9), raising="ties",
        otherwise=unless_wrong("ties", function, PLAIN, share, general="percent"),
    )  # fmt: skip


@check(**REPORT, group="edges", codes=REPORT_CODES)
def test_report_on_many_pictures(submission, rng):
    """with more pictures than weights, not all of the noise can be learned"""
    compare_reports(submission, [noise(rng, 31, 5, 53)])


@check(**REPORT, group="edges", codes=REPORT_CODES)
def test_report_on_contradictions(submission):
    """wrong and undecided answers are not right, neither to learned pictures nor to fresh ones"""
    first, second, third = np.array([[1, 2, 0, 0, 0, 0, 0], [0, 0, 2, -1, 1, 0, 0], [0, 0, 0, 0, 0, 3, 1.0]])
    dark, two = np.zeros(7), np.array([[2, 0], [0, 1.0]])
    cases = [
        (  # fewer pictures than weights, one of them with both labels, and dark ones
            np.array([first, second, first, third, first]),
            np.array([1, 1, -1, -1, -1]),
            np.array([dark, 5 * first, dark, -third, first + 4 * third, third - second, dark, 1e-13 * second]),
            np.array([1, -1, -1, 1, 1, -1, 1, 1]),
        ),
        (  # more pictures than weights, and sums of about 1e-13
            np.array([two[0], two[1], 1e-13 * two[0], -1e-13 * two[1]]),
            np.array([1, -1, 1, -1]),
            np.array([two[0] - two[1], -two[1], two[1], 1e-13 * two[1], 0 * two[0]]),
            np.array([-1, 1, -1, -1, -1]),
        ),
    ]
    compare_reports(submission, cases)


@check(**FIT, group="care", codes=["fit-shapes"])
def test_refuses_shapes_that_do_not_fit(submission, rng):
    """pictures, targets and weights that do not fit together are refused"""
    shapes = [((4, 3), (3,)), ((4, 3), (1,)), ((4, 3), (4, 1)), ((4,), (4,)), ((4,), (1,)), ((2, 2, 3), (2,))]
    cases = [(rng.normal(size=inputs), rng.normal(size=targets)) for inputs, targets in shapes]
    assert_raises(submission.fit_dense, cases, code="fit-shapes")
    wrong = [(rng.normal(size=(4, 3)), rng.normal(size=count)) for count in (2, 4)]
    assert_raises(submission.predict_signs, wrong, code="fit-shapes")


@check(**ACCURACY, group="care", codes=["acc-shapes"])
def test_refuses_what_cannot_be_compared(submission):
    """accuracy refuses all but two vectors of one length, and empty ones"""
    shapes = [((3,), (4,)), ((1,), (3,)), ((2, 3), (2, 3)), ((3,), (3, 1)), ((0,), (0,))]
    assert_raises(submission.accuracy, [(np.ones(one), np.ones(other)) for one, other in shapes], code="acc-shapes")


@check(**REPORT, group="care", codes=["fit-shapes", "acc-shapes", "report-value"])
def test_report_refuses_what_does_not_fit(submission, rng):
    """memorisation_report refuses what cannot be fitted or compared"""
    inputs, labels, fresh, others = pictures(rng, 3, 4), coins(rng, 3), pictures(rng, 2, 4), coins(rng, 2)
    function = submission.memorisation_report
    for code, cases in {
        "fit-shapes": [(inputs, others, fresh, others), (inputs, labels, fresh[:, :3], others)],
        "acc-shapes": [(inputs, labels, fresh, labels), (inputs, labels, fresh, labels[:1])],
    }.items():
        try:
            assert_raises(function, cases)
        except CheckFailed:  # a report that is wrong anyway has no shapes to compare
            data = noise(rng, 4, 6, 7)
            assert_answers(function, [data], report, same=same_report, raising="report-value", otherwise="report-value")
            assert_raises(function, cases, code=code)


@check(**FIT, group="care", codes=["changes-input"])
def test_leaves_its_input_alone(submission, rng):
    """no function changes an array that was handed in"""
    few, labels = pictures(rng, 3, 4), coins(rng, 3)
    many, targets = pictures(rng, 6, 3), coins(rng, 6).astype(float)
    assert_unchanged(submission.fit_dense, [(few, labels.astype(float)), (many, targets)], code="changes-input")
    assert_unchanged(submission.predict_signs, [decided(rng, 5, 3)], code="changes-input")
    assert_unchanged(submission.accuracy, [(labels * [0.0, 1.0, -1.0], labels)], code="changes-input")
    assert_unchanged(submission.memorisation_report, [(many, targets, few[:, :3], labels)], code="changes-input")


@check(**FIT, group="care")
def test_prints_nothing(submission, rng):
    """no function prints"""
    data = pictures(rng, 3, 4), coins(rng, 3), pictures(rng, 2, 4), coins(rng, 2)
    assert_silent(submission.fit_dense, [data[:2]])
    assert_silent(submission.predict_signs, [decided(rng, 3, 4)])
    assert_silent(submission.accuracy, [(data[1], -data[1])])
    assert_silent(submission.memorisation_report, [data])


@check(**FIT, group="care")
def test_every_call_has_a_result_of_its_own(submission, rng):
    """writing into one result changes no other one, and nothing that was handed in"""
    fit, case = (pictures(rng, 3, 5), coins(rng, 3)), decided(rng, 4, 3)
    for function, args in ((submission.fit_dense, fit), (submission.predict_signs, case)):
        assert_no_shared_memory(*twice(function, args), *args)


@check(**REPORT, group="care", codes=["report-value"])
def test_every_report_is_one_of_its_own(submission, rng):
    """a report does not change when the next one is made"""
    labels = coins(rng, 3)
    cases = [(pictures(rng, 3, pixels), labels, pictures(rng, 3, pixels), labels) for pixels in (5, 4)]
    assert_stays(submission.memorisation_report, cases, code="report-value")


def twice(function, args):
    """Two results of one call; where there are none, that is for another check to judge."""
    try:
        return function(*args), function(*args)
    except NotImplementedError:
        raise
    except Exception:
        return None, 0
