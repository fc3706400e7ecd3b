class BankError(Exception):
    """Something at the bank."""
    code = 7

class Insufficient(BankError):

    def __init__(self, needed, there):
        super().__init__()

    @property
    def lacking(self):
        raise NotImplementedError

    def polite(self, name='you'):
        raise NotImplementedError

    @classmethod
    def of(cls, n):
        raise NotImplementedError

class Odd(BankError):

    def __str__(self):
        raise NotImplementedError

    def __repr__(self):
        raise NotImplementedError

def withdraw(balance, amount):
    raise NotImplementedError

def parse(text):
    raise NotImplementedError

def guarded(function):
    raise NotImplementedError

def collect(texts):
    raise NotImplementedError

def retry(function, errors, times):
    raise NotImplementedError

def group():
    raise NotImplementedError

def noted():
    raise NotImplementedError

def describe(error):
    raise NotImplementedError

def convert(texts, kind):
    raise NotImplementedError

def is_kind(value, kind):
    raise NotImplementedError

def kind_of(value):
    raise NotImplementedError

def take(iterator):
    raise NotImplementedError

def gen():
    raise NotImplementedError

def odd():
    raise NotImplementedError


def first_of(values):
    raise LookupError("there is none")
