"""Read Python text as logical lines, by looking at it only: nothing is compiled or parsed.

Why not `tokenize`: since Python 3.12 it is the interpreter's own tokenizer, which stops at the first thing
that it dislikes, and each version dislikes something else. Broken text is the normal case here, and one
broken function shall not take the next one with it. What is needed is little: where strings, comments and
brackets end.
"""

from __future__ import annotations

import re

from msgspec import Struct

# A line that begins like this cannot stand inside brackets, so they were never closed.
_RESTART = r"""(?:async[ \t]+)?def[ \t]+\w | class[ \t]+\w+[ \t]*[:(] | @[^\W\d]
    | import[ \t]+[\w.]+[ \t]*(?:$|[,;\#\n]|as\b) | from[ \t]+[.\w]+[ \t]+import\b"""

# Possessive (++, *+): no text makes them go back and try again, so time grows with length only.
_PIECE = r"""
  (?P<triple> \"""(?:[^"\\\n]++|{escape}|{newline}|"(?!""))*+(?P<shut>\""")?
            | '''(?:[^'\\\n]++|{escape}|{newline}|'(?!''))*+(?P<shut2>''')? )
| (?P<string> "(?:[^"\\\n]++|\\.)*+(?P<shut3>")? | '(?:[^'\\\n]++|\\.)*+(?P<shut4>')? )
| (?P<comment> \#[^\n]*+ )
| (?P<open> [(\[{{]++ ) | (?P<close> [)\]}}]++ )
| (?P<join> \\\n ) | (?P<semicolon> ; ) | (?P<newline> \n )"""
_STRICT = re.compile(_PIECE.format(escape=r"\\.", newline=r"\n"), re.VERBOSE | re.DOTALL)
_MENDING = re.compile(_PIECE.format(escape=r"\\(?:[^\n]|(?=\n))", newline=rf"\n(?!{_RESTART})"), re.VERBOSE | re.DOTALL)
_RESTART_HERE = re.compile(_RESTART, re.VERBOSE)

_MARGIN = re.compile(r"(?:[ \t]*+\f)*+([ \t]*+)")
_FORMATTED = re.compile(r"(?<!\w)(?:[fFtT][rR]?|[rR][fFtT])\Z")
_MAGIC_LINE = re.compile(r"[ \t]*+[%!?](?:\\\n|[^\n])*+")
_MAGIC_TAIL = re.compile(r"\?\s*\Z|[^=!<>]=\s*[%!]\s*\w")


class Statement(Struct, frozen=True, kw_only=True):
    """A simple statement, or the line that opens a compound one."""

    text: str
    """As written, without a comment behind it."""
    outline: str
    """Without strings, comments and what stands in brackets."""


class Line(Struct, frozen=True, kw_only=True):
    """A logical line: it may run over several lines of the text when brackets or strings are open."""

    first: int
    last: int
    column: int
    statements: tuple[Statement, ...]
    """Empty if there is only a comment or a notebook command."""
    mentions: str
    """The code without strings and comments, but with the formatted strings that may hold code."""
    comment: str
    """The last comment in it."""
    magic: bool
    """Whether this is a notebook's own command (``%``, ``!``, ``?``) and no Python."""


def logical_lines(text: str) -> tuple[list[Line], bool]:
    """Return the logical lines of `text`, and whether all its strings and brackets close.

    If a triple-quoted string never ends, the text is read again, and then a line that looks like the
    beginning of a definition or an import ends such a string.
    """
    reader = _Reader(text, _STRICT)
    reader.read()
    if reader.endless:
        reader = _Reader(text, _MENDING)
        reader.read()
        return reader.lines, False
    return reader.lines, reader.sound


class _Reader:
    """Walks over a text once, from one string, comment, bracket or line end to the next."""

    def __init__(self, text: str, token: re.Pattern[str]) -> None:
        self.text, self.token = text, token
        self.lines: list[Line] = []
        self.sound, self.endless = True, False
        self.row = 1
        self._begin(0)

    def _begin(self, at: int) -> None:
        """Start a logical line at this offset."""
        self.line_at, self.first = at, self.row
        self.depth = 0
        self.comment = ""
        self.outline: list[str] = []
        self.mentions: list[str] = []
        self.statements: list[Statement] = []
        self.statement_at = at
        self.code_end: int | None = None

    def read(self) -> None:
        text, at = self.text, 0
        while at < len(text):
            if at == self.line_at and (magic := _MAGIC_LINE.match(text, at)):
                self.row += magic[0].count("\n")
                self._finish(magic.end(), magic=True)
                at = magic.end() + 1
                self.row += 1
                self._begin(at)
                continue
            found = self.token.search(text, at)
            self._code(text[at : found.start() if found else len(text)])
            if found is None:
                break
            at = found.end()
            self._token(found)
        if self.line_at < len(text):
            self.sound = self.sound and not self.depth
            self._finish(len(text))

    def _token(self, found: re.Match[str]) -> None:
        kind, token = found.lastgroup, found[0]
        if kind == "newline":
            self._newline(found.end())
        elif kind == "comment":
            self.comment = token
            if not self.depth:
                self.code_end = found.start()
        elif kind == "open":
            if not self.depth:
                self.outline.append("()")
            self.mentions.append(" ")
            self.depth += len(token)
        elif kind == "close":
            self.sound = self.sound and self.depth >= len(token)
            self.depth = max(self.depth - len(token), 0)
            self.mentions.append(" ")
        elif kind == "semicolon":
            self.mentions.append(" ")
            if not self.depth:
                self._statement(found.start())
                self.statement_at = found.end()
        elif kind == "join":
            self.row += 1
            self._code(" ")
        else:
            self._string(found)

    def _string(self, found: re.Match[str]) -> None:
        token = found[0]
        self.row += token.count("\n")
        if not any(found.group("shut", "shut2", "shut3", "shut4")):
            self.sound = False
            self.endless = self.endless or bool(found["triple"])
        before = self.text[max(found.start() - 3, 0) : found.start()]
        if not self.depth:
            self.outline.append('""')
        self.mentions.append(token if _FORMATTED.search(before) else " ")

    def _code(self, code: str) -> None:
        self.mentions.append(code)
        if not self.depth:
            self.outline.append(code)

    def _newline(self, after: int) -> None:
        if self.depth and not _RESTART_HERE.match(self.text, after):
            self.mentions.append(" ")
            self.row += 1
            return
        self.sound = self.sound and not self.depth
        self._finish(after - 1)
        self.row += 1
        self._begin(after)

    def _statement(self, end: int) -> None:
        outline = "".join(self.outline).strip()
        if outline:
            self.statements.append(Statement(text=self.text[self.statement_at : end].strip(), outline=outline))
        self.outline = []

    def _finish(self, end: int, magic: bool = False) -> None:
        """End the logical line at this offset (of the line feed, or of the end of the text)."""
        self._statement(end if self.code_end is None else self.code_end)
        if not (self.statements or self.comment or magic):
            return
        margin = _MARGIN.match(self.text, self.line_at)
        self.lines.append(
            Line(
                first=self.first,
                last=self.row,
                column=len(margin[1]) if margin else 0,
                statements=tuple(self.statements),
                mentions="".join(self.mentions),
                comment=self.comment,
                magic=magic or any(_MAGIC_TAIL.search(part.outline) for part in self.statements),
            )
        )
