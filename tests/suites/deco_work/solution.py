import functools
import time


def count_calls(func):
    """Count."""

    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        wrapper.calls += 1
        return func(*args, **kwargs)

    wrapper.calls = 0
    return wrapper


def repeat(times):
    def deco(func):
        @functools.wraps(func)
        def wrapper(*a, **k):
            return [func(*a, **k) for _ in range(times)]

        return wrapper

    return deco


def memoize(func):
    cache = {}

    @functools.wraps(func)
    def wrapper(*args):
        if args not in cache:
            cache[args] = func(*args)
        return cache[args]

    wrapper.cache = cache
    wrapper.clear = cache.clear
    return wrapper


def validate(*types):
    def deco(func):
        @functools.wraps(func)
        def wrapper(*args):
            for a, t in zip(args, types):
                if not isinstance(a, t):
                    raise TypeError(f"{func.__name__}: {a!r} is not {t.__name__}")
            return func(*args)

        return wrapper

    return deco


def retry(times, on=Exception):
    def deco(func):
        @functools.wraps(func)
        def wrapper(*a, **k):
            for i in range(times):
                try:
                    return func(*a, **k)
                except on as e:
                    last = e
            raise last

        return wrapper

    return deco


def debug(func):
    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        print(f"calling {func.__name__}{args}")
        r = func(*args, **kwargs)
        print(f"-> {r!r}")
        return r

    return wrapper


def register(registry):
    def deco(f):
        registry[f.__name__] = f
        return f

    return deco


class Counted:
    def __init__(self, func):
        functools.update_wrapper(self, func)
        self.func = func
        self.n = 0

    def __call__(self, *a, **k):
        self.n += 1
        return self.func(*a, **k)

    def __get__(self, obj, owner=None):
        return functools.partial(self, obj)


def add_repr(cls):
    def __repr__(self):
        return f"{cls.__name__}({', '.join(f'{k}={v}' for k, v in vars(self).items())})"

    cls.__repr__ = __repr__
    return cls


def singleton(cls):
    instances = {}

    @functools.wraps(cls)
    def get(*a, **k):
        if cls not in instances:
            instances[cls] = cls(*a, **k)
        return instances[cls]

    return get
