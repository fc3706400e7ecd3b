"""Exercise 03 · draw-image: Drawing with characters.

Turn a picture into lines of text, so that you can look at what you have made. Later exercises import this
file as the module `draw_image`.
"""

import numpy as np


def image_to_text(img: np.ndarray) -> str:
    """Return the picture as text, one line per row.

    A line starts with two spaces. A pixel above 0.5 is drawn as `#`, any other as `.`, with one space between
    two pixels and none after the last. Lines are joined by a line break; the last line has none. Nothing is
    printed.

    Args:
        img: a picture of shape (H, W); it stays as it is.

    Returns:
        The text.

    Raises:
        ValueError: `img` does not have exactly two axes.

    Examples:
        >>> print(image_to_text(np.array([[0.5, 0.75, 0.25], [3, 0, -3]])))
          . # .
          # . .
    """
    # TODO: make the text of each row, then join the rows.
    raise NotImplementedError


def print_image(img: np.ndarray, label: str = "") -> None:
    """Print the picture, under its label if there is one.

    With a label, an empty line and then the label followed by a colon come first. Without one, the picture is
    all there is.

    Args:
        img: a picture of shape (H, W); it stays as it is.
        label: what to write above the picture; an empty text for nothing.

    Raises:
        ValueError: `img` does not have exactly two axes.

    Examples:
        >>> print_image(np.array([[0, 1], [1, 0]]))
          . #
          # .
        >>> print_image(np.array([[1, 1, 0]]), "Three pixels")
        <BLANKLINE>
        Three pixels:
          # # .
    """
    # TODO: print the label's two lines if there is a label, then the picture.
    raise NotImplementedError
