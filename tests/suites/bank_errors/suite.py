import pytest

from bank_errors import Bank, BankError, Frozen, InsufficientFunds, UnknownAccount


@pytest.fixture
def bank():
    b = Bank()
    b.open("ann", 100)
    b.open("bob")
    return b


def test_hierarchy():
    assert issubclass(InsufficientFunds, BankError)
    assert issubclass(UnknownAccount, BankError)
    assert issubclass(UnknownAccount, KeyError)
    assert not issubclass(Frozen, KeyError)
    assert issubclass(BankError, Exception)


def test_insufficient(bank):
    with pytest.raises(InsufficientFunds) as info:
        bank.withdraw("ann", 130)
    err = info.value
    assert (err.account, err.needed, err.available) == ("ann", 130, 100)
    assert err.missing == 30
    assert str(err) == "ann: 30 missing"
    assert err.args == ("ann", 130, 100)
    assert bank.balance("ann") == 100


def test_caught_as_base(bank):
    try:
        bank.withdraw("ann", 1000)
    except BankError as e:
        assert e.describe() == "[101] ann: 900 missing"
        assert type(e) is InsufficientFunds
    else:
        pytest.fail("nothing raised")


def test_unknown(bank):
    with pytest.raises(KeyError) as info:
        bank.balance("bert")
    assert isinstance(info.value, UnknownAccount)
    assert info.value.name == "bert"
    assert info.value.suggestions == ["bob"]
    assert str(info.value) == "no account 'bert'"
    assert info.value.__suppress_context__
    assert info.value.__cause__ is None


def test_match(bank):
    with pytest.raises(BankError, match=r"no account 'zoe'"):
        bank.withdraw("zoe", 1)


def test_transfer_cause(bank):
    with pytest.raises(BankError) as info:
        bank.transfer("bob", "ann", 5)
    assert info.type is BankError
    cause = info.value.__cause__
    assert isinstance(cause, InsufficientFunds)
    assert cause.missing == 5
    assert info.value.__context__ is cause


def test_constructed_by_test():
    e = InsufficientFunds("x", 10, 4)
    assert e.missing == 6
    e.available = 9
    assert e.missing == 1
    assert str(e) == "x: 1 missing"
    assert e.describe().startswith("[101]")


def test_raised_by_test():
    with pytest.raises(UnknownAccount) as info:
        raise UnknownAccount("q", suggestions=("a", "b"))
    assert info.value.suggestions == ["a", "b"]


def test_repr():
    assert repr(BankError("oops", 3)) == "BankError('oops', 3)"
    assert repr(InsufficientFunds("a", 2, 1)) == "InsufficientFunds('a', 2, 1)"


def test_frozen_equality(bank):
    bank.freeze("ann")
    with pytest.raises(Frozen) as info:
        bank.withdraw("ann", 1)
    assert info.value == Frozen("ann")
    assert info.value != Frozen("bob")
    assert info.value.code == 100


def test_wrong_arguments():
    with pytest.raises(TypeError):
        InsufficientFunds("only one")


def test_order_of_handlers(bank):
    caught = []
    for who in ("zed", "bob"):
        try:
            bank.withdraw(who, 1)
        except UnknownAccount:
            caught.append("unknown")
        except BankError:
            caught.append("bank")
    assert caught == ["unknown", "bank"]
