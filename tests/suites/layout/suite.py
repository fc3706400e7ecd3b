"""What pytest offers beside plain functions."""

import sys
import unittest

import layout
import pytest
from layout import Counter, half

pytestmark = pytest.mark.filterwarnings("ignore")
EVEN = [pytest.param(2, 1, id="two"), pytest.param(8, 4, id="eight")]


@pytest.fixture(scope="module")
def shared():
    return {"made": []}


@pytest.fixture(autouse=True)
def around(shared):
    shared["made"].append(1)
    yield
    assert shared["made"]


@pytest.fixture(params=[0, 1])
def counter(request):
    counter = Counter(request.param)
    request.addfinalizer(lambda: None)
    return counter


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("shared")


@pytest.mark.parametrize(("number", "expected"), EVEN)
def test_half(number, expected):
    assert half(number) == expected


@pytest.mark.parametrize("by", [1, 2])
@pytest.mark.parametrize("start", [0, 1])
def test_product(start, by):
    assert Counter(start).up(by) == start + by


def test_up(counter):
    before = counter.value
    assert counter.up() == before + 1


def test_raises_as_a_function():
    pytest.raises(ValueError, half, 3)
    caught = pytest.raises(ValueError, lambda: half(5))
    assert str(caught.value) == "5 is odd"


@pytest.mark.usefixtures("counter")
def test_uses():
    assert layout.LIMIT == 3


def test_written(folder):
    layout.write(folder / "a.txt", "hello")
    assert (folder / "a.txt").read_text() == "hello"


def test_still_there(folder):
    layout.write(folder / "b.txt", "more")
    assert sorted(path.name for path in folder.iterdir())[-1] == "b.txt"


def test_recorded(recwarn):
    layout.warn()
    assert len(recwarn) == 1
    assert "careful" in str(recwarn.pop(UserWarning).message)


def test_context(monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(layout, "LIMIT", 10)
        assert Counter(5).up() == 6
    with pytest.raises(OverflowError):
        Counter(3).up()


def test_indirect(counter, subtests):
    for by in (1, 2):
        with subtests.test(by=by):
            assert Counter(0).up(by) == by


class TestOuter:
    def test_same(self):
        assert Counter(1).up() == 2

    class TestInner:
        def test_same(self):
            assert Counter(2).up() == 3

        @classmethod
        def setup_class(cls):
            cls.kept = Counter(1)

        def test_kept(self):
            assert self.kept.value >= 1


class TestSetUp:
    def setup_method(self):
        self.counter = Counter(1)

    def teardown_method(self):
        del self.counter

    def test_set_up(self):
        assert self.counter.up() == 2


class TestOther:
    class TestInner:
        def test_same(self):
            with pytest.raises(OverflowError, match="more than 3"):
                Counter(3).up()


class Base(unittest.TestCase):
    start = 0

    def setUp(self):
        self.counter = Counter(self.start)
        self.addCleanup(setattr, self, "counter", None)

    def test_start(self):
        self.assertEqual(self.counter.value, self.start)


class DerivedTest(Base):
    start = 2

    @unittest.skipIf(sys.version_info < (3, 0), "old")
    def test_more(self):
        self.assertEqual(self.counter.up(), 3)


def setup_module(module):
    module.ready = True


def test_ready():
    assert ready  # noqa: F821
