"""A bank with its own exceptions."""


class BankError(Exception):
    """Base of all errors of the bank."""
    code = 100

    def describe(self):
        """A text for the user: code and message."""
        raise NotImplementedError


class InsufficientFunds(BankError):
    """Not enough money."""
    code = 101

    def __init__(self, account, needed, available):
        raise NotImplementedError

    @property
    def missing(self):
        """How much is missing."""
        raise NotImplementedError

    def __str__(self):
        raise NotImplementedError


class UnknownAccount(BankError, KeyError):
    """No such account."""
    code = 102

    def __init__(self, name, *, suggestions=()):
        raise NotImplementedError

    def __str__(self):
        raise NotImplementedError


class Frozen(BankError):
    """The account is frozen."""

    def __eq__(self, other):
        raise NotImplementedError
    __hash__ = BankError.__hash__


class Bank:
    """Accounts by name."""

    def __init__(self):
        raise NotImplementedError

    def open(self, name, amount=0):
        """Open an account."""
        raise NotImplementedError

    def balance(self, name):
        """The balance."""
        raise NotImplementedError

    def freeze(self, name):
        """Freeze an account."""
        raise NotImplementedError

    def withdraw(self, name, amount):
        """Take money out."""
        raise NotImplementedError

    def transfer(self, source, target, amount):
        """Move money; a failure is reported as BankError with the cause."""
        raise NotImplementedError
