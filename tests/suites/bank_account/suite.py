import unittest

from bank_account import AccountError, BankAccount, Overdrawn


class BankAccountTest(unittest.TestCase):
    def setUp(self):
        self.account = BankAccount("Ada", 10)

    def test_starts_with_what_was_given(self):
        self.assertEqual(self.account.balance, 10)
        self.assertEqual(self.account.owner, "Ada")

    def test_is_an_account(self):
        self.assertIsInstance(self.account, BankAccount)
        self.assertIs(type(self.account), BankAccount)
        self.assertTrue(issubclass(Overdrawn, AccountError))
        self.assertTrue(issubclass(AccountError, ValueError))

    def test_deposit(self):
        self.account.deposit(5)
        self.assertEqual(self.account.balance, 15)

    def test_no_deposit_of_nothing(self):
        with self.assertRaises(AccountError) as caught:
            self.account.deposit(0)
        self.assertEqual(caught.exception.args, ("no amount", 0))
        self.assertEqual(caught.exception.amount, 0)
        self.assertEqual(str(caught.exception), "no amount (0)")

    def test_overdrawn_is_a_value_error(self):
        with self.assertRaisesRegex(ValueError, "too little"):
            self.account.withdraw(11)

    def test_transfer(self):
        other = BankAccount.empty()
        self.account.transfer(other, 4)
        self.assertEqual((self.account.balance, other.balance), (6, 4))

    def test_transfer_names_its_cause(self):
        with self.assertRaises(AccountError) as caught:
            self.account.transfer(BankAccount("Bo"), 40)
        self.assertIsInstance(caught.exception.__cause__, Overdrawn)
        self.assertNotIsInstance(caught.exception, Overdrawn)

    def test_the_balance_cannot_be_set(self):
        with self.assertRaises(AttributeError):
            self.account.balance = 5
        self.account.owner = "Bo"
        self.assertEqual(self.account.owner, "Bo")
        del self.account.owner
        self.assertFalse(hasattr(self.account, "owner"))

    def test_static_method_and_class_attribute(self):
        self.assertTrue(BankAccount.is_amount(3))
        self.assertFalse(BankAccount.is_amount(-3))
        before = BankAccount.opened
        BankAccount.empty()
        self.assertEqual(BankAccount.opened, before + 1)

    def test_documentation(self):
        self.assertEqual(BankAccount.__doc__, "An account that is opened and closed.")
        self.assertEqual(BankAccount.__name__, "BankAccount")

    def test_amounts(self):
        for amount in (1, 2, 3):
            with self.subTest(amount=amount):
                self.account.deposit(amount)
                self.assertEqual(self.account.balance, 10 + amount * (amount + 1) // 2)
