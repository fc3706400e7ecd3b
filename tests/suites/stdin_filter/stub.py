"""Programs that read standard input and write standard output."""
import os
import sys


def read_numbers():
    """All integers of standard input."""
    raise NotImplementedError


def number_lines():
    """Copy standard input to standard output with line numbers."""
    raise NotImplementedError


def ask_twice():
    """Read two lines with input() and return them."""
    raise NotImplementedError


def first_line():
    """The first line without its end, '' at end of file."""
    raise NotImplementedError


def banner(text, file=None):
    """Print text in a frame."""
    raise NotImplementedError


def complain(message):
    """Write a message to standard error."""
    raise NotImplementedError


def raw_write(text):
    """Write to file descriptor 1, past sys.stdout."""
    raise NotImplementedError


def progress(steps):
    """Print dots, one a step, and flush."""
    raise NotImplementedError
