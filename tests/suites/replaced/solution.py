import asyncio
import time
from pathlib import Path


def helper(x):
    return x + 1


def top(values):
    return [helper(one) for one in values]


def fact(n):
    return 1 if n < 2 else n * fact(n - 1)


def my_sort(values):
    left = list(values)
    done = []
    while left:
        least = left[0]
        for one in left:
            if one < least:
                least = one
        left.remove(least)
        done.append(least)
    return done


def two():
    return 2


class Limiter:
    def __init__(self, seconds):
        self.seconds = seconds
        self.last = time.monotonic()

    def allow(self):
        now = time.monotonic()
        if now - self.last < self.seconds:
            return False
        self.last = now
        return True


def load(name):
    return Path(name).read_text().splitlines()


def is_there(name):
    return Path(name).exists()


async def nap(seconds):
    await asyncio.sleep(seconds)
    return "done"
