"""A few shapes and a place to put them: just enough SVG for the lessons' figures.

A drawing is a light card, so that it reads the same on light and dark pages. The same calls give the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar
from xml.sax.saxutils import escape

CARD, EDGE, INK, FAINT = "#ffffff", "#c9ced6", "#1f2328", "#e6e9ee"
BLUE, ORANGE, GREEN, GREY = "#0b62a8", "#d55e00", "#00805c", "#59636e"

Value = TypeVar("Value")


class Drawing:
    """A card of a width and a height, with shapes on it, in pixels from its top left corner."""

    def __init__(self, width: int, height: int, title: str) -> None:
        size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        self._parts = [
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" font-family="sans-serif" font-size="13">',
            f"<title>{escape(title)}</title>",
            f'<rect x=".5" y=".5" width="{width - 1}" height="{height - 1}" rx="8" fill="{CARD}" stroke="{EDGE}"/>',
        ]

    def text(self, x: float, y: float, words: str, *, anchor: str = "start", colour: str = INK, size: int = 13) -> None:
        """Write words; `y` is their base line."""
        at = "" if anchor == "start" else f' text-anchor="{anchor}"'
        sized = "" if size == 13 else f' font-size="{size}"'
        self._parts.append(f'<text x="{_n(x)}" y="{_n(y)}"{at}{sized} fill="{colour}">{escape(words)}</text>')

    def turned_text(self, x: float, y: float, words: str) -> None:
        """Write words upwards, centred."""
        self._parts.append(
            f'<text transform="translate({_n(x)} {_n(y)})rotate(-90)" text-anchor="middle" fill="{INK}">'
            f"{escape(words)}</text>"
        )

    def path(self, steps: str, *, colour: str = INK, width: float = 1, dashes: str = "") -> None:
        """Draw a line along SVG path steps."""
        dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
        self._parts.append(f'<path d="{steps}" fill="none" stroke="{colour}" stroke-width="{_n(width)}"{dashed}/>')

    def line(
        self, points: Iterable[tuple[float, float]], *, colour: str = INK, width: float = 1, dashes: str = ""
    ) -> None:
        """Draw straight lines from point to point."""
        steps = "L".join(f"{_n(x)} {_n(y)}" for x, y in points)
        self.path(f"M{steps}", colour=colour, width=width, dashes=dashes)

    def dots(self, points: Iterable[tuple[float, float]], colour: str) -> None:
        """Draw a dot at each point."""
        self._parts += [f'<circle cx="{_n(x)}" cy="{_n(y)}" r="3.5" fill="{colour}"/>' for x, y in points]

    def grid(
        self, x: float, y: float, rows: Sequence[Sequence[Value]], colour: Callable[[Value], str], pitch: int = 18
    ) -> None:
        """Draw a table of cells, each in the colour of its value; cells of one colour are one shape."""
        shapes: dict[str, str] = {}
        side = pitch - 1
        for i, row in enumerate(rows):
            for j, value in enumerate(row):
                step = f"M{_n(x + j * pitch)} {_n(y + i * pitch)}h{side}v{side}h-{side}z"
                shapes[colour(value)] = shapes.get(colour(value), "") + step
        self._parts += [f'<path d="{steps}" fill="{fill}"/>' for fill, steps in shapes.items()]

    def digits(self, x: float, y: float, rows: Sequence[Sequence[str]], *, pitch: int = 18) -> None:
        """Write one digit into each cell of a table drawn with `grid`; a blank leaves its cell free."""
        for i, row in enumerate(rows):
            places = [(x + (j + 0.5) * pitch - 4, digit) for j, digit in enumerate(row) if digit != " "]
            if places:
                across = " ".join(_n(place) for place, _ in places)
                down = _n(y + (i + 0.5) * pitch + 3.5)
                digits = "".join(digit for _, digit in places)
                self._parts.append(f'<text x="{across}" y="{down}" font-size="11" fill="{INK}">{digits}</text>')

    def done(self) -> str:
        """Return the drawing as the text of an SVG file."""
        return "\n".join([*self._parts, "</svg>"]) + "\n"


def shade(share: float, colour: str = BLUE) -> str:
    """Return `colour` laid on thinly or thickly: 0 is nearly the card's own, 1 the full colour."""
    mixed = (round(int(FAINT[k : k + 2], 16) * (1 - share) + int(colour[k : k + 2], 16) * share) for k in (1, 3, 5))
    return "#" + "".join(f"{part:02x}" for part in mixed)


def _n(number: float) -> str:
    """Write a length with at most one decimal."""
    return f"{round(float(number), 1):g}"
