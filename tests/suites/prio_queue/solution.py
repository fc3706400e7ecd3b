import heapq
import itertools
from functools import total_ordering


@total_ordering
class Task:
    def __init__(self, priority, name):
        self.priority = priority
        self.name = name

    def __eq__(self, other):
        return (self.priority, self.name) == (other.priority, other.name)

    def __lt__(self, other):
        return self.priority < other.priority

    def __hash__(self):
        return hash((self.priority, self.name))

    def __repr__(self):
        return f"Task({self.priority!r}, {self.name!r})"


class PriorityQueue:
    def __init__(self, tasks=(), *, key=None):
        self.key = key or (lambda t: t)
        self._heap = []
        self._n = itertools.count()
        for t in tasks:
            self.push(t)

    def push(self, task):
        heapq.heappush(self._heap, (self.key(task), next(self._n), task))

    def pop(self):
        if not self._heap:
            raise IndexError("pop from an empty priority queue")
        return heapq.heappop(self._heap)[-1]

    def peek(self):
        return self._heap[0][-1]

    def __len__(self):
        return len(self._heap)

    def __iter__(self):
        return self

    def __next__(self):
        if not self._heap:
            raise StopIteration
        return self.pop()

    def __copy__(self):
        q = PriorityQueue(key=self.key)
        q._heap = list(self._heap)
        return q
