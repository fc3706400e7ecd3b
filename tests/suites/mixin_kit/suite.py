import json
import unittest
from functools import partial

from mixin_kit import CompareMixin, CountingMixin, EventMixin, JsonMixin, LogCallsMixin, ReprMixin, Version


class Person(ReprMixin, JsonMixin, CompareMixin):
    def __init__(self, name, age):
        self.name = name
        self.age = age
        self._secret = 42

    def key(self):
        return (self.age, self.name)


class Base:
    def __init__(self, label):
        self.label = label


class Counted(CountingMixin, Base):
    pass


class Button(EventMixin, Counted):
    def click(self):
        return self.emit("click", self.label)


class TestMixins(unittest.TestCase):
    def test_repr(self):
        self.assertEqual(repr(Person("Al", 3)), "Person(age=3, name='Al')")

    def test_json(self):
        p = Person("Al", 3)
        self.assertEqual(json.loads(p.to_json()), {"age": 3, "name": "Al"})
        q = Person.from_json('{"name": "Bo", "age": 9}')
        self.assertIsInstance(q, Person)
        self.assertEqual(q.name, "Bo")

    def test_to_dict_overridden(self):
        class Tagged(Person):
            def to_dict(self):
                return {"type": "tagged", **super().to_dict()}
        self.assertIn('"type": "tagged"', Tagged("x", 1).to_json())

    def test_compare(self):
        a, b = Person("a", 5), Person("b", 4)
        self.assertLess(b, a)
        self.assertGreater(a, b)
        self.assertLessEqual(a, Person("a", 5))
        self.assertEqual(a, Person("a", 5))
        self.assertNotEqual(a, 3)
        self.assertEqual(sorted([a, b]), [b, a])
        self.assertEqual(max([b, a]), a)

    def test_hash(self):
        self.assertEqual(len({Person("a", 1), Person("a", 1), Person("b", 1)}), 2)
        self.assertEqual({Person("k", 1): "v"}[Person("k", 1)], "v")

    def test_not_comparable(self):
        with self.assertRaises(TypeError):
            Person("a", 1) < 5

    def test_counting(self):
        Counted.instances = 0
        c = Counted("one")
        Counted(label="two")
        self.assertEqual(Counted.instances, 2)
        self.assertEqual(c.label, "one")
        self.assertEqual(CountingMixin.instances, 0)

    def test_events(self):
        b = Button("OK")
        log = []
        b.on("click", log.append)
        b.on("click", lambda label: label * 2)
        partial(b.on, "click")(len)
        self.assertEqual(b.click(), [None, "OKOK", 2])
        self.assertEqual(log, ["OK"])
        self.assertEqual(Button("x").click(), [])

    def test_mro(self):
        names = [c.__name__ for c in Button.__mro__]
        self.assertEqual(names, ["Button", "EventMixin", "Counted", "CountingMixin", "Base", "object"])

    def test_log_calls(self):
        class Calc(LogCallsMixin):
            factor = 2

            def double(self, x):
                return x * self.factor

            def quad(self, x):
                return self.double(self.double(x))
        c = Calc()
        self.assertEqual(c.quad(3), 12)
        self.assertEqual(c.calls(), ["quad", "double", "double"])

    def test_version(self):
        self.assertEqual(repr(Version(3, 11)), "Version(major=3, minor=11)")
        self.assertTrue(Version(3, 9) < Version(3, 11) <= Version(3, 11))
        self.assertTrue(Version(4) >= Version(3, 99))
        self.assertEqual(Version.from_json(Version(1, 2).to_json()), Version(1, 2))
        with self.assertRaises(TypeError):
            hash(Version(1))
