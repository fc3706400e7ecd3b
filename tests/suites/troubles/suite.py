import collections
import math
import operator
import unittest

import pytest
import troubles
from troubles import BankError, Insufficient, Odd, guarded, retry, withdraw


def test_attributes():
    with pytest.raises(Insufficient, match=r"need 5, have 3") as caught:
        withdraw(3, 5)
    assert caught.value.needed == 5
    assert caught.value.lacking == 2
    assert caught.value.polite() == "sorry, you: 2 short"
    assert caught.value.polite(name="ann") == "sorry, ann: 2 short"
    assert caught.value.args == ("need 5, have 3",)
    assert str(caught.value) == "need 5, have 3"
    assert isinstance(caught.value, BankError)
    assert type(caught.value) is Insufficient
    assert caught.type is Insufficient
    assert not hasattr(caught.value, "nothing")


def test_made_here():
    error = Insufficient(10, 4)
    assert error.lacking == 6
    assert str(error) == "need 10, have 4"
    assert error.args == ("need 10, have 4",)
    assert isinstance(error, Exception)
    assert Insufficient.of(3).needed == 3
    assert Insufficient.code == 7
    assert error.code == 7
    assert issubclass(Insufficient, BankError)
    assert BankError.__doc__ == "Something at the bank."
    assert Insufficient.__name__ == "Insufficient"
    with pytest.raises(TypeError):
        Insufficient(1)


def test_raised_here():
    def fails():
        raise Insufficient(9, 1)
    assert guarded(fails) == "caught 9"

    def fails_plainly():
        raise BankError("closed")
    assert guarded(fails_plainly) == "bank: closed"

    def fails_otherwise():
        raise ValueError("bad")
    assert guarded(fails_otherwise) == "value: bad"

    def fails_unexpectedly():
        raise KeyError("k")
    with pytest.raises(KeyError):
        guarded(fails_unexpectedly)
    with pytest.raises(Insufficient):
        raise Insufficient(1, 0)
    with pytest.raises(BankError):
        raise Insufficient(1, 0)


def test_own_text():
    with pytest.raises(Odd, match="very odd"):
        troubles.odd()
    assert str(Odd("x")) == "very odd"


def test_cause():
    with pytest.raises(BankError) as caught:
        troubles.parse("x")
    assert isinstance(caught.value.__cause__, ValueError)
    assert "invalid literal" in str(caught.value.__cause__)


def test_collected():
    found = troubles.collect(["1", "x", "y"])
    assert [type(error) for error in found] == [ValueError, ValueError]
    assert "x" in str(found[0])
    assert all(isinstance(error, ValueError) for error in found)


def test_given():
    assert troubles.describe(ValueError("v")) == "ValueError: v"
    assert troubles.describe(Insufficient(2, 1)) == "Insufficient: need 2, have 1"
    assert troubles.describe(KeyError("k")) == "KeyError: 'k'"


def test_retry():
    tries = []

    def flaky():
        tries.append(1)
        if len(tries) < 3:
            raise ConnectionError("no")
        return "yes"
    assert retry(flaky, ConnectionError, 5) == "yes"
    assert len(tries) == 3
    tries.clear()
    with pytest.raises(ConnectionError):
        retry(flaky, (ConnectionError, ValueError), 2)
    tries.clear()
    with pytest.raises(ConnectionError):
        retry(flaky, ValueError, 2)
    assert len(tries) == 1


def test_group():
    with pytest.raises(ExceptionGroup) as caught:
        troubles.group()
    assert caught.value.message == "many"
    assert [type(error) for error in caught.value.exceptions] == [ValueError, Insufficient]
    assert caught.value.exceptions[1].lacking == 2


def test_noted():
    with pytest.raises(ValueError) as caught:
        troubles.noted()
    assert caught.value.__notes__ == ["look here"]


def test_types():
    assert troubles.convert(["1", "2"], int) == [1, 2]
    assert troubles.convert(["1"], float) == [1.0]
    assert troubles.is_kind(3, int)
    assert not troubles.is_kind(3, str)
    assert troubles.is_kind([], (list, dict))
    assert troubles.kind_of(3) is int
    assert troubles.kind_of("x") == str
    assert troubles.convert(["ab"], len) == [2]
    assert troubles.convert([4], math.sqrt) == [2.0]
    assert troubles.convert(["aab"], collections.Counter) == [{"a": 2, "b": 1}]
    assert troubles.convert([(1, 2)], operator.itemgetter(1)) == [2]


def test_generator():
    made = troubles.gen()
    assert next(made) == 1
    assert made.send("x") == "x"
    with pytest.raises(StopIteration) as caught:
        next(made)
    assert caught.value.value == 5
    made = troubles.gen()
    next(made)
    with pytest.raises(ValueError):
        made.throw(ValueError("in"))
    made = troubles.gen()
    made.close()
    with pytest.raises(StopIteration):
        next(made)


class TroubleTest(unittest.TestCase):
    def test_context(self):
        with self.assertRaises(Insufficient) as caught:
            withdraw(1, 2)
        self.assertEqual(caught.exception.needed, 2)
        self.assertEqual(type(caught.exception), Insufficient)
        self.assertEqual(caught.exception.args[0], "need 2, have 1")
        with self.assertRaisesRegex(BankError, "no number"):
            troubles.parse("q")
        self.assertRaises(BankError, troubles.parse, "z")


class Local(Insufficient):
    pass


def test_derived_here():
    with pytest.raises(BankError):
        raise Local(3, 1)


def test_the_end_of_an_iteration_may_be_a_cause():
    with pytest.raises(LookupError) as caught:
        troubles.first_of([])
    assert isinstance(caught.value.__cause__, StopIteration)
