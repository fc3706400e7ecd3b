"""Programs that read standard input and write standard output."""
import os
import sys


def read_numbers():
    """All integers of standard input."""
    return [int(w) for w in sys.stdin.read().split()]


def number_lines():
    """Copy standard input to standard output with line numbers."""
    for n, line in enumerate(sys.stdin, start=1):
        sys.stdout.write(f"{n:3d} {line}")


def ask_twice():
    """Read two lines with input() and return them."""
    return input("first: "), input("second: ")


def first_line():
    """The first line without its end, '' at end of file."""
    return sys.stdin.readline().rstrip("\n")


def banner(text, file=None):
    """Print text in a frame."""
    bar = "+" + "-" * (len(text) + 2) + "+"
    print(bar, f"| {text} |", bar, sep="\n", file=file)


def complain(message):
    """Write a message to standard error."""
    print("error:", message, file=sys.stderr)


def raw_write(text):
    """Write to file descriptor 1, past sys.stdout."""
    os.write(1, text.encode())


def progress(steps):
    """Print dots, one a step, and flush."""
    for _ in range(steps):
        print(".", end="", flush=True)
    print()
