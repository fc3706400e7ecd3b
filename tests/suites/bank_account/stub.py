class AccountError(ValueError):
    pass


class Overdrawn(AccountError):
    pass


class BankAccount:
    def __init__(self, owner, balance=0):
        pass

    def deposit(self, amount):
        pass

    def withdraw(self, amount):
        pass
