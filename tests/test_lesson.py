"""The lesson of kata 5.1 says what the reference solutions compute, shows what they draw, and leaves nothing out."""

from __future__ import annotations

import importlib
import math
import re
import subprocess
import sys
from operator import itemgetter
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from support import ROOT, solutions_importable

from katakit.course import Course
from katakit.template import lesson_sections

KATA = Course(ROOT).kata("5.1")
LESSON = KATA.lesson.read_text(encoding="utf-8")
PROSE = re.sub(r"\s+", " ", LESSON)
COVERAGE = (ROOT / "docs/kata-5.1-coverage.md").read_text(encoding="utf-8")
SLUGS = [exercise.slug for exercise in KATA.exercises]
HEADINGS = re.findall(r"(?m)^#{1,3} (.+)$", LESSON)
IMAGES = re.findall(r"!\[([^\]]*)\]\(([^)]*)\)", LESSON)

# What is computed, and below it the words of the lesson that it must fill.
NUMBERS = """
lit(cross5), lit(moved5)
    there were {}, and {} are left
lit(cross5), lit(moved5)
    one picture has {} lit pixels and the other {}

flatten_image(cross7).size
    vectors of {} numbers
count_differences(cross7, moved7), 100 * difference_fraction(cross7, moved7)
    {} places differ, {:.0f} %
dense_forward(flatten_image(cross7), weights, bias)
    | cross | {:.2f}, {:.2f}, {:.2f}, {:.2f} |
dense_forward(flatten_image(moved7), weights, bias)
    | moved by 1 | {:.2f}, {:.2f}, {:.2f}, {:.2f} |
response_gap(cross7, moved7, weights, bias)
    two rows of answers is {:.2f}
[row["ratio"] for row in rows()]
    {:,.0f}, {:,.0f} and {:,.0f} times as many weights

flatten_image(np.zeros((28, 28))).size
    turned into {} numbers
100 * difference_fraction(cross5, moved5)
    Nine places of 25 differ, {:.0f} %
np.flatnonzero(flatten_image(cross5) != flatten_image(moved5))
    They are the places {}, {}, {}, {}, {}, {}, {}, {} and {}.
100 - 100 * difference_fraction(cross5, moved5)
    {:.0f} % of the places hold what they held before
100 - 100 * difference_fraction(cross7, moved7)
    ({:.0f} % at 7 by 7)
lit(cross5), lit(cross5 * moved5)
    of {} lit inputs {} stay lit
count_differences(make_cross(9), shift_right(make_cross(9)))
    so {} belongs to a cross of 9 by 9

pairs((3, 4)) - stretched_pairs((3, 4))
    this picture has {} pairs of neighbours
stretched_pairs((3, 4))
    Up and down it has {} pairs
[flat_index(*place, (28, 28)) for place in ((0, 0), (0, 1), (27, 27))]
    they land on places {}, {} and {}
pairs((28, 28)), stretched_pairs((28, 28)), flat_index(1, 0, (28, 28)), len(false_neighbours((28, 28)))
    of {:,} pairs {} end up {} steps apart, and {} pairs of strangers

dense_forward(np.array([2, 0, 1]), np.array([[1, 0], [5, -1], [-1, 3]]), np.array([0.5, 0]))
    1*(-1) + 0.5 = {} unit 1: 2*0 + 0*(-1) + 1*3 + 0 = {}
lit(cross5), lit(cross5 * moved5), lit(cross7), lit(cross7 * moved7)
    of the {} lit pixels of a 5x5 cross {} stay lit after the move, of the {} of a 7x7 cross {}
response_gap(cross7, moved7, weights, bias)
    your gap must print as {:.2f}
response_gap(cross7, moved7, weights), response_gap(cross7, dark7, weights)
    the gap to the moved cross is {:.2f} and the gap to the dark picture {:.2f}
count_differences(cross7, moved7), count_differences(cross7, dark7)
    changes {} places; switching it off changes {} places
4 * count_differences(cross7, moved7), math.sqrt(4 * count_differences(cross7, moved7))
    13 x 4 = {} both times, a typical gap of {:.1f}

[chr(code) for code in permute_pixels(np.array([[97, 98, 99], [100, 101, 102]]), np.array([4, 0, 5, 1, 2, 3])).flat]
    a b c {} {} {} d e f {} {} {}
len(str(math.factorial(784)))
    in 784! ways, a number with {:,} digits

count_dense_params(784, 128, use_bias=False), count_dense_params((28, 28), 128)
    784 x 128 = {:,} weights └────────────┘ └───────────┘ with 128 biases: {:,} parameters
itemgetter("inputs", "weights", "params")(first_layer_report((224, 224, 3), 1024))
    which makes {:,} inputs. Join them to 1,024 units and you have {:,} weights, {:,} parameters with the biases
format_bytes(first_layer_report((224, 224, 3), 1024)["bytes"])
    they fill {}, before
len(str(2**784))
    could be combined in 2^784 ways, a number with {} digits

slide_filter(np.zeros((28, 28)), np.ones((3, 3))).size
    in 26 x 26 = {} places
count_local_params((28, 28), 3, 16, use_bias=False)
    weights of their own: {:,} weights
count_conv_params(3, 16, use_bias=False)
    3 x 3 x 16 = {} weights
count_conv_params(3, 16)
    with 16 biases: {} parameters
ratio_label(100352, 144).rstrip("x")
    "{} times fewer parameters"
count_dense_params(784, 128), count_conv_params(3, 16), count_dense_params(784, 128) / count_conv_params(3, 16)
    With biases it is {:,} to {}, a ratio of {:g}.
count_conv_params(3, 16, 3, use_bias=False), count_conv_params(3, 16, 3)
    16 filters have {} weights, {} parameters
16 * slide_filter(np.zeros((28, 28)), np.ones((3, 3)), "same").size
    laid around the picture: {:,} numbers
count_dense_params(784, 12544, use_bias=False), count_dense_params(784, 12544, use_bias=False) / 144
    that many outputs needs {:,} weights, {:,.0f} times as many as the filters
count_multiplies((28, 28), 3, 16, "same"), count_multiplies((28, 28), 3, 16, "valid")
    makes {:,} multiplications with zeros around the picture and {:,} without

*itemgetter("image", "dense", "conv")(rows()[0]), labels()[0]
    | {} | {:,} | {} | {} |
*itemgetter("image", "dense", "conv")(rows()[1]), labels()[1]
    | {} | {:,} | {} | {} |
*itemgetter("image", "dense", "conv")(rows()[2]), labels()[2]
    | {} | {:,} | {} | {} |
rows()[2]["dense"] // rows()[0]["dense"]
    eight times as wide and as high costs {} times as much
[math.floor(row["ratio"]) for row in rows()]
    printed with {:,}x, {:,}x and {:,}x
rows()[0]["ratio"]
    The first ratio is {:.2f}
*itemgetter("dense", "conv")(rows(channels=3)[2]), labels(channels=3)[2]
    for 224x224x3 the counts are {:,} and {}. The ratio happens to be the same, {},
labels(use_bias=True)
    the three grey ratios are {}, {} and {}

slide_filter(np.array([[0, 0, 7, 7, 7], [3, 3, 3, 8, 8]]), np.array([[-1, 1]])).flat
    0 0 7 7 7 {:g} {:g} {:g} {:g} 3 3 3 8 8 {:g} {:g} {:g} {:g}

len(filter_matrix((28, 28), np.ones((3, 3)))), *itemgetter("entries", "wired", "zeros")(matrix_budget((28, 28), 3))
    has {} units and {:,} entries. Of these, {:,} lie inside a window. The other {:,}
100 * matrix_budget((28, 28), 3)["zeros"] / matrix_budget((28, 28), 3)["entries"]
    {:.1f} %, are zero
itemgetter("wired", "free", "tied")(matrix_budget((28, 28), 3))
    the {:,} are only {} different numbers, written again and again. {:,} of them are tied

equivariance_error(same, np.ones((5, 5)))
    the two maps differ by up to {:g} at the border
equivariance_error(same, np.ones((5, 5)), margin=1) == 0 and "exactly"
    with a margin of 1 they agree {}

[tuple(map(int, peak_position(slide_filter(picture, edge)))) for picture in (bar, shift_image(bar, 15, 15))]
    The strongest answer is found at {} in the first map and at {} in the second
detector_score(bar, edge) == detector_score(shift_image(bar, 15, 15), edge) and detector_score(bar, edge)
    Its height is {} both times
edge.size
    the same {} numbers found the edge
count_differences(slide_filter(cross7, PLUS), slide_filter(moved7, PLUS)), slide_filter(cross7, PLUS).size
    the two maps differ in {} of {} places
detector_score(cross7, PLUS), detector_score(moved7, PLUS)
    Only the maximum is the same, {} and {}
[detector_score(shift_image(bar, down), edge) for down in (20, 21, 22)]
    the maximum falls from {} to {} and {}

noise(40)["weights"]
    A single dense unit has {} weights
round(40 * noise(40)["train_accuracy"])
    With 40 pictures all {} labels are learned
noise(64)["train_accuracy"] == 1 and noise(64)["samples"]
    At {} pictures, as many as weights, it is still every one

run()["dense_weights"], run()["filter_weights"]
    {} weights, two pictures, two labels. Against it stand two filters, the patterns themselves, {} weights
run()["positions"]
    answer for all {} places
run()["dense_train_accuracy"] == 1 and run()["dense_accuracy"]
    In the middle the dense unit is perfect, over all places its accuracy is {:.3f}
decisions()
    Of {} decisions {} are right and {} wrong; the other {} are undecided
run()["filter_accuracy"]
    The filters are right in all places: {}
run(28)["positions"], run(28)["filter_weights"]
    28 by 28 there are {} places. The filters, still {} weights, are right
run(28)["dense_weights"], run(28)["dense_accuracy"] * 2 * run(28)["positions"], run(28)["dense_accuracy"]
    has {} weights and again exactly {:.0f} right decisions, and its accuracy sinks to {:.3f}
run()["filter_accuracy"], run(11, shuffle)["filter_accuracy"]
    The filters drop from {} to {:.3f} with our shuffle
100 * everywhere(), 100 * run()["dense_accuracy"]
    gets {:.0f} % of those 162 pictures right, a good deal better than {:.0f} %
"""
PAIRS = [entry.split("\n    ") for entry in re.split(r"\n+(?=\S)", NUMBERS.strip())]


@pytest.fixture(scope="module")
def names() -> dict[str, Any]:
    """What the expressions above may name: the reference solutions' functions, and what `helpers` makes of them."""
    found: dict[str, Any] = {}
    with solutions_importable(KATA):
        for exercise in KATA.exercises:
            found |= vars(importlib.import_module(exercise.module))
    return found | helpers(SimpleNamespace(**found)) | {"np": np, "math": math, "itemgetter": itemgetter}


def helpers(kata: Any) -> dict[str, Any]:
    """Return pictures, layers and short names for what the lesson does with them."""
    cross5, cross7 = kata.make_cross(5), kata.make_cross(7)
    moved5, moved7 = kata.shift_right(cross5), kata.shift_right(cross7)
    dark7, bar = np.zeros((7, 7)), np.zeros((28, 28))
    bar[5:8, 5] = 1
    edge = np.array([[-1, 1]] * 3)
    legacy = np.random.RandomState(42)
    weights, bias = legacy.randn(49, 4), legacy.randn(4)
    shuffle = np.random.RandomState(0).permutation(121)
    kinds = ((kata.PLUS, 1), (kata.EX, -1))
    placed = [(kata.place_pattern(p, 11, i, j).ravel(), label) for p, label in kinds for i, j in np.ndindex(9, 9)]
    pictures, truth = np.array([flat for flat, _ in placed]), np.array([label for _, label in placed])

    def lit(picture: Any) -> int:
        return int(np.count_nonzero(picture))

    def pairs(shape: tuple[int, int]) -> int:
        return shape[0] * (shape[1] - 1) + (shape[0] - 1) * shape[1]

    def rows(**options: Any) -> Any:
        return kata.param_rows([(28, 28), (64, 64), (224, 224)], **options)

    def labels(**options: Any) -> list[str]:
        return [kata.ratio_label(row["dense"], row["conv"]) for row in rows(**options)]

    def same(picture: Any) -> Any:
        return kata.slide_filter(picture, np.ones((3, 3)), "same")

    def noise(number: int) -> Any:
        stream = np.random.RandomState(1)
        shown, flips = stream.randn(number + 1000, 64), stream.randint(0, 2, number + 1000) * 2 - 1
        return kata.memorisation_report(shown[:number], flips[:number], shown[number:], flips[number:])

    def run(size: int = 11, perm: Any = None) -> Any:
        return kata.run_experiment(kata.PLUS, kata.EX, size, perm)

    def decisions() -> tuple[int, ...]:
        middle = np.array([9 * 4 + 4, 81 + 9 * 4 + 4])
        answers = kata.predict_signs(pictures, kata.fit_dense(pictures[middle], truth[middle]))
        return truth.size, *(int(np.count_nonzero(answers == wanted)) for wanted in (truth, -truth, 0 * truth))

    def everywhere() -> Any:
        return kata.accuracy(kata.predict_signs(pictures, kata.fit_dense(pictures, truth)), truth)

    return dict(locals())


@pytest.mark.parametrize(("expression", "words"), PAIRS, ids=[words for _, words in PAIRS])
def test_the_lessons_numbers_are_the_solutions_numbers(names: dict[str, Any], expression: str, words: str) -> None:
    """What the reference solutions compute is what stands in the text."""
    value = eval(f"({expression})", names)
    values = [value] if np.ndim(value) == 0 else list(value)
    assert words.format(*values) in PROSE


def test_what_the_lesson_says_about_many_cases(names: dict[str, Any]) -> None:
    """The rule of 2n - 1; coin flips on fresh pictures; gaps to a moved cross and to a dark picture; the shuffle."""
    for size in (3, 4, 5, 6, 7, 8, 9, 10, 21, 22):
        cross = names["make_cross"](size)
        assert names["count_differences"](cross, names["shift_right"](cross)) == 2 * size - 1
    noise = names["noise"]
    assert all(abs(noise(number)["fresh_accuracy"] - 1 / 2) < 0.06 for number in (40, 64, 400))
    assert abs(noise(400)["train_accuracy"] - 2 / 3) < 0.06
    stream = np.random.RandomState(3)
    pictures = [names[name] for name in ("cross7", "moved7", "dark7")]
    layers = [stream.randn(49, 4) for _ in range(4000)]
    to_moved, to_dark = (
        np.array([names["response_gap"](pictures[0], other, layer) for layer in layers]) for other in pictures[1:]
    )
    assert abs((to_moved > to_dark).mean() - 1 / 2) < 0.03
    assert np.square([to_moved, to_dark]).mean(axis=1) == pytest.approx([52, 52], rel=0.05)
    plain, shuffled = names["run"](), names["run"](11, names["shuffle"])
    assert plain["dense_map"] == shuffled["dense_map"]
    assert shuffled["filter_accuracy"] < shuffled["dense_accuracy"]


def test_the_figures_are_what_the_solutions_draw(tmp_path: Path) -> None:
    """Byte for byte; if this fails, run docs/figures/make_figures.py and then 'kata template'."""
    script = ROOT / "docs/figures/make_figures.py"
    subprocess.run([sys.executable, "-B", str(script), str(tmp_path)], check=True, timeout=120)
    drawn = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert {path.name: path.read_bytes() for path in KATA.figures} == drawn
    assert all(1000 < len(content) < 20_000 for content in drawn.values())


def test_every_figure_is_shown_and_described() -> None:
    """Each file once, by a relative path, with a text for those who cannot see it."""
    assert sorted(path for _, path in IMAGES) == [f"figures/{path.name}" for path in KATA.figures]
    assert all(len(text) > 60 for text, _ in IMAGES)


@pytest.mark.parametrize("number", range(1, len(SLUGS) + 1))
def test_every_exercise_is_introduced(number: int) -> None:
    """Behind its marker: a heading, a story, and the task, which names the exercise and all its functions."""
    exercise = KATA.exercises[number - 1]
    part = lesson_sections(KATA)[exercise.slug]
    assert part.startswith("## ")
    [task] = re.findall(rf"(?m)^\*\*Exercise {number:02} · {exercise.slug}\.\*\* .+$", part)
    assert all(f"`{name}(" in task for name in exercise.functions)
    assert len(part.split()) > 150


def test_the_lesson_is_plain_markdown() -> None:
    """No HTML but foldable parts and markers; frames of drawings close; no line of a code block is very long."""
    text = re.sub(r"(?m)^```\n.*?^```$", "", LESSON, flags=re.DOTALL)
    tags = set(re.findall(r"</?[a-zA-Z][^>]*>", text))
    assert tags <= {"<details>", "</details>", "<summary>", "</summary>"}
    assert text.count("<details>") == text.count("</details>")
    assert "```" not in text
    for block in re.findall(r"(?m)^```\n(.*?)^```$", LESSON, flags=re.DOTALL):
        assert all(len(line) < 100 for line in block.splitlines())
        framed = [line for line in block.splitlines() if set(line) & set("┌│└")]
        assert len({max(line.rfind(corner) for corner in "┐│┘") for line in framed}) <= 1


def tables() -> list[list[str]]:
    """The rows of the coverage page's tables, without their headings."""
    lines = [line for line in COVERAGE.splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    rules = {place for place, row in enumerate(cells) if set("".join(row)) <= {"-"}}
    return [row for place, row in enumerate(cells) if place not in rules and place + 1 not in rules]


def test_the_coverage_page_is_complete() -> None:
    """No empty cell; every exercise, all corrections C1 to C23 in their order."""
    rows = tables()
    assert all(cell for row in rows for cell in row)
    assert {slug for row in rows for slug in re.findall(r"`([a-z0-9-]+)`", row[-2])} == set(SLUGS)
    corrections = [row[0] for row in rows if len(row) == 6]
    assert corrections == [f"C{number}" for number in range(1, 24)]
    named = {mark for row in rows if len(row) == 4 for mark in re.findall(r"C\d+", row[1])}
    assert named == set(corrections)


def test_the_coverage_page_leads_to_the_lesson() -> None:
    """Each row ends in headings of the lesson, and their links lead there."""
    links = dict(re.findall(r"(?m)^\[(.+)\]: (\S+)$", COVERAGE))
    for row in tables():
        named = re.findall(r"\[([^\]]+)\]", row[-1])
        assert " · ".join(f"[{heading}]" for heading in named) == row[-1]
        assert named
        assert set(named) <= set(HEADINGS)
        assert set(named) <= set(links)
    for heading, link in links.items():
        anchor = re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        assert link == f"../katas/{KATA.folder_name}/lesson.md#{anchor}"
    assert set(HEADINGS) == set(links)
