import unittest

from sgf_reader import SgfTree, parse


class SgfParsingTest(unittest.TestCase):
    def test_errors(self):
        cases = {"": "tree missing", ";": "tree missing", "()": "tree with no nodes",
                 "(;A)": "properties without delimiter", "(;a[b])": "property must be in uppercase"}
        for text, message in cases.items():
            with self.subTest(text):
                with self.assertRaises(ValueError) as err:
                    parse(text)
                self.assertEqual(type(err.exception), ValueError)
                self.assertEqual(err.exception.args[0], message)

    def test_no_props(self):
        self.assertEqual(parse("(;)"), SgfTree())

    def test_one(self):
        self.assertEqual(parse("(;A[B])"), SgfTree(properties={"A": ["B"]}))

    def test_two_nodes(self):
        expected = SgfTree(properties={"A": ["B"]}, children=[SgfTree({"B": ["C"]})])
        self.assertEqual(parse("(;A[B];B[C])"), expected)

    def test_children(self):
        expected = SgfTree({"A": ["B"]}, [SgfTree({"B": ["C"]}), SgfTree({"C": ["D"]})])
        got = parse("(;A[B](;B[C])(;C[D]))")
        self.assertEqual(got, expected)
        self.assertFalse(got != expected)
        expected.children.pop()
        self.assertNotEqual(got, expected)

    def test_many_values(self):
        self.assertEqual(parse("(;A[b][c][d])").properties, {"A": ["b", "c", "d"]})

    def test_changed_prop(self):
        t = parse("(;A[b])")
        t.properties["A"].append("z")
        t.children.append(SgfTree())
        self.assertEqual(t, SgfTree({"A": ["b", "z"]}, [SgfTree()]))

    def test_not_plain(self):
        self.assertFalse(parse("(;)") == {})
        self.assertTrue(parse("(;)") != None)
