"""Time related helpers."""
import time


class Stopwatch:
    """Measures time by time.time()."""

    def __init__(self):
        raise NotImplementedError

    def start(self):
        """Start (or restart) the watch."""
        raise NotImplementedError

    def lap(self):
        """Remember and return the seconds since the start."""
        raise NotImplementedError

    def __enter__(self):
        raise NotImplementedError

    def __exit__(self, *exc):
        raise NotImplementedError


def countdown(n, show=print):
    """Call show with n, n-1 .. 1, one second between, then 'Go!'."""
    raise NotImplementedError


def retry(action, attempts=3, delay=0.5):
    """Call action; on an OSError wait (doubling) and try again."""
    raise NotImplementedError


def is_expired(created, max_age):
    """Is a time stamp older than max_age seconds?"""
    raise NotImplementedError


def stamp():
    """The current time as HH:MM:SS (UTC)."""
    raise NotImplementedError
