import unittest
from unittest.mock import Mock, MagicMock, call, create_autospec, patch, ANY
from event_hub import Add, EventEmitter, Logger, Num, Observer, Subject, Visitor


class EmitterTest(unittest.TestCase):
    def setUp(self):
        self.bus = EventEmitter()
        self.got = []

    def handler(self, *args, **kwargs):
        self.got.append((args, kwargs))
        return len(self.got)

    def test_emit(self):
        self.bus.on("x", self.handler)
        self.assertEqual(self.bus.emit("x", 1, b=2), [1])
        self.assertEqual(self.got, [((1,), {"b": 2})])

    def test_off(self):
        self.bus.on("x", self.handler)
        self.bus.off("x", self.handler)
        self.assertEqual(self.bus.emit("x"), [])
        with self.assertRaisesRegex(ValueError, "not registered"):
            self.bus.off("x", self.handler)

    def test_once(self):
        self.bus.once("x", self.handler)
        self.bus.emit("x")
        self.bus.emit("x")
        self.assertEqual(len(self.got), 1)

    def test_decorator(self):
        @self.bus.on("y")
        def f(v):
            return v * 2

        self.assertEqual(self.bus.emit("y", 4), [8])
        self.assertEqual(f(1), 2)
        self.assertEqual(self.bus.listeners("y"), [f])

    def test_mock(self):
        m = Mock(return_value=5)
        self.bus.on("x", m)
        self.assertEqual(self.bus.emit("x", "a", k=1), [5])
        m.assert_called_once_with("a", k=1)
        m.side_effect = ValueError("bad")
        with self.assertRaisesRegex(ValueError, "bad"):
            self.bus.emit("x")
        self.assertEqual(m.call_count, 2)

    def test_order_manager(self):
        m = Mock()
        self.bus.on("x", m.first)
        self.bus.on("x", m.second)
        self.bus.emit("x", 1)
        self.assertEqual(m.mock_calls, [call.first(1), call.second(1)])

    def test_object_args(self):
        payload = {"a": [1]}
        self.bus.on("x", lambda p: p["a"].append(2))
        self.bus.emit("x", payload)
        self.assertEqual(payload, {"a": [1, 2]})

    def test_reentrant(self):
        self.bus.on("a", lambda: self.bus.emit("b", 1))
        self.bus.on("b", self.handler)
        self.assertEqual(self.bus.emit("a"), [[1]])

    def test_subscribe_in_handler(self):
        self.bus.on("a", lambda: self.bus.on("a", self.handler) and None)
        self.bus.emit("a")
        self.bus.emit("a")
        self.assertEqual(len(self.got), 1)

    def test_handlers_attr(self):
        self.bus.on("q", self.handler)
        self.assertIn("q", self.bus.handlers)
        self.assertEqual(len(self.bus.handlers["q"]), 1)
        self.assertEqual(self.bus.handlers["nothing"], [])


class SubjectTest(unittest.TestCase):
    def test_logger(self):
        s, l = Subject(), Logger()
        s.attach(l)
        s.attach(l)
        s.state = 3
        self.assertEqual(l.log, [3])

    def test_not_implemented(self):
        with self.assertRaises(NotImplementedError):
            Observer().update(None, 1)

    def test_derived_here(self):
        class Mine(Observer):
            def __init__(self):
                self.seen = []

            def update(self, subject, value):
                self.seen.append((subject, value))

        s, m = Subject(), Mine()
        s.attach(m)
        s.state = "q"
        self.assertEqual(m.seen, [(s, "q")])
        self.assertIs(m.seen[0][0], s)
        s.detach(m)
        s.state = "r"
        self.assertEqual(len(m.seen), 1)

    def test_mock_observer(self):
        s, m = Subject(), Mock(spec=Observer)
        s.attach(m)
        s.state = 1
        m.update.assert_called_once_with(s, 1)

    def test_autospec(self):
        o = create_autospec(Observer, instance=True)
        s = Subject()
        s.attach(o)
        s.state = 2
        o.update.assert_called_once_with(ANY, 2)

    def test_patch_object(self):
        with patch.object(Logger, "update") as up:
            s = Subject()
            s.attach(Logger())
            s.state = 9
        self.assertEqual(up.call_count, 1)
        up.assert_called_with(s, 9)

    def test_patch_autospec(self):
        with patch.object(Logger, "update", autospec=True) as up:
            s, l = Subject(), Logger()
            s.attach(l)
            s.state = 9
        up.assert_called_once_with(l, s, 9)

    def test_detach_unknown(self):
        with self.assertRaises(ValueError):
            Subject().detach(Logger())


class VisitorTest(unittest.TestCase):
    def test_eval(self):
        class Eval(Visitor):
            def visit_num(self, n):
                return n.v

            def visit_add(self, n):
                return n.l.accept(self) + n.r.accept(self)

        self.assertEqual(Add(Num(1), Add(Num(2), Num(3))).accept(Eval()), 6)

    def test_missing(self):
        with self.assertRaisesRegex(TypeError, "no visit for Num"):
            Num(1).accept(Visitor())

    def test_plain_visitor(self):
        class Show:
            def visit(self, n):
                if isinstance(n, Num):
                    return str(n.v)
                return f"({n.l.accept(self)}+{n.r.accept(self)})"

        self.assertEqual(Add(Num(1), Num(2)).accept(Show()), "(1+2)")
