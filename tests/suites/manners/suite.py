import inspect
import threading
from concurrent.futures import ThreadPoolExecutor

from manners import Counter, greet, make


def test_documentation():
    assert greet.__doc__ == "Greet somebody by name."
    assert greet.__name__ == "greet"


def test_signature():
    parameters = inspect.signature(greet).parameters
    assert list(parameters) == ["name", "greeting", "loud"]
    assert parameters["greeting"].default == "Hello"
    assert parameters["loud"].kind is inspect.Parameter.KEYWORD_ONLY
    assert parameters["name"].default is inspect.Parameter.empty


def test_arguments():
    assert greet("Ada") == "Hello, Ada"
    assert greet("Ada", greeting="Moin", loud=True) == "MOIN, ADA"


def test_callable():
    assert callable(greet)
    assert callable(make(2))
    assert list(inspect.signature(make(2)).parameters) == ["value"]


def test_map():
    assert list(map(make(2), [1, 2])) == [3, 4]
    assert sorted(["b", "A"], key=greet) == ["A", "b"]


def test_threads():
    counter, lock = Counter(), threading.Lock()

    def work():
        for _ in range(5):
            with lock:
                counter.add()

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counter.count == 40


def test_a_pool():
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(greet, ["a", "b", "c"])) == ["Hello, a", "Hello, b", "Hello, c"]
