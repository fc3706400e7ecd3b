import pytest
import memo_cache
from memo_cache import Lazy, LRUCache, fib, kind, add5


@pytest.fixture
def cache():
    c = LRUCache(2)
    c.put("a", 1)
    c.put("b", 2)
    return c


def test_evict(cache):
    assert cache.put("c", 3) == ("a", 1)
    assert "a" not in cache and len(cache) == 2


def test_recent(cache):
    cache.get("a")
    cache["c"] = 3
    assert list(cache) == ["a", "c"]
    assert list(cache.data.items()) == [("a", 1), ("c", 3)]


def test_stats(cache):
    cache.get("zz")
    cache.get("a")
    assert (cache.hits, cache.misses) == (1, 1)
    assert cache.get("q", default=7) == 7


def test_keyerror(cache):
    with pytest.raises(KeyError) as e:
        cache["nope"]
    assert e.value.args[0] == "nope"
    assert str(e.value) == "'nope'"
    with pytest.raises(KeyError, match="nope"):
        del cache["nope"]


def test_keys_view(cache):
    assert list(cache.keys()) == ["a", "b"]
    assert "a" in cache.keys()
    assert sorted(cache.items()) == [("a", 1), ("b", 2)]


def test_keys_view_ops(cache):
    assert cache.keys() == {"a", "b"}
    assert len(cache.keys()) == 2
    assert cache.keys() & {"a"} == {"a"}


def test_dict_of_cache(cache):
    assert dict(cache) == {"a": 1, "b": 2}


def test_bad():
    with pytest.raises(ValueError, match="^capacity must be positive$"):
        LRUCache(0)


def test_fib():
    fib.cache_clear()
    assert fib(30) == 832040
    info = fib.cache_info()
    assert info.misses == 31
    assert info.currsize == 31
    assert hasattr(fib, "cache_info")
    assert fib.__wrapped__(1) == 1
    assert fib.__doc__ == "Fibonacci."


def test_lazy():
    x = Lazy()
    assert x.value == x.value == 42
    assert x.computed == 1
    assert "value" in x.__dict__
    del x.value
    x.value
    assert x.computed == 2


def test_dispatch():
    assert Lazy().show(1) == "int 1"
    assert Lazy().show("s") == "any s"
    assert [kind(1), kind([]), kind({})] == ["int", "list", "other"]
    assert list in kind.registry


def test_dispatch_registry_call():
    assert kind.dispatch(int)(3) == "int"


def test_partial_constant():
    assert add5(3) == 8


def test_time():
    import time
    t = time.perf_counter()
    fib.cache_clear()
    fib(200)
    assert time.perf_counter() - t < 1
