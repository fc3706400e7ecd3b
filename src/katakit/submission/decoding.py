"""From the bytes of a ``.py`` file to its text, the way Python reads one."""

from __future__ import annotations

import codecs
import io
import tokenize

from katakit.submission.gathering import Unreadable, shown

# Codecs that a coding comment may name and that no source file needs: they take time that grows with the
# square of the length, or make text that cannot be encoded again.
_REFUSED = {"idna", "punycode", "raw-unicode-escape", "unicode-escape", "utf-7"}


def decode(data: bytes, name: str) -> str | Unreadable:
    """Return the text of a Python file, every line ended by a line feed, or why there is none."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, b"\0\0\xfe\xff")):
        return Unreadable(
            code="not-utf8",
            message=f"{shown(name)} is saved as UTF-16. Save it again with the encoding UTF-8.",
        )
    if b"\0" in data:
        return _nul(name, _line(data, data.index(b"\0")))
    try:
        text = data.decode(_encoding(data))
    except UnicodeDecodeError as error:
        return _not_utf8(name, _line(data, error.start))
    except (SyntaxError, LookupError, UnicodeError):
        # detect_encoding says "SyntaxError" of a coding comment it does not know and of bad UTF-8 near it.
        try:
            data.decode("utf-8")
        except UnicodeDecodeError as error:
            return _not_utf8(name, _line(data, error.start))
        return Unreadable(
            code="not-utf8",
            message=f"{shown(name)} has a coding comment in its first two lines that names no usable "
            "encoding. Remove that comment and save the file as UTF-8.",
        )
    return check(text.replace("\r\n", "\n").replace("\r", "\n"), name)


def check(text: str, name: str) -> str | Unreadable:
    """Return `text` if it can be the text of a module, or why it cannot."""
    if "\0" in text:
        return _nul(name, text.count("\n", 0, text.index("\0")) + 1)
    try:
        text.encode()
    except UnicodeEncodeError as error:  # lone surrogates; a notebook can spell them
        return _not_utf8(name, text.count("\n", 0, error.start) + 1)
    return text


def _encoding(data: bytes) -> str:
    """Return what the byte order mark or the coding comment says."""
    encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
    if codecs.lookup(encoding).name in _REFUSED:
        raise LookupError(encoding)
    return encoding


def _line(data: bytes, at: int) -> int:
    return data.count(b"\n", 0, at) + 1


def _nul(name: str, line: int) -> Unreadable:
    return Unreadable(
        code="nul-bytes",
        message=f"{shown(name)}, line {line}: there is a NUL byte, which no Python text can hold. The file "
        "is damaged or of another type; save it again from your editor.",
        line=line,
    )


def _not_utf8(name: str, line: int) -> Unreadable:
    return Unreadable(
        code="not-utf8",
        message=f"{shown(name)}, line {line}: there is something that is not UTF-8 text. "
        "Save the file again with the encoding UTF-8.",
        line=line,
    )
