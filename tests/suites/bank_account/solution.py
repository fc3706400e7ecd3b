class AccountError(ValueError):
    """Money that cannot be moved."""

    def __init__(self, message, amount):
        super().__init__(message, amount)
        self.amount = amount

    def __str__(self):
        return f"{self.args[0]} ({self.amount})"


class Overdrawn(AccountError):
    pass


class BankAccount:
    """An account that is opened and closed."""

    opened = 0

    def __init__(self, owner, balance=0):
        self.owner = owner
        self._balance = balance
        type(self).opened += 1

    @classmethod
    def empty(cls):
        return cls("nobody")

    @staticmethod
    def is_amount(value):
        return isinstance(value, int) and value > 0

    @property
    def balance(self):
        return self._balance

    @balance.setter
    def balance(self, value):
        raise AttributeError("the balance is what was paid in")

    def deposit(self, amount):
        if not self.is_amount(amount):
            raise AccountError("no amount", amount)
        self._balance += amount

    def withdraw(self, amount):
        if amount > self._balance:
            raise Overdrawn("too little there", amount)
        self._balance -= amount

    def transfer(self, other, amount):
        try:
            self.withdraw(amount)
        except Overdrawn as error:
            raise AccountError("no transfer", amount) from error
        other.deposit(amount)
