import asyncio
import inspect
import time

import pytest

import async_basics as ab


def test_add():
    assert asyncio.run(ab.add_later(2, 3)) == 5


def test_is_coroutine():
    assert inspect.iscoroutinefunction(ab.add_later)
    assert asyncio.iscoroutinefunction(ab.divide)
    c = ab.add_later(1, 1)
    assert inspect.iscoroutine(c)
    c.close()


def test_gather_runs_concurrently():
    async def main():
        return await asyncio.gather(*(ab.add_later(i, i, delay=0.1) for i in range(5)))
    start = time.perf_counter()
    assert asyncio.run(main()) == [0, 2, 4, 6, 8]
    assert time.perf_counter() - start < 0.4


def test_fetch_all():
    seen = []

    async def fake(url):
        seen.append(url)
        await asyncio.sleep(0.01 if url == "a" else 0)
        return url.upper()
    assert asyncio.run(ab.fetch_all(["a", "b"], fake)) == ["A", "B"]
    assert sorted(seen) == ["a", "b"]


def test_fetch_error():
    async def fake(url):
        raise ConnectionError(url)
    with pytest.raises(ConnectionError, match="x"):
        asyncio.run(ab.fetch_all(["x"], fake))


def test_raises():
    with pytest.raises(ValueError, match="zero"):
        asyncio.run(ab.divide(1, 0))


def test_gather_exceptions_returned():
    async def main():
        return await asyncio.gather(ab.divide(1, 2), ab.divide(1, 0), return_exceptions=True)
    good, bad = asyncio.run(main())
    assert good == 0.5
    assert isinstance(bad, ValueError)


def test_wait_for():
    async def main():
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(ab.forever(), timeout=0.05)
    asyncio.run(main())


def test_own_timeout():
    with pytest.raises(ab.Timeout) as info:
        asyncio.run(ab.with_timeout(ab.forever(), 0.05))
    assert info.value.seconds == 0.05
    assert asyncio.run(ab.with_timeout(ab.add_later(1, 2), 1)) == 3


def test_first():
    cancelled = []

    async def slow():
        try:
            await asyncio.sleep(5)
        except asyncio.CancelledError:
            cancelled.append(True)
            raise
    assert asyncio.run(ab.first_result(slow(), ab.add_later("q", "u", 0.01))) == "qu"
    assert cancelled == [True]


def test_limited():
    running = peak = 0

    async def job(n):
        nonlocal running, peak
        running += 1
        peak = max(peak, running)
        await asyncio.sleep(0.01)
        running -= 1
        return n * n
    assert asyncio.run(ab.limited([job(i) for i in range(6)], 2)) == [0, 1, 4, 9, 16, 25]
    assert peak == 2


def test_run_sync_and_tasks():
    async def main():
        t = asyncio.create_task(ab.add_later(1, 1))
        assert not t.done()
        return await t
    assert ab.run_sync(main()) == 2
