import pytest

import expr_visitor as ev
from expr_visitor import Add, Evaluator, Mul, Node, Num, Var, Visitor, show


@pytest.fixture
def tree():
    return 2 * Var("x") + 1


def test_operators(tree):
    assert isinstance(tree, Add)
    assert isinstance(tree.left, Mul)
    assert tree.left.left.value == 2
    assert tree.right.value == 1


def test_eval(tree):
    assert tree.accept(Evaluator(x=5)) == 11
    assert (-tree).accept(Evaluator(x=1)) == -3


def test_unknown_variable(tree):
    with pytest.raises(NameError, match="x has no value"):
        tree.accept(Evaluator())


def test_show(tree):
    assert show(tree) == "(2*x + 1)"
    with pytest.raises(TypeError, match="cannot show int"):
        show(3)


def test_own_visitor(tree):
    class Names(Visitor):
        def __init__(self):
            self.names = []

        def visit_var(self, node):
            self.names.append(node.name)
    v = Names()
    (tree + "y" * Num(3) if False else tree + Var("y")).accept(v)
    assert v.names == ["x", "y"]


def test_generic_extended(tree):
    class Counter(Visitor):
        count = 0

        def generic(self, node):
            self.count += 1
            super().generic(node)
    c = Counter()
    tree.accept(c)
    assert c.count == 5


def test_visitor_needs_no_base_class(tree):
    class Duck:
        def generic(self, node):
            return type(node).__name__ + str([c.accept(self) for c in node.children()])
    assert Num(1).accept(Duck()) == "Num[]"
    assert Add(Num(1), Var("q")).accept(Duck()) == "Add['Num[]', 'Var[]']"


class Power(Node):
    def __init__(self, base, exponent):
        self.base = base
        self.exponent = exponent

    def children(self):
        return (self.base,)


class PowerEvaluator(Evaluator):
    def visit_power(self, node):
        return node.base.accept(self) ** node.exponent


def test_own_node():
    t = Power(Var("x") + 1, 2) * 3
    assert isinstance(t, Mul)
    assert t.accept(PowerEvaluator(x=2)) == 27


def test_match(tree):
    match tree:
        case Add(Mul(Num(a), Var(n)), Num(b)):
            assert (a, n, b) == (2, "x", 1)
        case _:
            pytest.fail("no match")


def test_slots():
    with pytest.raises(AttributeError):
        Num(1).colour = "red"
    with pytest.raises(TypeError):
        Node()


def test_wrap():
    n = Num(4)
    assert ev.wrap(n) is n
    assert isinstance(ev.wrap("z"), Var)
    assert ev.wrap(2.5).value == 2.5
