import inspect
import types
import unittest

import kitchen
from kitchen import Shelf, order, take


class Looks(unittest.TestCase):
    def test_documentation(self):
        self.assertEqual(kitchen.__doc__, "What a kitchen keeps in stock.")
        for one in (take, order, Shelf, Shelf.add, Shelf.full):
            with self.subTest(one=one):
                self.assertTrue(inspect.getdoc(one).strip())

    def test_documentation_of_a_bound_method(self):
        self.assertEqual(Shelf("a").add.__doc__, "Put one more on it.")

    def test_names_of_the_module(self):
        self.assertIn("take", dir(kitchen))
        self.assertIn("order", vars(kitchen))
        self.assertNotIn("steal", vars(kitchen))
        self.assertEqual([name for name, _ in inspect.getmembers(kitchen, inspect.isfunction)], ["order", "take"])
        self.assertEqual([name for name, _ in inspect.getmembers(kitchen, inspect.isclass)], ["Shelf"])

    def test_names_of_the_class(self):
        self.assertIn("made", vars(Shelf))
        self.assertIn("__repr__", Shelf.__dict__)
        self.assertNotIn("__eq__", Shelf.__dict__)
        self.assertIsInstance(Shelf.__dict__["full"], property)
        self.assertEqual(Shelf.__slots__, ("jars",))

    def test_kinds(self):
        self.assertTrue(inspect.isfunction(take))
        self.assertIsInstance(order, types.FunctionType)
        self.assertTrue(inspect.ismethod(Shelf().add))
        self.assertTrue(inspect.isclass(Shelf))

    def test_signature(self):
        self.assertEqual(str(inspect.signature(take)), "(stock: dict, name: str, amount: int = 1) -> int")
        self.assertEqual(take.__annotations__, {"stock": dict, "name": str, "amount": int, "return": int})
        self.assertEqual(take.__defaults__, (1,))
        self.assertEqual(take.__code__.co_argcount, 3)
        self.assertEqual(list(inspect.signature(order).parameters), ["stock", "names", "urgent"])

    def test_no_loop_is_written_out(self):
        text = inspect.getsource(order)
        self.assertTrue(text.startswith("def order("))
        self.assertNotIn("while", text)
        self.assertIn("def add", inspect.getsource(Shelf.add))

    def test_a_class_attribute_is_one_for_all(self):
        one, two = Shelf(), Shelf()
        Shelf.made = -2
        self.assertEqual(one.made, -2)
        self.assertIs(one.made, two.made)

    def test_made_anew(self):
        shelf = Shelf("a")
        shelf.__init__("b", "c")
        self.assertEqual(shelf.jars, ["b", "c"])
        self.assertEqual(repr(shelf), "Shelf('b', 'c')")
