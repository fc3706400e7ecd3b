import functools
from collections import OrderedDict

class LRUCache:

    def __init__(self, capacity):
        raise NotImplementedError

    def get(self, key, default=None):
        raise NotImplementedError

    def put(self, key, value):
        raise NotImplementedError

    def __getitem__(self, key):
        raise NotImplementedError

    def __setitem__(self, key, value):
        raise NotImplementedError

    def __delitem__(self, key):
        raise NotImplementedError

    def __contains__(self, key):
        raise NotImplementedError

    def __len__(self):
        raise NotImplementedError

    def keys(self):
        raise NotImplementedError

    def items(self):
        raise NotImplementedError

    def __iter__(self):
        raise NotImplementedError

@functools.lru_cache(maxsize=None)
def fib(n):
    """Fibonacci."""
    raise NotImplementedError

class Lazy:

    def __init__(self):
        raise NotImplementedError

    @functools.cached_property
    def value(self):
        raise NotImplementedError

    @functools.singledispatchmethod
    def show(self, x):
        raise NotImplementedError

    @show.register
    def _(self, x: int):
        raise NotImplementedError

@functools.singledispatch
def kind(x):
    raise NotImplementedError

@kind.register(int)
def _kind_int(x):
    raise NotImplementedError

@kind.register(list)
def _kind_list(x):
    raise NotImplementedError
add5 = functools.partial(int.__add__, 5)
