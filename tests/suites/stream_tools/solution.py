"""Functions on open streams."""
import struct


def count_vowels(stream):
    """Vowels in a text stream, from its current position."""
    return sum(ch in "aeiouAEIOU" for line in stream for ch in line)


def tee(stream, *targets):
    """Copy every line of stream to all targets; the number of lines."""
    n = 0
    for line in stream:
        n += 1
        for t in targets:
            t.write(line)
    return n


def read_chunks(stream, size):
    """Yield chunks of a binary stream."""
    while chunk := stream.read(size):
        yield chunk


def write_ints(stream, numbers):
    """Write 32-bit big-endian integers."""
    for n in numbers:
        stream.write(struct.pack(">i", n))


def read_ints(stream):
    """Read them again."""
    data = stream.read()
    if len(data) % 4:
        raise EOFError("incomplete integer")
    return [v for (v,) in struct.iter_unpack(">i", data)]


def checksum(stream):
    """Sum of all bytes modulo 256; leaves the position as it was."""
    here = stream.tell()
    stream.seek(0)
    value = sum(stream.read()) % 256
    stream.seek(here)
    return value


class LineLogger:
    """A file-like object that adds a prefix to each line."""

    def __init__(self, target, prefix="> "):
        self.target = target
        self.prefix = prefix
        self._rest = ""

    def write(self, text):
        """Accept text; pass complete lines on."""
        *lines, self._rest = (self._rest + text).split("\n")
        for line in lines:
            self.target.write(self.prefix + line + "\n")
        return len(text)

    def flush(self):
        """Pass on an incomplete line, too."""
        if self._rest:
            self.target.write(self.prefix + self._rest)
            self._rest = ""
