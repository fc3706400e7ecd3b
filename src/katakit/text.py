"""The one way for foreign text: whatever a student or a file name said passes `clean` before it is shown.

What comes out can do nothing to a terminal, a log or an XML file. Markup is another matter: each target
(HTML, CSV, Markdown, …) still escapes the result for itself.
"""

from __future__ import annotations

import re

# Controls, and what is not seen although it is there: zero-width and format characters, marks that turn the
# direction of writing, fillers, tags, characters that are none. Variation selectors U+FE00–FE0F stay, they
# belong to every second emoji; so do the format characters of Arabic that have a shape. Spelled out instead
# of asked from unicodedata, so that every Python version gives the same text.
_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ud800-\udfff\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U00013430-\U0001343f"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_NAMED = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def clean(text: str, limit: int = 2000, keep_newlines: bool = False) -> str:
    r"""Return `text` safe to show, at most `limit` characters long.

    Control, format and other unseen characters become visible (``\x1b``, ``\u202e``), lone surrogates become
    U+FFFD. With `keep_newlines`, line feeds and tabs stay. What is too long ends with a word on how much was
    cut. Cleaning twice changes nothing.
    """

    def visible(found: re.Match[str]) -> str:
        char = found[0]
        if keep_newlines and char in "\n\t":
            return char
        return _NAMED.get(char) or _spelled(ord(char))

    if len(text) <= limit:
        shown = _HIDDEN.sub(visible, text)
        if len(shown) <= limit:
            return shown
    room = limit - len(_ending(len(text)))
    if room < 0:
        return "…"[:limit]
    pieces: list[str] = []
    for char in text[:room]:
        piece = _HIDDEN.sub(visible, char)
        room -= len(piece)
        if room < 0:
            break
        pieces.append(piece)
    return "".join(pieces) + _ending(len(text) - len(pieces))


def _spelled(code: int) -> str:
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _ending(cut: int) -> str:
    return f"… ({cut} more characters were cut.)"
