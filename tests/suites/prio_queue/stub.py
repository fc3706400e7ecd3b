import heapq
import itertools
from functools import total_ordering

@total_ordering
class Task:

    def __init__(self, priority, name):
        raise NotImplementedError

    def __eq__(self, other):
        raise NotImplementedError

    def __lt__(self, other):
        raise NotImplementedError

    def __hash__(self):
        raise NotImplementedError

    def __repr__(self):
        raise NotImplementedError

class PriorityQueue:

    def __init__(self, tasks=(), *, key=None):
        raise NotImplementedError

    def push(self, task):
        raise NotImplementedError

    def pop(self):
        raise NotImplementedError

    def peek(self):
        raise NotImplementedError

    def __len__(self):
        raise NotImplementedError

    def __iter__(self):
        raise NotImplementedError

    def __next__(self):
        raise NotImplementedError

    def __copy__(self):
        raise NotImplementedError
