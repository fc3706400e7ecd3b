import functools
import time

def count_calls(func):
    """Count."""
    raise NotImplementedError

def repeat(times):
    raise NotImplementedError

def memoize(func):
    raise NotImplementedError

def validate(*types):
    raise NotImplementedError

def retry(times, on=Exception):
    raise NotImplementedError

def debug(func):
    raise NotImplementedError

def register(registry):
    raise NotImplementedError

class Counted:

    def __init__(self, func):
        raise NotImplementedError

    def __call__(self, *a, **k):
        raise NotImplementedError

    def __get__(self, obj, owner=None):
        raise NotImplementedError

def add_repr(cls):
    raise NotImplementedError

def singleton(cls):
    raise NotImplementedError
