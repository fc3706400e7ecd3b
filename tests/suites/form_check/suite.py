import unittest

import form_check
from form_check import FieldError, FormErrors, MissingField


class FindErrors(unittest.TestCase):
    def test_good(self):
        self.assertEqual(form_check.find_errors({"name": "A", "age": 3}), [])
        self.assertTrue(form_check.validate({"name": "A", "age": "3"}))

    def test_list(self):
        errors = form_check.find_errors({})
        self.assertEqual([e.field for e in errors], ["name", "age"])
        self.assertEqual([type(e) for e in errors], [MissingField, MissingField])
        self.assertEqual(str(errors[0]), "name is required")

    def test_can_be_raised(self):
        (err,) = form_check.find_errors({"name": "B", "age": "x"})
        with self.assertRaises(ValueError) as cm:
            raise err
        self.assertIs(cm.exception, err)

    def test_note(self):
        (err,) = form_check.find_errors({"name": "B", "age": -4})
        self.assertIsInstance(err, FieldError)
        self.assertNotIsInstance(err, MissingField)
        self.assertEqual(err.__notes__, ["got -4"])


class Groups(unittest.TestCase):
    def test_group(self):
        with self.assertRaises(FormErrors) as cm:
            form_check.validate({"age": "-1"})
        group = cm.exception
        self.assertEqual(group.message, "invalid form")
        self.assertEqual(len(group.exceptions), 2)
        self.assertEqual(group.fields, ["age", "name"])
        self.assertIsInstance(group, ExceptionGroup)

    def test_except_star(self):
        seen = []
        try:
            form_check.validate({})
        except* MissingField as eg:
            seen.extend(e.field for e in eg.exceptions)
        self.assertEqual(seen, ["name", "age"])

    def test_subgroup(self):
        try:
            form_check.validate({"age": "old"})
        except FormErrors as g:
            sub = g.subgroup(MissingField)
            self.assertIsInstance(sub, FormErrors)
            self.assertEqual(sub.fields, ["name"])
        else:
            self.fail("no error")

    def test_run_all(self):
        def bad():
            raise FieldError("zip", "too long")
        with self.assertRaises(ExceptionGroup) as cm:
            form_check.run_all([lambda: 1, bad, lambda: {}["k"]])
        first, second = cm.exception.exceptions
        self.assertEqual(first.field, "zip")
        self.assertEqual(first.__notes__, ["in function number 1"])
        self.assertIsInstance(second, KeyError)
        self.assertEqual(second.__notes__, ["in function number 2"])

    def test_run_all_good(self):
        self.assertEqual(form_check.run_all([lambda: 1, lambda: "b"]), [1, "b"])

    def test_split(self):
        group = ExceptionGroup("outer", [
            ValueError("v1"), KeyError("k"),
            ExceptionGroup("inner", [FieldError("f", "v2"), TypeError("t")])])
        self.assertEqual(form_check.split_types(group), (["v1", "v2"], ["'k'", "t"]))

    def test_made_by_test(self):
        g = FormErrors("m", [FieldError("b", "x"), MissingField("a")])
        self.assertEqual(g.fields, ["a", "b"])
        self.assertEqual(str(g), "m (2 sub-exceptions)")
