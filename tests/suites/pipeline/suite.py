import operator
import unittest

from pipeline import compose, counter, double, fold, keep, twice, update


class PipelineTest(unittest.TestCase):
    def test_compose(self):
        self.assertEqual(compose(lambda x: x + 1, str)(4), "5")
        self.assertEqual(compose(double, double)(3), 12)
        self.assertEqual(compose()("same"), "same")

    def test_keep(self):
        self.assertEqual(keep(range(6), lambda x: x % 2), [1, 3, 5])
        self.assertEqual(keep(["a", ""], bool), ["a"])

    def test_an_error_in_a_function_comes_through(self):
        with self.assertRaises(ZeroDivisionError):
            keep([0], lambda x: 1 / x)

    def test_fold(self):
        self.assertEqual(fold(operator.sub, [1, 2], 10), 7)
        self.assertEqual(fold(lambda done, x: [*done, x], "ab", []), ["a", "b"])

    def test_counter(self):
        one, other = counter(), counter()
        self.assertEqual([one(), one(), other()], [1, 2, 1])

    def test_twice(self):
        calls = []

        @twice
        def noted(value, *, more=0):
            calls.append(value)
            return value + more

        self.assertEqual(noted(3, more=1), (4, 4))
        self.assertEqual(calls, [3, 3])

    def test_changes_in_place(self):
        scores = {"Ada": 1}
        update(scores, "Ada")
        update(scores, "Bo")
        self.assertEqual(scores, {"Ada": 2, "Bo": 1, "all": ["Ada", "Bo"]})
