"""What an author skips, or expects to fail."""

import sys
import unittest

import pytest
import wishes
from wishes import half, known_bug


def test_half():
    assert half(4) == 2


@pytest.mark.skip(reason="not this year")
def test_not_this_year():
    assert half(4) == 17


@pytest.mark.skipif(sys.version_info > (3, 0), reason="only on old Pythons")
def test_old_python():
    assert half(4) == 17


def test_decides_itself():
    pytest.skip("there is no printer")


def test_needs_a_library():
    pytest.importorskip("a_library_that_nobody_has")


@pytest.mark.xfail(reason="a bug that is known")
def test_known_bug():
    assert known_bug(2) == 4


@pytest.mark.xfail(reason="it was mended")
def test_was_mended():
    assert half(2) == 1


@pytest.mark.xfail(strict=True, raises=AssertionError)
def test_strictly_wrong():
    assert [1] == [2]


def test_gives_up():
    pytest.xfail("one knows")


@pytest.mark.parametrize(
    ("number", "expected"),
    [(2, 1), pytest.param(3, 1.5, marks=pytest.mark.skip(reason="no floats")), (10, 5)],
)
def test_some_cases(number, expected):
    assert half(number) == expected


class WishTest(unittest.TestCase):
    @unittest.skip("later")
    def test_later(self):
        self.fail("never run")

    @unittest.skipUnless(hasattr(wishes, "half"), "nothing to try")
    def test_there(self):
        self.assertEqual(half(8), 4)

    @unittest.expectedFailure
    def test_expected(self):
        self.assertEqual(known_bug(1), 1)

    def test_raises_it(self):
        raise unittest.SkipTest("not now")

    def test_skips_itself(self):
        self.skipTest("no time")

    def test_parts(self):
        for number in (0, 2, 4):
            with self.subTest(number=number):
                self.assertEqual(half(number) * 2, number)


@unittest.skip("the whole class")
class AllLaterTest(unittest.TestCase):
    def test_one(self):
        self.fail("never run")
