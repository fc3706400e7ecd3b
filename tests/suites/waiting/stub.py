import asyncio
import enum
import functools
import logging
import warnings
from collections.abc import Sequence
log = logging.getLogger('waiting')

async def double(x):
    raise NotImplementedError

async def fail():
    raise NotImplementedError

async def numbers(n):
    raise NotImplementedError

class Connection:

    def __init__(self):
        raise NotImplementedError

    async def __aenter__(self):
        raise NotImplementedError

    async def __aexit__(self, kind, error, traceback):
        raise NotImplementedError

    async def fetch(self, name):
        raise NotImplementedError

async def gather(n):
    raise NotImplementedError

def old():
    raise NotImplementedError

class KataWarning(UserWarning):
    pass

def warn_own():
    raise NotImplementedError

def chatty(level):
    raise NotImplementedError

class Color(enum.Enum):
    RED = 1
    GREEN = 'g'

    def shout(self):
        raise NotImplementedError

    @classmethod
    def default(cls):
        raise NotImplementedError

class Perm(enum.Flag):
    R = enum.auto()
    W = enum.auto()

class Shelf(Sequence):

    def __init__(self, items):
        raise NotImplementedError

    def __len__(self):
        raise NotImplementedError

    def __getitem__(self, i):
        raise NotImplementedError

@functools.lru_cache(maxsize=None)
def fib(n):
    raise NotImplementedError

def suits(cards):
    raise NotImplementedError

def point_sum(p):
    raise NotImplementedError

def adder(n):
    raise NotImplementedError

def multiplier(n):
    raise NotImplementedError

def power(n):
    raise NotImplementedError

def key(word):
    raise NotImplementedError

class Temp:

    def __init__(self, degrees):
        raise NotImplementedError

    def __eq__(self, other):
        raise NotImplementedError

class Node:

    def __init__(self, v):
        raise NotImplementedError

    def total(self):
        raise NotImplementedError
