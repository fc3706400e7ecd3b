"""A bank with its own exceptions."""


class BankError(Exception):
    """Base of all errors of the bank."""

    code = 100

    def describe(self):
        """A text for the user: code and message."""
        return f"[{self.code}] {self}"


class InsufficientFunds(BankError):
    """Not enough money."""

    code = 101

    def __init__(self, account, needed, available):
        super().__init__(account, needed, available)
        self.account = account
        self.needed = needed
        self.available = available

    @property
    def missing(self):
        """How much is missing."""
        return self.needed - self.available

    def __str__(self):
        return f"{self.account}: {self.missing} missing"


class UnknownAccount(BankError, KeyError):
    """No such account."""

    code = 102

    def __init__(self, name, *, suggestions=()):
        super().__init__(name)
        self.name = name
        self.suggestions = list(suggestions)

    def __str__(self):
        return f"no account {self.name!r}"


class Frozen(BankError):
    """The account is frozen."""

    def __eq__(self, other):
        return isinstance(other, Frozen) and self.args == other.args

    __hash__ = BankError.__hash__


class Bank:
    """Accounts by name."""

    def __init__(self):
        self._accounts = {}
        self._frozen = set()

    def open(self, name, amount=0):
        """Open an account."""
        if amount < 0:
            raise ValueError("negative amount")
        self._accounts[name] = amount

    def balance(self, name):
        """The balance."""
        try:
            return self._accounts[name]
        except KeyError:
            close = [n for n in self._accounts if n[:1] == name[:1]]
            raise UnknownAccount(name, suggestions=close) from None

    def freeze(self, name):
        """Freeze an account."""
        self._frozen.add(name)

    def withdraw(self, name, amount):
        """Take money out."""
        have = self.balance(name)
        if name in self._frozen:
            raise Frozen(name)
        if amount > have:
            raise InsufficientFunds(name, amount, have)
        self._accounts[name] = have - amount

    def transfer(self, source, target, amount):
        """Move money; a failure is reported as BankError with the cause."""
        self.balance(target)
        try:
            self.withdraw(source, amount)
        except InsufficientFunds as err:
            raise BankError("transfer failed") from err
        self._accounts[target] += amount
