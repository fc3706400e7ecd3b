"""Draw the lesson's figures from the reference solutions: ``python docs/figures/make_figures.py``.

They are written to katas/5.1-dense-networks/figures/, or to the folder that is named on the command line. The same
solutions give the same bytes.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
from svg import BLUE, EDGE, FAINT, GREEN, GREY, INK, ORANGE, Drawing, shade

sys.path.insert(0, str(Path(__file__).parents[2] / "solutions" / "5.1-dense-networks"))

from capstone import EX, PLUS, place_pattern, run_experiment, shift_curve
from conv_cost import count_conv_params, count_local_params
from dense_cost import count_dense_params
from filter_matrix import filter_matrix
from flat_neighbours import false_neighbours, flat_index, grid_position, stretched_pairs
from flatten_compare import count_differences, flatten_image
from make_cross import make_cross
from memorise_labels import memorisation_report
from shift_image import shift_image, shift_right
from slide_filter import slide_filter

TARGET = Path(__file__).parents[2] / "katas" / "5.1-dense-networks" / "figures"


def cross_and_move() -> str:
    """The 5x5 cross and its copy moved by one, as pictures and as vectors."""
    cross = make_cross(5)
    moved = shift_right(cross)
    flat, flat_moved = flatten_image(cross), flatten_image(moved)
    differ = [place for place in range(flat.size) if flat[place] != flat_moved[place]]
    left, pitch = 70, 18
    out = Drawing(left + 25 * pitch + 20, 260, "A cross and its moved copy, as pictures and as vectors")

    for x, words, picture in ((left, "cross", cross), (left + 200, "moved right by 1", moved)):
        out.text(x, 28, words)
        out.grid(x, 38, picture.tolist(), _lit, pitch)
    for y, words, vector in ((156, "cross", flat), (182, "moved", flat_moved)):
        out.text(left - 8, y + 13, words, anchor="end")
        out.grid(left, y, [vector.tolist()], _lit, pitch)
    out.text(left - 8, 221, "differ", anchor="end", colour=ORANGE)
    for place in differ:
        middle = left + place * pitch + (pitch - 1) / 2
        out.line([(middle, 204), (middle, 210)], colour=ORANGE, width=2)
        out.text(middle, 222, str(place), anchor="middle", colour=ORANGE, size=11)
    count = count_differences(cross, moved)
    out.text(
        left, 246, f"{count} of {flat.size} places differ; {int(cross.sum())} pixels are lit, then {int(moved.sum())}"
    )
    return out.done()


def flat_neighbours() -> str:
    """Which neighbours a flat vector tears apart, and whom it brings together."""
    shape = rows, columns = 3, 4
    places = [[flat_index(i, j, shape) for j in range(columns)] for i in range(rows)]
    pairs = [(places[i][j], places[i + 1][j]) for i in range(rows - 1) for j in range(columns)]
    seams = [(flat_index(*before, shape), flat_index(*after, shape)) for before, after in false_neighbours(shape)]
    if len(pairs) != stretched_pairs(shape):
        raise ValueError("the drawing and the count of torn pairs disagree")
    tones = [shade(0.2), shade(0.45), shade(0.2, GREEN)]

    def tone(place: int) -> str:
        return tones[grid_position(place, shape)[0]]

    pitch, left, top, below = 36, 190, 120, 34
    out = Drawing(left + 12 * pitch + 20, 200, "Neighbours in a picture and in its vector")
    out.text(20, 54, "picture")
    out.grid(20, 64, places, tone, below)
    out.text(left, 28, "vector: upper and lower neighbours are 4 places apart", colour=BLUE)
    out.grid(left, top, [[place for row in places for place in row]], tone, pitch)
    for i, row in enumerate(places):
        for j, place in enumerate(row):
            out.text(20 + j * below + 16.5, 64 + i * below + 21, str(place), anchor="middle")
            out.text(left + place * pitch + 17.5, top + 22, str(place), anchor="middle")

    def middle(place: int) -> float:
        return left + place * pitch + (pitch - 1) / 2

    for before, after in pairs:
        bend = (middle(before) + middle(after)) / 2
        out.path(f"M{middle(before):g} {top - 3}Q{bend:g} {top - 120} {middle(after):g} {top - 3}", colour=BLUE)
    for before, after in seams:
        steps = f"M{middle(before):g} {top + 39}v8H{middle(after):g}v-8"
        out.path(steps, colour=ORANGE, width=2)
    out.text(left, 188, "adjacent here, strangers in the picture", colour=ORANGE)
    return out.done()


def weights_over_size() -> str:
    """Weights of a dense, a local and a shared first layer over the side of the picture."""
    sides = [8, 12, 16, 20, 24, 28, 32, 48, 64, 96, 128, 160, 192, 224, 256]
    dense = {side: count_dense_params((side, side), 128, use_bias=False) for side in sides}
    local = {side: count_local_params((side, side), 3, 16, use_bias=False) for side in sides}
    shared = count_conv_params(3, 16, use_bias=False)

    def at(side: float, weights: float) -> tuple[float, float]:
        return 80 + 96 * math.log2(side / 8), 284 - 48 * math.log10(weights / 100)

    out = Drawing(600, 334, "Weights over the side of the picture")
    out.text(20, 28, "weights")
    out.text(560, 322, "side of the picture in pixels", anchor="end")
    for power in range(2, 8):
        out.line([at(8, 10**power), at(256, 10**power)], colour=FAINT)
        out.text(72, at(8, 10**power)[1] + 4, f"{10**power:,}", anchor="end", colour=GREY, size=11)
    for side in (8, 16, 32, 64, 128, 256):
        out.text(at(side, 1)[0], 302, str(side), anchor="middle", colour=GREY, size=11)

    out.line([at(*point) for point in dense.items()], colour=BLUE, width=2)
    out.line([at(*point) for point in local.items()], colour=GREEN, width=2, dashes="5 4")
    out.line([at(side, shared) for side in sides], colour=ORANGE, width=2)
    for side in (28, 64, 224):
        out.dots([at(side, dense[side])], BLUE)
        x, y = at(side, dense[side])
        out.text(x - 8, y - 6, f"{dense[side]:,}", anchor="end", colour=BLUE, size=12)
        out.dots([at(side, shared)], ORANGE)
    out.text(330, 196, "dense: 128 units", colour=BLUE)
    out.text(330, 216, "local: 16 filters of 3 x 3 per place", colour=GREEN)
    out.text(330, 236, "shared: 16 filters of 3 x 3", colour=ORANGE)
    out.text(
        at(28, shared)[0], at(28, shared)[1] - 9, f"{shared} at every size", anchor="middle", colour=ORANGE, size=12
    )
    return out.done()


def filter_as_matrix() -> str:
    """Where the nine numbers of a 3x3 filter stand in the matrix for a picture of 5 by 6."""
    kernel = np.arange(1, 10).reshape(3, 3)
    matrix = filter_matrix((5, 6), kernel)
    tones = [FAINT] + [shade(share, colour) for colour in (BLUE, ORANGE, GREEN) for share in (0.25, 0.4, 0.55)]
    pitch, left, top = 16, 96, 46
    out = Drawing(left + 30 * pitch + 20, top + 12 * pitch + 42, "A filter written as a matrix")
    for x, y, table in ((20, top, kernel), (left, top, matrix)):
        values = [[round(value) for value in row] for row in table.tolist()]
        out.grid(x, y, values, lambda value: tones[value], pitch)
        out.digits(x, y, [[str(value) if value else " " for value in row] for row in values], pitch=pitch)
    out.text(20, 28, "filter")
    out.text(left, 28, "one row per window, one column per pixel")
    wired = np.count_nonzero(matrix)
    caption = (
        f"{matrix.size} entries: {wired} in a window, {matrix.size - wired} zeros, {kernel.size} different weights"
    )
    out.text(left, top + 12 * pitch + 24, caption)
    return out.done()


def moved_map() -> str:
    """A picture and its map, before and after a move."""
    picture = np.zeros((8, 9))
    picture[2:5, 2:5] = [[1, 0, 1], [1, 0, 0], [1, 1, 1]]
    out = Drawing(400, 380, "A picture and its map, before and after a move")
    rows = (
        (picture, "picture", "its map"),
        (shift_image(picture, 1, 2), "moved down 1, right 2", "its map: moved, too"),
    )
    for y, (shown, words, map_words) in zip((38, 222), rows, strict=True):
        answers = slide_filter(shown, PLUS)
        out.text(20, y - 10, words)
        out.grid(20, y, shown.tolist(), _lit)
        out.text(250, y - 10, map_words)
        out.grid(250, y, answers.tolist(), lambda value: shade(value / 5))
        out.digits(250, y, [[f"{value:.0f}" if value else " " for value in row] for row in answers.tolist()])
    out.text(218, 92, "filter", colour=GREY, anchor="middle")
    out.grid(200, 100, PLUS.tolist(), lambda value: GREY if value else FAINT, 12)
    return out.done()


def memorised_noise() -> str:
    """How many coin-flip labels a unit of 64 weights learns, and what that is worth on fresh pictures."""
    numbers = [8, 16, 32, 48, 64, 80, 96, 112, 128, 160, 192, 224, 256, 288, 320, 360, 400]
    stream = np.random.RandomState(7)  # the old generator, because its stream never changes
    rounds = 10
    trained, fresh = [], []
    for number in numbers:
        reports = []
        for _ in range(rounds):
            pictures, labels = stream.randn(number + 200, 64), stream.randint(0, 2, number + 200) * 2 - 1
            reports.append(memorisation_report(pictures[:number], labels[:number], pictures[number:], labels[number:]))
        trained.append(sum(report["train_accuracy"] for report in reports) / rounds)
        fresh.append(sum(report["fresh_accuracy"] for report in reports) / rounds)

    def at(number: float, share: float) -> tuple[float, float]:
        return 60 + 1.2 * number, 256 - 200 * share

    out = Drawing(580, 310, "Learning coin-flip labels by heart")
    out.text(20, 28, "share of right answers")
    for share in (0, 0.25, 0.5, 0.75, 1):
        out.line([at(0, share), at(400, share)], colour=FAINT)
        out.text(52, at(0, share)[1] + 4, f"{share:g}", anchor="end", colour=GREY, size=11)
    for number in (0, 100, 200, 300, 400):
        out.text(at(number, 0)[0], 274, str(number), anchor="middle", colour=GREY, size=11)
    out.text(540, 296, "pictures to learn from", anchor="end")
    out.line([at(64, 0), at(64, 1)], colour=EDGE, dashes="3 3")
    out.text(at(64, 0)[0] + 6, at(0, 0.06)[1], "64 weights", colour=GREY, size=11)
    for shares, colour in ((trained, BLUE), (fresh, ORANGE)):
        out.line([at(*point) for point in zip(numbers, shares, strict=True)], colour=colour, width=2)
        out.dots([at(*point) for point in zip(numbers, shares, strict=True)], colour)
    out.text(at(215, 0)[0], at(0, 0.84)[1], "pictures it was trained on", colour=BLUE)
    out.text(at(215, 0)[0], at(0, 0.37)[1], "fresh pictures", colour=ORANGE)
    return out.done()


def shift_curves() -> str:
    """How far a random dense layer and a pooled filter change as a pattern moves to the right."""
    weights = np.random.RandomState(42).randn(121, 4)
    curve = shift_curve(place_pattern(PLUS, 11, 4, 1), weights, PLUS, 10)

    def at(shift: float, change: float) -> tuple[float, float]:
        return 50 + 46 * shift, 236 - 14 * change

    out = Drawing(540, 290, "Change of two answers while a pattern moves")
    out.text(20, 28, "change against the unmoved picture")
    for change in (0, 5, 10):
        out.line([at(0, change), at(10, change)], colour=FAINT)
        out.text(42, at(0, change)[1] + 4, str(change), anchor="end", colour=GREY, size=11)
    for shift in range(11):
        out.text(at(shift, 0)[0], 254, str(shift), anchor="middle", colour=GREY, size=11)
    out.text(510, 276, "moved right by", anchor="end")
    out.line([at(7.5, 0), at(7.5, 13)], colour=EDGE, dashes="3 3")
    out.text(at(7.5, 0)[0] + 6, at(0, 13)[1] + 8, "leaves the picture", colour=GREY, size=11)
    for column, colour in ((1, BLUE), (2, ORANGE)):
        points = [at(row[0], row[column]) for row in curve.tolist()]
        out.line(points, colour=colour, width=2)
        out.dots(points, colour)
    out.text(*at(1.3, 1), "pooled filter score", colour=ORANGE)
    out.text(*at(3.2, 11.2), "dense answers (distance)", colour=BLUE)
    return out.done()


def position_maps() -> str:
    """Where the capstone's two classifiers are right, before and after one fixed shuffle of the pixels."""
    shuffle = np.random.RandomState(0).permutation(121)
    plain, shuffled = run_experiment(PLUS, EX, 11), run_experiment(PLUS, EX, 11, shuffle)
    out = Drawing(430, 480, "Where the two classifiers are right")
    for y, words, result in ((56, "as they are", plain), (270, "all pictures shuffled alike", shuffled)):
        out.text(20, y - 28, words)
        for x, kind, colour in ((20, "dense", BLUE), (220, "filter", GREEN)):
            name = "dense unit" if kind == "dense" else "two filters"
            out.text(x, y - 8, f"{name}: {result[f'{kind}_accuracy']:.3f}", colour=colour)
            out.grid(x, y, result[f"{kind}_map"], lambda share, colour=colour: shade(share, colour))
    for k, (share, words) in enumerate(((0.0, "neither right"), (0.5, "one of two"), (1.0, "both"))):
        out.grid(20 + 130 * k, 450, [[share]], lambda value: shade(value, GREY))
        out.text(44 + 130 * k, 463, words, colour=GREY)
    return out.done()


FIGURES: dict[str, Callable[[], str]] = {
    "cross-and-move": cross_and_move,
    "flat-neighbours": flat_neighbours,
    "weights-over-size": weights_over_size,
    "filter-matrix": filter_as_matrix,
    "moved-map": moved_map,
    "memorised-noise": memorised_noise,
    "shift-curve": shift_curves,
    "position-maps": position_maps,
}


def write_figures(target: Path) -> None:
    """Write every figure into the folder `target`."""
    target.mkdir(parents=True, exist_ok=True)
    for name, draw in FIGURES.items():
        (target / f"{name}.svg").write_text(draw(), encoding="utf-8", newline="\n")


def _lit(value: float) -> str:
    return INK if value > 0.5 else FAINT


if __name__ == "__main__":
    write_figures(Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET)
