import abc
import collections.abc
import inspect
import unittest
from abc_shapes import Circle, Deck, Duck, Half, Quacker, Shape, Square, Vault, chorus


class AbcTest(unittest.TestCase):
    def test_abstract(self):
        with self.assertRaises(TypeError):
            Shape()
        with self.assertRaisesRegex(TypeError, "abstract"):
            Half()

    def test_isabstract(self):
        self.assertTrue(inspect.isabstract(Shape))
        self.assertFalse(inspect.isabstract(Square))

    def test_abstractmethods(self):
        self.assertEqual(Shape.__abstractmethods__, frozenset({"area", "name"}))
        self.assertIn("name", Half.__abstractmethods__)

    def test_is_abc(self):
        self.assertTrue(issubclass(Shape, abc.ABC))
        self.assertIn(abc.ABC, Shape.__bases__)

    def test_metaclass(self):
        self.assertIsInstance(Shape, abc.ABCMeta)

    def test_isabstractmethod_flag(self):
        self.assertTrue(getattr(Shape.area, "__isabstractmethod__", False))

    def test_describe(self):
        self.assertEqual(Square(3).describe(), "square: 9.0")
        self.assertEqual(Circle(1).describe(), "circle: 3.1")

    def test_derive_here(self):
        class Dot(Shape):
            name = "dot"

            def area(self):
                return 0.25

        self.assertEqual(Dot().describe(), "dot: 0.2")
        self.assertLess(Dot(), Square(1))

        class Bad(Shape):
            pass

        with self.assertRaises(TypeError):
            Bad()

    def test_super_here(self):
        class Big(Square):
            def area(self):
                return super().area() * 10

        self.assertEqual(Big(2).area(), 40)
        self.assertEqual(Big(2).describe(), "square: 40.0")
        self.assertIsInstance(Big(2), Square)

    def test_ordering(self):
        self.assertTrue(Square(1) <= Square(2))
        self.assertTrue(Circle(1) >= Square(1))
        self.assertEqual([s.name for s in sorted([Circle(1), Square(1)])], ["square", "circle"])
        with self.assertRaises(TypeError):
            Square(1) < 3

    def test_sequence(self):
        d = Deck("abcb")
        self.assertEqual(len(d), 4)
        self.assertEqual(d.index("b"), 1)
        self.assertEqual(d.count("b"), 2)
        self.assertEqual(list(reversed(d)), list("bcba"))
        self.assertIn("c", d)
        self.assertIsInstance(d, collections.abc.Sequence)
        self.assertEqual(d[1:3], ["b", "c"])

