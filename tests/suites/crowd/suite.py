import threading
import time
from concurrent.futures import ThreadPoolExecutor

from crowd import Till


def test_a_thousand_at_once():
    till = Till()

    def both_ways():
        till.put(5)
        time.sleep(0.001)
        till.put(-4)

    threads = [threading.Thread(target=both_ways) for _ in range(1000)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert till.sum == 1000


def test_a_pool():
    till = Till()
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(till.put, range(100)))
    assert till.sum == 4950
