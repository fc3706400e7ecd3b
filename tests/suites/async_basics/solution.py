"""First steps with asyncio."""
import asyncio


class Timeout(Exception):
    """Our own timeout."""

    def __init__(self, seconds):
        super().__init__(f"nothing within {seconds}s")
        self.seconds = seconds


async def add_later(a, b, delay=0.0):
    """a + b after a delay."""
    await asyncio.sleep(delay)
    return a + b


async def fetch_all(urls, fetch):
    """Results of the async function fetch for all urls, in order."""
    return await asyncio.gather(*(fetch(u) for u in urls))


async def first_result(*coros):
    """Result of the fastest; the others are cancelled."""
    tasks = [asyncio.ensure_future(c) for c in coros]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for t in pending:
        t.cancel()
    await asyncio.gather(*pending, return_exceptions=True)
    return done.pop().result()


async def with_timeout(coro, seconds):
    """Result of coro or our Timeout."""
    try:
        return await asyncio.wait_for(coro, seconds)
    except asyncio.TimeoutError:
        raise Timeout(seconds) from None


async def divide(a, b):
    """a / b; ValueError for b == 0."""
    if b == 0:
        raise ValueError("division by zero")
    return a / b


async def forever():
    """Never ends."""
    while True:
        await asyncio.sleep(0.01)


async def limited(coros, limit):
    """Run coroutines, at most `limit` at a time; results in order."""
    sem = asyncio.Semaphore(limit)

    async def one(c):
        async with sem:
            return await c
    return await asyncio.gather(*map(one, coros))


def run_sync(coro):
    """Run a coroutine from ordinary code."""
    return asyncio.run(coro)
