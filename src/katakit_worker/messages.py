"""Messages on a worker's channel: a kind, a number, and two runs of bytes, the first of a stated length.

From the trusted side (number, first, second):

    LOAD     setup, -                 run the module; answered with the list of names in it
    CALL     target, arguments        call a function: a name in the module, "#" and the number of a handle, or "!" and
                                      the name of an operation (see `operations`)
    EACH     target, list of arguments   several calls one after the other, answered together (see `Worker`)
    GET      target, name             read an attribute; an empty target is the module
    NAMES    -, -                     the names that an import of * brings
    SHARES   two places, -            do two arrays of remembered calls share memory?
    RECALL   place, -                 a result of a remembered call, as it is now
    ANSWER   value, changed arguments the answer to ASK; with nothing second, a pair of exception name and text
    PROVIDE  setup, -                 serve a worker as `provider` says; its line is a descriptor, with one more byte

and back:

    VALUE    value, rest              rest is empty, or (changed arguments or None, attempts that were noted)
    RAISED   description, attempts
    ASK      target, arguments        call a function that was handed in, by number
    FOLLOW   module, -                an earlier exercise is used; the first time a byte comes back, with the descriptor
                                      of the line to its provider, and nothing ever after

Between a worker and its provider both sides ASK: for (module, function), or by number. While it waits for an ANSWER,
either end of a line serves further requests: calls nest.

Each message stands behind its length, four bytes. Values are packed by the codec; every reply repeats the number of its
request, which cannot be guessed.
"""

from __future__ import annotations

import struct

from katakit_worker import MAX_BYTES

LOAD, CALL, EACH, GET, NAMES, SHARES, RECALL, ANSWER = b"L", b"C", b"M", b"G", b"N", b"S", b"R", b"A"
VALUE, RAISED, ASK, FOLLOW, PROVIDE = b"V", b"E", b"Q", b"F", b"P"

Message = tuple[bytes, int, bytes, bytes]
"""Kind, number, first and second run of bytes."""

_LENGTH = struct.Struct("<I")
_HEAD = struct.Struct("<cQI")
_FRAME = struct.Struct("<IcQI")
HEAD_BYTES = _HEAD.size


class MessageError(ValueError):
    """These bytes are no message."""


def frame(kind: bytes, number: int, first: bytes = b"", second: bytes = b"") -> bytes:
    """Return the bytes to send.

    Raises:
        MessageError: the message is too large.
    """
    length = HEAD_BYTES + len(first) + len(second)
    if length > MAX_BYTES:
        raise MessageError(f"a message is larger than {MAX_BYTES // 2**20} MiB")
    return _FRAME.pack(length, kind, number, len(first)) + first + second


def parse(data: bytes) -> Message:
    """Return kind, number and both runs of bytes of one message (without its length).

    Raises:
        MessageError: it is too short.
    """
    if len(data) < HEAD_BYTES:
        raise MessageError("a message is too short")
    kind, number, length = _HEAD.unpack_from(data)
    middle = HEAD_BYTES + length
    if middle > len(data):
        raise MessageError("a message is too short")
    return kind, number, data[HEAD_BYTES:middle], data[middle:]
