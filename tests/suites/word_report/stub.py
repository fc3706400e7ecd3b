"""Text files."""
from pathlib import Path


def count_words(path):
    """A dictionary of lower-case words and their counts."""
    raise NotImplementedError


def write_report(source, target):
    """Write 'word count' lines (by count, then word); return the target Path."""
    raise NotImplementedError


def append_line(path, line):
    """Append one line to the file."""
    raise NotImplementedError


def longest_line(path):
    """The longest line of the file."""
    raise NotImplementedError


def text_files(folder):
    """Sorted names of the .txt files in a folder and below."""
    raise NotImplementedError


def copy_upper(source, target):
    """Copy a file in capitals; refuse to overwrite."""
    raise NotImplementedError


def read_lines(path):
    """A generator of stripped lines."""
    raise NotImplementedError
