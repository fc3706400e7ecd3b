import itertools
import pytest
import re
import string
import datetime
from array import array
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple, ChainMap
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from types import SimpleNamespace, MappingProxyType
from arg_kinds import total, as_list, same, first


def test_generator():
    assert total(x for x in range(3)) == 3

def test_map():
    assert total(map(int, "12")) == 3

def test_filter():
    assert as_list(filter(None, [0, 1])) == [1]

def test_zip():
    assert as_list(zip("ab", [1, 2])) == [("a", 1), ("b", 2)]

def test_enumerate():
    assert as_list(enumerate("ab")) == [(0, "a"), (1, "b")]

def test_iter():
    it = iter([1, 2, 3])
    assert first(it) == 1
    assert list(it) == [2, 3]

def test_reversed():
    assert as_list(reversed([1, 2])) == [2, 1]

def test_keys():
    assert as_list({"a": 1}.keys()) == ["a"]

def test_values():
    assert total({"a": 1}.values()) == 1

def test_items():
    assert as_list({"a": 1}.items()) == [("a", 1)]

def test_count():
    assert first(itertools.count(5)) == 5

def test_islice():
    assert total(itertools.islice(itertools.count(1), 3)) == 6

def test_chain():
    assert total(itertools.chain([1], [2])) == 3

def test_own_generator_function():
    def numbers():
        yield 1
        yield 2
    assert total(numbers()) == 3

def test_lazy():
    pulled = []
    def numbers():
        for i in itertools.count():
            pulled.append(i)
            yield i
    assert first(numbers()) == 0
    assert pulled == [0]

def test_regex():
    assert same(re.compile("a+")).match("aa")

def test_match():
    m = re.match("a", "ab")
    assert same(m) is m

def test_array():
    assert total(array("i", [1, 2])) == 3

def test_memoryview():
    assert as_list(memoryview(b"ab")) == [97, 98]

def test_bytearray():
    b = bytearray(b"ab")
    assert same(b) is b

def test_object():
    o = object()
    assert same(o) is o

def test_namespace():
    n = SimpleNamespace(a=1)
    assert same(n).a == 1

def test_proxy():
    assert as_list(MappingProxyType({"a": 1})) == ["a"]

def test_ellipsis():
    assert same(...) is ...

def test_notimplemented():
    assert same(NotImplemented) is NotImplemented

def test_counter():
    assert same(Counter("aab"))["a"] == 2

def test_defaultdict():
    d = same(defaultdict(list, a=[1]))
    d["x"].append(1)
    assert d["x"] == [1]

def test_chainmap():
    assert same(ChainMap({"a": 1}, {"b": 2}))["b"] == 2

def test_namedtuple():
    P = namedtuple("P", "x y")
    p = P(1, 2)
    assert same(p) is p
    assert same(p).y == 2

def test_enum():
    class Color(Enum):
        RED = 1
    assert same(Color.RED) is Color.RED

def test_enum_class():
    class Color(Enum):
        RED = 1
    assert as_list(Color) == [Color.RED]

def test_class():
    class A:
        pass
    assert same(A) is A

def test_timezone():
    t = datetime.datetime(2020, 1, 1, tzinfo=datetime.timezone.utc)
    assert same(t) == t

def test_complex_nan():
    x = same(float("nan"))
    assert x != x
    assert same(1 + 2j) == 1 + 2j

def test_frozenset_nested():
    f = frozenset([frozenset([1]), (2,)])
    assert same(f) == f

def test_fraction_decimal():
    assert same(Fraction(1, 3)) == Fraction(1, 3)
    assert same(Decimal("1.10")) == Decimal("1.10")

def test_recursive():
    l = [1]
    l.append(l)
    r = same(l)
    assert r is l

def test_deque():
    d = deque([1, 2], maxlen=3)
    assert same(d).maxlen == 3
    assert same(d) is d

def test_ordered():
    assert list(same(OrderedDict(a=1)).keys()) == ["a"]

def test_range_slice():
    assert same(range(3)) == range(3)
    assert same(slice(1, 2)) == slice(1, 2)
