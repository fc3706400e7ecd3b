"""Time related helpers."""
import time


class Stopwatch:
    """Measures time by time.time()."""

    def __init__(self):
        self._start = None
        self.laps = []

    def start(self):
        """Start (or restart) the watch."""
        self._start = time.time()
        self.laps.clear()

    def lap(self):
        """Remember and return the seconds since the start."""
        if self._start is None:
            raise RuntimeError("stopwatch is not running")
        seconds = time.time() - self._start
        self.laps.append(seconds)
        return seconds

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *exc):
        self.lap()
        return False


def countdown(n, show=print):
    """Call show with n, n-1 .. 1, one second between, then 'Go!'."""
    for i in range(n, 0, -1):
        show(i)
        time.sleep(1)
    show("Go!")


def retry(action, attempts=3, delay=0.5):
    """Call action; on an OSError wait (doubling) and try again."""
    for number in range(attempts):
        try:
            return action()
        except OSError:
            if number == attempts - 1:
                raise
            time.sleep(delay * 2 ** number)


def is_expired(created, max_age):
    """Is a time stamp older than max_age seconds?"""
    return time.time() - created > max_age


def stamp():
    """The current time as HH:MM:SS (UTC)."""
    return time.strftime("%H:%M:%S", time.gmtime(time.time()))
