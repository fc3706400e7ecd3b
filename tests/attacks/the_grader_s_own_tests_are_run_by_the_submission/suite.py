import unittest
from it import f, g


class TestF(unittest.TestCase):
    def test_f(self):
        self.assertEqual(f(1), 7)
    def test_g(self):
        self.assertEqual(g(self), 1)
