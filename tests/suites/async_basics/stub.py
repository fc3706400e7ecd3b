"""First steps with asyncio."""
import asyncio


class Timeout(Exception):
    """Our own timeout."""

    def __init__(self, seconds):
        raise NotImplementedError


async def add_later(a, b, delay=0.0):
    """a + b after a delay."""
    raise NotImplementedError


async def fetch_all(urls, fetch):
    """Results of the async function fetch for all urls, in order."""
    raise NotImplementedError


async def first_result(*coros):
    """Result of the fastest; the others are cancelled."""
    raise NotImplementedError


async def with_timeout(coro, seconds):
    """Result of coro or our Timeout."""
    raise NotImplementedError


async def divide(a, b):
    """a / b; ValueError for b == 0."""
    raise NotImplementedError


async def forever():
    """Never ends."""
    raise NotImplementedError


async def limited(coros, limit):
    """Run coroutines, at most `limit` at a time; results in order."""
    raise NotImplementedError


def run_sync(coro):
    """Run a coroutine from ordinary code."""
    raise NotImplementedError
