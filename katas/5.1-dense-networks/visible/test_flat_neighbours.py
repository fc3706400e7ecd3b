"""Examples of flat-neighbours that you can see. They show what is meant; other pictures are tested, too."""

from katakit.testing import assert_answers, check

SHAPE = (3, 4)
SEAMS = [((0, 3), (1, 0)), ((1, 3), (2, 0))]


@check(function="flat_index", codes=["value"])
def test_a_pixel_of_twelve(submission):
    """In 3 rows of 4 pixels, row 1 and column 2 is place 6"""
    assert_answers(submission.flat_index, [(1, 2, SHAPE)], lambda row, col, shape: 6)


@check(function="grid_position", codes=["round-trip"])
def test_place_six_of_twelve(submission):
    """In 3 rows of 4 pixels, place 6 is row 1 and column 2"""
    assert_answers(
        submission.grid_position,
        [(6, SHAPE)],
        lambda index, shape: (1, 2),
        same=lambda one, two: tuple(one) == two,
        otherwise="round-trip",
    )


@check(function="stretched_pairs")
def test_eight_pairs_torn_apart(submission):
    """In 3 rows of 4 pixels, 8 pairs of neighbours are torn apart"""
    assert_answers(submission.stretched_pairs, [(SHAPE,)], lambda shape: 8, otherwise=None)


@check(function="false_neighbours", codes=["seams"])
def test_two_made_up_pairs(submission):
    """In 3 rows of 4 pixels there are two false neighbours"""
    assert_answers(
        submission.false_neighbours,
        [(SHAPE,)],
        lambda shape: SEAMS,
        same=lambda one, two: sorted(tuple(tuple(pixel) for pixel in pair) for pair in one) == two,
        otherwise="seams",
    )
