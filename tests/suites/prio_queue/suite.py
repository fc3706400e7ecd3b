import bisect
import copy
import functools
import heapq
import operator
import pytest
from prio_queue import PriorityQueue, Task


@pytest.fixture(scope="class")
def tasks():
    return [Task(3, "c"), Task(1, "a"), Task(2, "b")]


class TestTask:
    def test_sorted(self, tasks):
        assert sorted(tasks) == [Task(1, "a"), Task(2, "b"), Task(3, "c")]
        assert sorted(tasks, reverse=True)[0].name == "c"

    def test_min_max(self, tasks):
        assert min(tasks) is tasks[1]
        assert max(tasks, key=lambda t: t.name) is tasks[0]

    def test_heapq(self, tasks):
        h = list(tasks)
        heapq.heapify(h)
        assert heapq.heappop(h) == Task(1, "a")
        assert heapq.nsmallest(1, tasks)[0].priority == 1

    def test_bisect(self):
        xs = [Task(1, "x"), Task(5, "y")]
        bisect.insort(xs, Task(3, "z"))
        assert [t.priority for t in xs] == [1, 3, 5]

    @pytest.mark.parametrize("op, result", [(operator.lt, True), (operator.le, True), (operator.gt, False), (operator.ne, True)])
    def test_ops(self, op, result):
        assert op(Task(1, "a"), Task(2, "b")) is result

    def test_hash(self, tasks):
        assert len(set(tasks + [Task(1, "a")])) == 3
        assert Task(1, "a") in tasks
        assert {Task(1, "a"): 1}[Task(1, "a")] == 1

    def test_repr(self, tasks):
        assert repr(tasks) == "[Task(3, 'c'), Task(1, 'a'), Task(2, 'b')]"
        assert f"{tasks[0]}" == "Task(3, 'c')"
        assert str(tasks[0]) == repr(tasks[0])

    def test_sort_in_place(self, tasks):
        ts = tasks[:]
        ts.sort()
        assert [t.name for t in ts] == ["a", "b", "c"]
        ts.remove(Task(2, "b"))
        assert len(ts) == 2


class TestQueue:
    def test_drain(self, tasks):
        q = PriorityQueue(tasks)
        assert [q.pop().name for _ in range(3)] == ["a", "b", "c"]

    def test_iter(self):
        assert list(PriorityQueue([3, 1, 2])) == [1, 2, 3]

    def test_key(self):
        q = PriorityQueue(["ccc", "a", "bb"], key=lambda s: -len(s))
        assert q.peek() == "ccc"
        assert next(q) == "ccc"
        assert len(q) == 2

    def test_key_objects(self, tasks):
        q = PriorityQueue(tasks, key=lambda t: -t.priority)
        assert q.pop() is tasks[0]

    def test_empty(self):
        with pytest.raises(IndexError) as e:
            PriorityQueue().pop()
        assert "empty" in str(e.value)
        with pytest.raises(StopIteration):
            next(PriorityQueue())

    def test_stable(self):
        q = PriorityQueue([(1, "x"), (1, "a")], key=lambda t: t[0])
        assert q.pop() == (1, "x")

    def test_copy(self, tasks):
        q = PriorityQueue(tasks)
        c = copy.copy(q)
        c.pop()
        assert len(q) == 3 and len(c) == 2

    def test_own_objects(self):
        @functools.total_ordering
        class Job:
            def __init__(self, n):
                self.n = n

            def __lt__(self, o):
                return self.n < o.n

            def __eq__(self, o):
                return self.n == o.n

        jobs = [Job(2), Job(1)]
        q = PriorityQueue(jobs)
        assert q.pop() is jobs[1]
