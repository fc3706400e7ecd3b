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
    if img.ndim != 2:
        raise ValueError("can only draw 2-D pictures")
    lines = []
    for row in img:
        chars = ["#" if value >= 0.5 else "." for value in row]
        lines.append("  " + " ".join(chars))
    return "\n".join(lines)


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
    text = image_to_text(img)
    if label:
        print()
        print(label + ":")
    print(text)
