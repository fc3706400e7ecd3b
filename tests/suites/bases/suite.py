import pytest, abc
from bases import Shape, Plugin, total_area, run_all, Walker, Stack, REGISTRY

class Square(Shape):
    sides = 4
    def __init__(self, side):
        super().__init__("square")
        self.side = side
    def area(self):
        return self.side ** 2

class Odd(Square):
    sides = 5
    def area(self):
        return super().area() + 1
    def __str__(self):
        return "odd " + super().__str__()
    @property
    def title(self):
        return super().title + "!"
    @staticmethod
    def helper(x):
        return x + 1
    @classmethod
    def make(cls, n):
        return cls(n)

class Incomplete(Shape):
    pass

class Answer(Plugin, key="answer"):
    def run(self):
        return 42

class Quiet(Plugin):
    def run(self):
        return super().run() + " much"

class Loud(Stack):
    def push(self, x):
        super().push(x.upper())

def test_area():
    assert Square(3).area() == 9
    assert Square(3).describe() == "square of area 9 with 4 sides"
    assert total_area([Square(1), Square(2), Odd(1)]) == 7

def test_super():
    o = Odd(2)
    assert str(o) == "odd <square>"
    assert o.title == "Square!"
    assert Square(1).title == "Square"
    assert o.area() == 5
    assert o.describe() == "square of area 5 with 5 sides"
    assert len(o) == 5
    assert Odd.helper(1) == 2 and o.helper(2) == 3
    assert Odd.make(3).side == 3
    assert isinstance(Odd.make(3), Odd)

def test_kinds():
    s = Square(1)
    assert isinstance(s, Shape)
    assert issubclass(Square, Shape)
    assert type(s) is Square
    assert type(s).__name__ == "Square"
    s.side = 7
    assert s.area() == 49
    s.sides = 3
    assert s.sides == 3
    assert Square.sides == 4
    assert issubclass(Shape, abc.ABC)

def test_abstract():
    with pytest.raises(TypeError):
        Shape("x")
    with pytest.raises(TypeError, match="abstract"):
        Incomplete("x")

def test_plugins():
    assert run_all() == [42, "nothing much"]
    assert [key for key, cls in REGISTRY] == ["answer", None]
    assert REGISTRY[0][1] is Answer

def test_walker():
    seen = []
    class Collect(Walker):
        def enter(self, node):
            seen.append(node[0])
    Collect().walk(["a", ["b"], ["c", ["d"]]])
    assert seen == ["a", "b", "c", "d"]

def test_unit():
    class Dot(Shape):
        def area(self):
            return 0
    d = Dot.unit()
    assert d.name == "unit"
    assert isinstance(d, Dot)
    assert d.area() == 0

def test_stack():
    s = Loud()
    s.push("a")
    assert s == ["A"]
    s.append("b")
    assert s == ["A", "b"]

def test_not_implemented():
    class Lazy(Walker):
        pass
    with pytest.raises(NotImplementedError):
        Lazy().walk(["a"])
